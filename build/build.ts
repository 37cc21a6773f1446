import path from 'node:path';
import { buildPart } from './build-part.ts';
import { isWritten, parts } from './parts.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Builds what is out of date in dist/, one part after another, with a line for each; false when one failed. */
export async function buildAll(): Promise<boolean> {
  let good = true;
  for (const part of parts(root)) {
    if (!isWritten(root, part)) {
      console.log(`${part.name}: skipped, there is no ${part.entry}`);
      continue;
    }
    const startedAt = performance.now();
    try {
      const outcome = await buildPart(root, part);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${part.name}: ${outcome === 'fresh' ? 'unchanged' : `dist/${part.output}, ${seconds} s`}`);
    } catch (error) {
      good = false;
      console.error(`${part.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return good;
}

if (import.meta.main && !(await buildAll())) process.exitCode = 1;
