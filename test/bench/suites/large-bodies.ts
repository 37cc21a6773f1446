import { openConnection, writeRequest } from '../client.ts';
import { createPieceReader } from '../piece-reader.ts';
import { cpuMicros } from '../process-figures.ts';
import type { Question } from '../questions.ts';
import type { Contender, Figures } from '../rounds.ts';
import { type Scale, scaled } from '../scale.ts';
import type { Column, Suite } from '../suite.ts';
import { names, type Way } from '../ways.ts';

export type LoadKind = 'text' | 'image';

export const loadKinds: Readonly<Record<LoadKind, string>> = {
  text: '10 MB of chat',
  image: 'a picture of 10 MB',
};

const bodies = 3;

const worst: Column = { figure: 'worst', title: 'longest wait for a chunk', unit: 'ms' };
const cpu: Column = { figure: 'cpu', title: 'CPU per body', unit: 'ms' };

export function largeQuestion(kind: LoadKind, scale: Scale): Question {
  return {
    plan: { pieces: 1, everyMs: 0, bytes: 100 },
    stream: false,
    load: { kind, characters: scale.largeBodyBytes },
  };
}

/** A stream with a chunk every 5 ms, while large bodies pass beside it. */
export function largeBodySuites(ways: readonly Way[], scale: Scale): readonly Suite[] {
  return (['text', 'image'] as const).map((kind) => ({
    title: `A stream of a chunk every 5 ms while ${bodies} requests with ${loadKinds[kind]} pass`,
    base: names.pipe,
    contenders: ways.map((way) => contend(way, largeQuestion(kind, scale), scaled(scale, 150))),
    columns: [worst, cpu],
    goals: [],
  }));
}

function contend(way: Way, large: Question, count: number): Contender {
  const largeBytes = writeRequest(way.port, way.ask(large));
  return { name: way.name, measure: () => streamBeside(way, largeBytes, count) };
}

async function streamBeside(way: Way, largeBytes: Buffer, count: number): Promise<Figures> {
  const stream: Question = { plan: { pieces: count, everyMs: 5, bytes: 40 }, stream: true };
  const streamBytes = writeRequest(way.port, way.ask(stream));
  const [streamed, large] = [await openConnection(way.port), await openConnection(way.port)];
  const pieces = createPieceReader();
  const streaming = streamed.ask(streamBytes, pieces.push);
  const before = way.pid === undefined ? 0 : cpuMicros(way.pid);
  for (let body = 0; body < bodies; body += 1) {
    const { status } = await large.ask(largeBytes);
    if (status !== 200) throw new Error(`${way.name} answered ${status} to a large body.`);
  }
  const used = way.pid === undefined ? 0 : cpuMicros(way.pid) - before;
  await streaming;
  pieces.expectAll(count);
  streamed.close();
  large.close();
  const figures = { worst: Math.max(...pieces.delays) / 1e3 };
  return way.pid === undefined ? figures : { ...figures, cpu: used / bodies / 1e3 };
}
