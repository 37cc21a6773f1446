import { codeOf } from './reason.ts';

/** Whether a process with this id runs on this machine, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled: alive all the same.
    return codeOf(error) === 'EPERM';
  }
}
