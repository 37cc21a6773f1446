import path from 'node:path';
import { buildAll } from '../../build/build.ts';
import { canReadProcesses } from './process-figures.ts';
import { runRounds } from './rounds.ts';
import { scales } from './scale.ts';
import { openStage } from './stage.ts';
import { requestSuites } from './suites/requests.ts';
import { streamSuites } from './suites/streams.ts';
import { writeGoals, writeTable } from './table.ts';

const root = path.join(import.meta.dirname, '../..');
const scale = process.argv.includes('quick') ? scales.quick : scales.full;
const only = process.argv.slice(2).find((word) => word !== 'quick');

if (!canReadProcesses) throw new Error('The bench reads CPU from /proc, which only Linux has.');
if (!(await buildAll())) process.exit(1);
const stage = await openStage({ cli: path.join(root, 'dist/cli.js') });
const goals: string[] = [];
for (const suite of [...requestSuites(stage, scale), ...streamSuites(stage, scale)]) {
  if (only && !suite.title.includes(only)) continue;
  const begun = performance.now();
  const results = await runRounds(suite.contenders, scale.rounds);
  console.log(writeTable(suite, results));
  console.log(((performance.now() - begun) / 1000).toFixed(1), 's');
  goals.push(...writeGoals(suite, results));
}
console.log(goals.join('\n'));
await stage.stop();
