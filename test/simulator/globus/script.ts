import type { Delivery } from '../wire/delivery.ts';
import { jsonFrame } from '../wire/frames.ts';
import type { WireReply } from '../wire/player.ts';

/** What Globus is told to do with a request it would have granted; without a body it grants it, delivered so. */
export type Script = Delivery & {
  /** Only a request whose path ends so; any POST without. */
  readonly on?: string;
  /** Sent in place of the answer, and nothing is granted: an object as JSON, a text as it is. 200 unless said. */
  readonly body?: string | Readonly<Record<string, unknown>>;
  readonly contentType?: string;
};

export function scripted({ body, contentType = 'application/json' }: Script): WireReply | undefined {
  if (body === undefined) return undefined;
  const frame = typeof body === 'string' ? ({ kind: 'bytes', bytes: body } as const) : jsonFrame(body);
  return { status: 200, headers: { 'content-type': contentType }, frames: [frame] };
}
