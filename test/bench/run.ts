import path from 'node:path';
import { buildAll } from '../../build/build.ts';
import { bench } from './bench.ts';
import { canReadProcesses } from './process-figures.ts';
import { scales } from './scale.ts';

const words = process.argv.slice(2);
const cli = path.join(import.meta.dirname, '../../dist/cli.js');

// What was started ends with it, which a signal alone would not see to.
process.once('SIGTERM', () => process.exit(1));

if (!canReadProcesses) {
  console.error('The bench reads the CPU of its processes from /proc, which only Linux has.');
  process.exitCode = 1;
} else if (await buildAll()) {
  const scale = words.includes('quick') ? scales.quick : scales.full;
  await bench({ cli, scale, what: words.includes('translate') ? 'dialects' : 'program', print: console.log });
} else process.exitCode = 1;
