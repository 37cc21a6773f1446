/** How an upstream shall answer; it travels inside the prompt, so that every dialect and proxy carries it. */
export interface Plan {
  readonly pieces: number;
  /** Pause between two pieces; 0 sends one per turn of the event loop, -1 all at once. */
  readonly everyMs: number;
  /** Length of a piece's text. */
  readonly bytes: number;
}

export const separately = 0;
export const atOnce = -1;

const plan = /bench plan (\d+) pieces every (-?\d+) ms of (\d+) bytes/;

export function writePlan({ pieces, everyMs, bytes }: Plan): string {
  return `bench plan ${pieces} pieces every ${everyMs} ms of ${bytes} bytes`;
}

/** The plan stands in the last message of a body; what comes before it is not looked at. */
export function readPlan(body: Buffer): Plan {
  const found = plan.exec(body.toString('latin1', Math.max(0, body.lastIndexOf('bench plan '))));
  if (!found) return { pieces: 1, everyMs: separately, bytes: 16 };
  return { pieces: Number(found[1]), everyMs: Number(found[2]), bytes: Number(found[3]) };
}

/** Microseconds of the machine's monotonic clock, the same in every process. */
export function nowMicros(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e6 + nanoseconds / 1e3;
}

const filler = 'the quick brown fox jumps over the lazy dog and ';

/** The text of one piece: its number and when it was written, filled up to `bytes`. */
export function writePiece(number: number, bytes: number): string {
  const mark = `~${number}:${Math.round(nowMicros())}~ `;
  return mark + filler.repeat(Math.ceil(bytes / filler.length)).slice(0, Math.max(0, bytes - mark.length));
}
