import { readdirSync, readFileSync } from 'node:fs';

export const canReadProcesses = process.platform === 'linux';

/** µs of CPU a process has used so far, all its threads, as the kernel counts them. */
export function cpuMicros(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [used] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    nanoseconds += Number(used);
  }
  return nanoseconds / 1e3;
}

/** Memory a process holds now, in MB. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
