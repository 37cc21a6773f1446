import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Part } from './parts.ts';

/** A fingerprint of everything a part is made from: its sources, the installed packages and the build itself. */
export function fingerprint(root: string, part: Part): string {
  const hash = createHash('sha256');
  for (const input of ['build', 'package.json', 'package-lock.json', ...part.inputs]) {
    for (const file of filesUnder(path.join(root, input))) {
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function filesUnder(place: string): string[] {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
