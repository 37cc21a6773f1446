import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import type { Part } from './parts.ts';
import { fingerprint } from './stamp.ts';

interface Stamp {
  readonly fingerprint: string;
  readonly files: readonly string[];
}

/** Builds a part unless what it is made from is what it was made from last time. */
export async function buildPart(root: string, part: Part): Promise<'built' | 'fresh'> {
  const dist = path.join(root, 'dist');
  const stampFile = path.join(dist, '.stamps', `${part.name.replaceAll(' ', '-')}.json`);
  const last = readStamp(stampFile);
  const now = fingerprint(root, part);
  if (last.fingerprint === now && existsSync(path.join(dist, part.output))) return 'fresh';

  const folder = path.dirname(part.output);
  const files = fileNames(await build(part.config())).map((file) => path.join(folder, file));
  for (const file of last.files) if (!files.includes(file)) rmSync(path.join(dist, file), { force: true });
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ fingerprint: now, files } satisfies Stamp));
  return 'built';
}

function readStamp(file: string): Stamp {
  const unknown: Stamp = { fingerprint: '', files: [] };
  if (!existsSync(file)) return unknown;
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isStamp(parsed) ? parsed : unknown;
}

function isStamp(value: unknown): value is Stamp {
  return typeof value === 'object' && value !== null && 'fingerprint' in value && 'files' in value;
}

function fileNames(result: Awaited<ReturnType<typeof build>>): string[] {
  const outputs = Array.isArray(result) ? result : [result];
  return outputs.flatMap((one) => ('output' in one ? one.output.map((file) => file.fileName) : []));
}
