import { chmodSync, closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from './ports.ts';
import { reasonOf } from './reason.ts';
import { redact } from './redact.ts';

const keptFiles = 3;

/**
 * JSON lines in `logs/argo-tray.log`, written at once so that the last words before a crash are there. A folder that
 * cannot be written costs the log, never the app.
 */
export function createFileLog(dataDir: string, maxBytes = 5_000_000): Log {
  const path = join(dataDir, 'logs', 'argo-tray.log');
  const file = openRotating(path, maxBytes);
  if (typeof file === 'string') {
    process.stderr.write(`The log ${path} cannot be written (${file}): nothing is logged.\n`);
    return { path: '', info: () => {}, warn: () => {}, error: () => {} };
  }
  const lines = pino(
    {
      level: 'info',
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      messageKey: 'event',
      formatters: { level: (level) => ({ level }) },
    },
    file,
  );
  const clean = (fields: Readonly<Record<string, unknown>> = {}) => {
    const redacted = redact(fields);
    return typeof redacted === 'object' ? redacted : {};
  };
  return {
    path,
    info: (event, fields) => lines.info(clean(fields), event),
    warn: (event, fields) => lines.warn(clean(fields), event),
    error: (event, fields) => lines.error(clean(fields), event),
  };
}

/** Appends lines; a full file becomes `.1`, that one `.2`, and the oldest goes. Gives the reason when it cannot open. */
function openRotating(path: string, maxBytes: number): { write(line: string): void } | string {
  const open = () => {
    const opened = openSync(path, 'a', 0o600);
    chmodSync(path, 0o600);
    return { descriptor: opened, bytes: fstatSync(opened).size };
  };
  const rotate = () => {
    closeSync(current.descriptor);
    for (let age = keptFiles - 1; age >= 1; age -= 1) moveIfThere(`${path}.${age}`, `${path}.${age + 1}`);
    moveIfThere(path, `${path}.1`);
    current = open();
  };
  let current: { readonly descriptor: number; bytes: number };
  try {
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
    current = open();
  } catch (error) {
    return reasonOf(error);
  }
  return {
    write: (line) => {
      try {
        const bytes = Buffer.byteLength(line);
        if (current.bytes > 0 && current.bytes + bytes > maxBytes) rotate();
        writeSync(current.descriptor, line);
        current.bytes += bytes;
      } catch {
        // A full disk must not take the server down.
      }
    },
  };
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Not there yet.
  }
}
