import { type Answered, type Connection, openConnection, writeRequest } from './client.ts';
import { createPieceReader } from './piece-reader.ts';
import { atOnce, nowMicros, separately } from './pieces.ts';
import { cpuMicros } from './process-figures.ts';
import type { Question } from './questions.ts';
import { type Scale, scaled } from './scale.ts';
import type { Way } from './ways.ts';

export interface Spent {
  readonly seconds: number;
  /** µs of the process between; 0 where there is none. */
  readonly cpu: number;
}

export interface Requests extends Spent {
  /** µs from asking to the last byte, sorted. */
  readonly latencies: readonly number[];
}

export interface Streams extends Spent {
  /** µs from asking to the first piece, sorted. */
  readonly firsts: readonly number[];
  /** µs from writing a piece to reading it, sorted. */
  readonly delays: readonly number[];
}

/** Asks a question over and over on some connections. */
export async function askRequests(
  way: Way,
  question: Question,
  { connections, requests }: { readonly connections: number; readonly requests: number },
): Promise<Requests> {
  const bytes = writeRequest(way.port, way.ask(question));
  const latencies: number[] = [];
  let begun = 0;
  const spent = await onConnections(way, connections, async (connection) => {
    while (begun < requests) {
      begun += 1;
      const answer = await connection.ask(bytes);
      expectSuccess(way, answer);
      latencies.push(answer.ended - answer.begun);
    }
  });
  return { ...spent, latencies: latencies.sort(byValue) };
}

/** Reads some streams at once; every piece of each must come, in order. */
export async function readStreams(way: Way, question: Question, streams: number): Promise<Streams> {
  const bytes = writeRequest(way.port, way.ask(question));
  const firsts: number[] = [];
  const delays: number[] = [];
  const spent = await onConnections(way, streams, async (connection) => {
    const pieces = createPieceReader();
    const answer = await connection.ask(bytes, pieces.push);
    expectSuccess(way, answer);
    pieces.expectAll(question.plan.pieces);
    firsts.push(pieces.firstAt() - answer.begun);
    for (const delay of pieces.delays) delays.push(delay);
  });
  return { ...spent, firsts: firsts.sort(byValue), delays: delays.sort(byValue) };
}

/** Runs what is measured until it is compiled for good; before that, a request costs four times as much. */
export async function warmUp(way: Way, scale: Scale): Promise<void> {
  const whole = { plan: { pieces: 1, everyMs: separately, bytes: 1700 }, stream: false };
  const streamed = { plan: { pieces: scaled(scale, 20_000), everyMs: atOnce, bytes: 40 }, stream: true };
  await askRequests(way, { ...whole, turns: 63 }, { connections: 4, requests: scaled(scale, 4_000) });
  await readStreams(way, streamed, 1);
  await askRequests(way, whole, { connections: 32, requests: scaled(scale, 40_000) });
}

/** Opening connections is not part of what is measured. */
async function onConnections(
  way: Way,
  count: number,
  work: (connection: Connection) => Promise<void>,
): Promise<Spent> {
  const connections = await Promise.all(Array.from({ length: count }, () => openConnection(way.port)));
  try {
    const begun = nowMicros();
    const cpuBefore = way.pid === undefined ? 0 : cpuMicros(way.pid);
    await Promise.all(connections.map(work));
    const cpuAfter = way.pid === undefined ? 0 : cpuMicros(way.pid);
    return { seconds: (nowMicros() - begun) / 1e6, cpu: cpuAfter - cpuBefore };
  } finally {
    for (const connection of connections) connection.close();
  }
}

function expectSuccess(way: Way, { status }: Answered): void {
  if (status !== 200) throw new Error(`${way.name} answered ${status}.`);
}

function byValue(one: number, other: number): number {
  return one - other;
}
