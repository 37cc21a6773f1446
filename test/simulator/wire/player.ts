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
  const { body, eventEnds } = encode(reply.frames, delivery, gzip);
  const cutAt = offsetOf(delivery.cut, eventEnds);
  const hangAt = offsetOf(delivery.hang, eventEnds);

  await pause(delivery.delayMs, stage.gone);
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
  for (const end of stops(body.length, eventEnds, delivery.split, cutAt, hangAt)) {
    if (end > sent) {
      // Without a pace still one turn of the loop apart, so that pieces travel as pieces.
      if (sent > 0) await (delivery.paceMs ? pause(delivery.paceMs, stage.gone) : nextTurn());
      if (stage.gone.aborted) return 'aborted';
      await write(response, body.subarray(sent, end), stage.gone);
      sent = end;
    }
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

function encode(
  frames: readonly Frame[],
  delivery: Delivery,
  gzip: boolean,
): { body: Buffer; eventEnds: number[] } {
  const events = frames.map((frame) => encodeFrame(frame, delivery));
  if (gzip) {
    const body = gzipSync(Buffer.concat(events));
    return { body, eventEnds: [body.length] };
  }
  let end = 0;
  return { body: Buffer.concat(events), eventEnds: events.map((event) => (end += event.length)) };
}

function offsetOf(moment: Moment | undefined, eventEnds: readonly number[]): number | undefined {
  if (moment === undefined) return undefined;
  if (moment === 'before-head') return beforeHead;
  const whole = eventEnds.at(-1) ?? 0;
  if ('afterBytes' in moment) return Math.min(moment.afterBytes, whole);
  return moment.afterEvents === 0 ? 0 : (eventEnds[moment.afterEvents - 1] ?? whole);
}

/** Where a write ends, in order: at every event or chunk, and where the answer is to be cut or held. */
function stops(
  length: number,
  eventEnds: readonly number[],
  split: readonly number[] | undefined,
  ...moments: readonly (number | undefined)[]
): number[] {
  const ends = new Set(split === undefined ? eventEnds : chunkEnds(length, split));
  for (const moment of moments) if (moment !== undefined && moment >= 0) ends.add(moment);
  ends.add(length);
  return [...ends].sort((left, right) => left - right);
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
