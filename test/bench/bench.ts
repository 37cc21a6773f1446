import path from 'node:path';
import { warmUp } from './load.ts';
import { runRounds } from './rounds.ts';
import type { Scale } from './scale.ts';
import { openStage, type Stage } from './stage.ts';
import type { Suite } from './suite.ts';
import { dialectPairSuite } from './suites/dialect-pairs.ts';
import { eventLoopSuites } from './suites/event-loop.ts';
import { largeBodySuites } from './suites/large-bodies.ts';
import { requestSuites } from './suites/requests.ts';
import { startUpSuite } from './suites/start-up.ts';
import { streamSuites } from './suites/streams.ts';
import { writeGoals, writeTable } from './table.ts';
import { mainWays } from './ways.ts';

export interface BenchOptions {
  /** The program's entry: built, or its source. */
  readonly cli: string;
  readonly scale: Scale;
  /** The whole program, or the dialects against one another. */
  readonly what: 'program' | 'dialects';
  print(text: string): void;
}

const probe = ['--import', path.join(import.meta.dirname, 'loop-probe.ts')];

/** Measures suite after suite, and ends with the goals and what was reached of them. */
export async function bench({ cli, scale, what, print }: BenchOptions): Promise<void> {
  const goals: string[] = [];
  const run = async (suites: readonly Suite[]) => {
    for (const suite of suites) {
      const results = await runRounds(suite.contenders, scale.rounds);
      print(writeTable(suite, results));
      goals.push(...writeGoals(suite, results));
    }
  };
  print('Ratios to the first with a 1, taken round by round: median (least–most) [own value].');
  await onStage({ cli }, scale, async (stage) => {
    if (what === 'dialects') return run([dialectPairSuite(stage, scale)]);
    const ways = mainWays(stage);
    await run([startUpSuite(cli, stage.upstream.port), ...requestSuites(ways, scale)]);
    await run([...streamSuites(ways, scale), ...largeBodySuites(ways, scale)]);
  });
  await onStage({ cli, node: probe }, scale, (stage) => run(eventLoopSuites(stage, scale)));
  print(`\nGoals\n${goals.join('\n')}`);
}

async function onStage(
  options: Parameters<typeof openStage>[0],
  scale: Scale,
  work: (stage: Stage) => Promise<void>,
): Promise<void> {
  const stage = await openStage(options);
  try {
    for (const way of mainWays(stage)) await warmUp(way, scale);
    await work(stage);
  } finally {
    await stage.stop();
  }
}
