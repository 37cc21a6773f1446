import { type Frame, jsonFrame } from './frames.ts';
import type { WireReply } from './player.ts';

/** Sends exactly these bytes, 200 and JSON unless said. */
export interface Send {
  /** An object is sent as JSON, a list of texts as that many writes. */
  readonly body: string | Uint8Array | readonly string[] | Readonly<Record<string, unknown>>;
  readonly contentType?: string;
}

export function sentReply({ body, contentType = 'application/json' }: Send): WireReply {
  const frames = [body].flat().map((each): Frame => {
    const raw = typeof each === 'string' || each instanceof Uint8Array;
    return raw ? { kind: 'bytes', bytes: each } : jsonFrame(each);
  });
  return { status: 200, headers: { 'content-type': contentType }, frames };
}
