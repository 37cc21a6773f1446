import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '../is-alive.ts';
import { codeOf } from '../reason.ts';

/** One at a time, in this process and in every other that shares the data folder. */
export type Lock = <Value>(work: () => Promise<Value>) => Promise<Value>;

const pollMs = 40;
/** Longer than whatever is done under the lock: one token request and two writes. */
const staleMs = 60_000;

/** A lock by a file that only one can create. One whose holder is gone is broken. */
export function createFileLock(path: string): Lock {
  let last: Promise<unknown> = Promise.resolve();

  return (work) => {
    const mine = last.then(async () => {
      const release = await acquire(path);
      try {
        return await work();
      } finally {
        await release();
      }
    });
    last = mine.catch(() => {});
    return mine;
  };
}

const holder = `${process.pid} ${hostname()}`;

/** What Windows says of a file that is just being removed; it passes. */
const passingCodes: ReadonlySet<string> = new Set(['EACCES', 'EBUSY', 'EPERM']);
const passingTries = 25;

/** Waits until the file is ours. Where no file can be made there is nothing to share either, and nobody waits. */
async function acquire(path: string): Promise<() => Promise<void>> {
  for (let failures = 0; ; ) {
    try {
      const file = await open(path, 'wx', 0o600);
      await file.writeFile(holder);
      await file.close();
      return () => rm(path, { force: true }).catch(() => {});
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'EEXIST') failures += 1;
      const hopeless = code !== 'EEXIST' && !passingCodes.has(code);
      if (hopeless || failures > passingTries) return async () => {};
    }
    if (await isAbandoned(path)) await breakLock(path);
    else await pause(pollMs * (1 + Math.random()));
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    const [{ mtimeMs }, text] = await Promise.all([stat(path), readFile(path, 'utf8')]);
    if (Date.now() - mtimeMs > staleMs) return true;
    const [pid, host] = text.split(' ');
    return host === hostname() && !isAlive(Number(pid));
  } catch {
    // Released in the meantime.
    return false;
  }
}

/** Renamed before it is removed, so that of two who break it only one removes it. */
async function breakLock(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside)
    .then(() => rm(aside, { force: true }))
    .catch(() => {});
}
