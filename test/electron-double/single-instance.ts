import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';

const lockName = 'SingletonLock';
const knockName = /^second-instance-\d+\.json$/;

/** Takes the lock of a profile folder, or tells the process that has it how we were started. */
export function takeLock(folder: string, onSecondInstance: (argv: string[]) => void): boolean {
  const lock = path.join(folder, lockName);
  if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) {
    writeFileSync(path.join(folder, `second-instance-${process.pid}.json`), JSON.stringify(process.argv));
    return false;
  }
  writeFileSync(lock, String(process.pid));
  const watcher = watch(folder, (_change, name) => {
    if (name === null || !knockName.test(name)) return;
    const argv = readKnock(path.join(folder, name));
    if (argv !== undefined) onSecondInstance(argv);
  });
  watcher.unref();
  process.on('exit', () => rmSync(lock, { force: true }));
  return true;
}

/** Undefined until it is written whole, and once it was read. */
function readKnock(file: string): string[] | undefined {
  try {
    const argv: unknown = JSON.parse(readFileSync(file, 'utf8'));
    rmSync(file);
    return Array.isArray(argv) ? argv.map(String) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
