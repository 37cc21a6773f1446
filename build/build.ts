import path from 'node:path';
import { buildPart } from './build-part.ts';
import { isWritten, parts } from './parts.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Builds what is out of date in dist/, one part after another, with a line for each. */
export async function buildAll(): Promise<void> {
  for (const part of parts(root)) {
    if (!isWritten(root, part)) {
      console.log(`${part.name}: skipped, there is no ${part.entry}`);
      continue;
    }
    const startedAt = performance.now();
    const outcome = await buildPart(root, part);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${part.name}: ${outcome === 'fresh' ? 'unchanged' : `dist/${part.output}, ${seconds} s`}`);
  }
}

if (import.meta.main) await buildAll();
