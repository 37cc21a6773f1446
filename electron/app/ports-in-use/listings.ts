/** Reads what each system says of listening ports. Pure: text in, facts out. */

/** Inodes of the sockets that listen on a port, from `/proc/net/tcp` or `/proc/net/tcp6`. */
export function inodesInProcNet(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
    .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${wanted}`))
    .flatMap((row) => row[9] ?? []);
}

/** The inode a `/proc/<pid>/fd/<n>` link points at. */
export function inodeOfLink(link: string): string | undefined {
  return /^socket:\[(\d+)\]$/.exec(link)?.[1];
}

/** The first process of `lsof -F pc`: lines that begin with the field's letter. */
export function processInLsof(fields: string): { readonly pid: number; readonly name: string } | undefined {
  const pid = /^p(\d+)$/m.exec(fields)?.[1];
  const name = /^c(.+)$/m.exec(fields)?.[1];
  return pid && name ? { pid: Number(pid), name } : undefined;
}

/** The process listening on a port, from `netstat -ano`. The state's word is translated, a remote port of 0 is not. */
export function pidInNetstat(table: string, port: number): number | undefined {
  for (const row of table.split('\n')) {
    const [protocol, local, remote, , pid] = row.trim().split(/\s+/);
    if (protocol === 'TCP' && local?.endsWith(`:${port}`) && remote?.endsWith(':0')) return Number(pid);
  }
  return undefined;
}

/** The program's name in `tasklist /fo csv /nh`. */
export function nameInTasklist(row: string): string | undefined {
  return /^"([^"]+?)(?:\.exe)?","\d+"/im.exec(row)?.[1];
}
