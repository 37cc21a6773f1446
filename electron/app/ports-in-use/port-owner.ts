import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { inodeOfLink, inodesInProcNet, nameInTasklist, pidInNetstat, processInLsof } from './listings.ts';

export interface PortOwner {
  readonly name: string;
  readonly pid: number;
}

/** The process that listens on a TCP port; undefined when there is none, or it is another user's and cannot be seen. */
export async function findPortOwner(
  port: number,
  platform = process.platform,
): Promise<PortOwner | undefined> {
  try {
    if (platform === 'linux') return await ownerByProc(port);
    if (platform === 'win32') return await ownerByNetstat(port);
    return processInLsof(await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']));
  } catch {
    return undefined;
  }
}

async function ownerByProc(port: number): Promise<PortOwner | undefined> {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => ''));
  const inodes = new Set((await Promise.all(tables)).flatMap((table) => inodesInProcNet(table, port)));
  if (inodes.size === 0) return undefined;
  for (const pid of await readdir('/proc')) {
    if (/^\d+$/.test(pid) && (await holdsSocket(pid, inodes))) {
      const program = await readlink(`/proc/${pid}/exe`).catch(() => 'a program');
      return { name: basename(program), pid: Number(pid) };
    }
  }
  return undefined;
}

async function holdsSocket(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => []);
  const links = await Promise.all(descriptors.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return links.some((link) => inodes.has(inodeOfLink(link) ?? ''));
}

async function ownerByNetstat(port: number): Promise<PortOwner | undefined> {
  const pid = pidInNetstat(await run('netstat', ['-ano']), port);
  if (pid === undefined) return undefined;
  const row = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
  return { name: nameInTasklist(row) ?? 'a program', pid };
}

const execFileLater = promisify(execFile);

async function run(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execFileLater(program, args, { timeout: 3000, windowsHide: true });
  return stdout;
}
