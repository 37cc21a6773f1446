import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Delivery, Moment } from './delivery.ts';
import { encodeFrame, type Frame } from './frames.ts';

/** An answer before it travels. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly frames: readonly Frame[];
  /** Sent compressed, in one piece, unless the delivery says otherwise. */
  readonly gzip?: boolean;
  /** How many events travel in one piece; one by default. */
  readonly burst?: number;
  /** Waited for before the head. */
  ready?(gone: AbortSignal): Promise<void>;
}

export interface Stage {
  /** Fires when the client has gone. */
  readonly gone: AbortSignal;
  /** Resolves when a hanging answer may go on. */
  readonly released: Promise<void>;
}

/** Sends the reply the way the delivery says; tells how it ended. */
export async function play(
  reply: WireReply,
  delivery: Delivery,
  response: ServerResponse,
  stage: Stage,
): Promise<'answered' | 'cut' | 'aborted'> {
  const gzip = delivery.gzip ?? reply.gzip ?? false;
  const { body, eventEnds, pauses } = encode(reply.frames, delivery, gzip);
  const cutAt = offsetOf(delivery.cut, eventEnds);
  const hangAt = offsetOf(delivery.hang, eventEnds);

  await pause(delivery.delayMs, stage.gone);
  await reply.ready?.(stage.gone);
  if (hangAt === beforeHead) await stage.released;
  if (stage.gone.aborted) return 'aborted';
  if (cutAt === beforeHead) return cut(response);
  response.writeHead(delivery.status ?? reply.status, {
    ...reply.headers,
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    ...delivery.headers,
  });
  response.flushHeaders();

  let sent = 0;
  const writes =
    delivery.split === undefined ? inBursts(eventEnds, reply.burst) : chunkEnds(body.length, delivery.split);
  for (const end of stops(body.length, writes, ...pauses.keys(), cutAt, hangAt)) {
    if (end > sent) {
      // Without a pace still one turn of the loop apart, so that pieces travel as pieces.
      if (sent > 0) await (delivery.paceMs ? pause(delivery.paceMs, stage.gone) : nextTurn());
      if (stage.gone.aborted) return 'aborted';
      await write(response, body.subarray(sent, end), stage.gone);
      sent = end;
    }
    await pauses.get(sent)?.(stage.gone);
    if (hangAt === sent) await stage.released;
    if (stage.gone.aborted) return 'aborted';
    if (cutAt === sent) return cut(response);
  }
  await new Promise<void>((done) => {
    onGone(stage.gone, done);
    response.end(done);
  });
  return stage.gone.aborted && !response.writableFinished ? 'aborted' : 'answered';
}

const beforeHead = -1;

interface Encoded {
  readonly body: Buffer;
  readonly eventEnds: readonly number[];
  /** What is waited for, by the offset it stands at. */
  readonly pauses: ReadonlyMap<number, (gone: AbortSignal) => Promise<void>>;
}

function encode(frames: readonly Frame[], delivery: Delivery, gzip: boolean): Encoded {
  const pauses = new Map<number, (gone: AbortSignal) => Promise<void>>();
  const eventEnds: number[] = [];
  const pieces: Buffer[] = [];
  let end = 0;
  for (const frame of frames) {
    if (frame.kind === 'pause') {
      pauses.set(end, frame.wait);
      continue;
    }
    const piece = encodeFrame(frame, delivery);
    end += piece.length;
    pieces.push(piece);
    eventEnds.push(end);
  }
  if (!gzip) return { body: Buffer.concat(pieces), eventEnds, pauses };
  const body = gzipSync(Buffer.concat(pieces));
  return { body, eventEnds: [body.length], pauses: new Map() };
}

function offsetOf(moment: Moment | undefined, eventEnds: readonly number[]): number | undefined {
  if (moment === undefined) return undefined;
  if (moment === 'before-head') return beforeHead;
  const whole = eventEnds.at(-1) ?? 0;
  if ('afterBytes' in moment) return Math.min(moment.afterBytes, whole);
  return moment.afterEvents === 0 ? 0 : (eventEnds[moment.afterEvents - 1] ?? whole);
}

/** Where a write ends, in order: at every piece, and where the answer is to be cut or held. */
function stops(
  length: number,
  pieceEnds: readonly number[],
  ...moments: readonly (number | undefined)[]
): number[] {
  const ends = new Set(pieceEnds);
  for (const moment of moments) if (moment !== undefined && moment >= 0) ends.add(moment);
  ends.add(length);
  return [...ends].sort((left, right) => left - right);
}

function inBursts(eventEnds: readonly number[], burst = 1): readonly number[] {
  return eventEnds.filter((_, index) => index % burst === burst - 1);
}

function chunkEnds(length: number, sizes: readonly number[]): number[] {
  const ends: number[] = [];
  for (let end = 0, turn = 0; end < length; turn += 1) {
    end += Math.max(1, sizes[turn % sizes.length] ?? length);
    ends.push(Math.min(end, length));
  }
  return ends;
}

function cut(response: ServerResponse): 'cut' {
  response.socket?.destroy();
  return 'cut';
}

function write(response: ServerResponse, chunk: Uint8Array, gone: AbortSignal): Promise<void> {
  return new Promise((done) => {
    onGone(gone, done);
    response.write(chunk, () => done());
  });
}

async function pause(ms: number | undefined, gone: AbortSignal): Promise<void> {
  if (ms === undefined || ms <= 0) return;
  await sleep(ms, undefined, { signal: gone }).catch(() => undefined);
}

function onGone(gone: AbortSignal, act: () => void): void {
  if (gone.aborted) act();
  else gone.addEventListener('abort', act, { once: true });
}
