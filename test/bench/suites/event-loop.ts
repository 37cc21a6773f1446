import { askRequests, readStreams } from '../load.ts';
import { askLoop } from '../loop-report.ts';
import type { Served } from '../processes.ts';
import type { Question } from '../questions.ts';
import type { Contender } from '../rounds.ts';
import { type Scale, scaled } from '../scale.ts';
import type { Stage } from '../stage.ts';
import type { Column, Goal, Suite } from '../suite.ts';
import { mainWays, names, type Way } from '../ways.ts';
import { type LoadKind, largeQuestion, loadKinds } from './large-bodies.ts';

const streams = 100;
const goalMs = 60;

const hold: Column = { figure: 'hold', title: 'longest hold of the event loop', unit: 'ms of CPU' };
const delay: Column = { figure: 'delay', title: 'event-loop delay p99', unit: 'ms' };

/** How long others wait; the stage's processes must have the probe. */
export function eventLoopSuites(stage: Stage, scale: Scale): readonly Suite[] {
  const question: Question = {
    plan: { pieces: scaled(scale, 60), everyMs: 20, bytes: 40 },
    stream: true,
  };
  return [
    {
      title: `The event loop with ${streams} streams, a chunk every 20 ms`,
      base: names.pipe,
      contenders: contenders(stage, (way) => readStreams(way, question, streams)),
      columns: [delay, hold],
      goals: [],
    },
    ...(['text', 'image'] as const).map((kind) => largeBodySuite(stage, kind, scale)),
  ];
}

function largeBodySuite(stage: Stage, kind: LoadKind, scale: Scale): Suite {
  const question = largeQuestion(kind, scale);
  return {
    title: `The event loop with ${loadKinds[kind]}`,
    base: names.pipe,
    contenders: contenders(stage, (way) => askRequests(way, question, { connections: 1, requests: 2 })),
    columns: [hold],
    goals: [holdGoal(names.relay, kind), holdGoal(names.translated, kind)],
  };
}

function contenders(stage: Stage, work: (way: Way) => Promise<unknown>): Contender[] {
  return mainWays(stage).flatMap((way) => {
    const served = [stage.pipe, stage.program].find(({ pid }) => pid === way.pid);
    return served ? [contend(way, served, work)] : [];
  });
}

function contend(way: Way, served: Served, work: (way: Way) => Promise<unknown>): Contender {
  return {
    name: way.name,
    measure: async () => {
      await askLoop(served);
      await work(way);
      const { delayP99Ms, longestHoldMs } = await askLoop(served);
      return { delay: delayP99Ms, hold: longestHoldMs };
    },
  };
}

function holdGoal(contender: string, kind: LoadKind): Goal {
  return {
    what: `the event loop is held by ${loadKinds[kind]}, ${contender}, ms of CPU`,
    contender,
    figure: hold,
    atMost: goalMs,
  };
}
