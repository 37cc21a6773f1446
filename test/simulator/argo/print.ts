import type { Frame } from '../wire/frames.ts';
import type { MakeId } from '../wire/ids.ts';
import type { WireReply } from '../wire/player.ts';
import type { Say } from './script.ts';

/** What a printer needs beside the answer. */
export interface Context {
  readonly id: MakeId;
  /** Unix seconds. */
  readonly now: number;
  /** What a script asks of the printing. */
  readonly say: Say;
}

/** A stream, ended early where the script puts an error inside it. */
export function streamReply(frames: readonly Frame[], { errorInside }: Say): WireReply {
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
    frames:
      errorInside === undefined
        ? frames
        : [
            ...frames.slice(0, errorInside.afterEvents),
            {
              kind: 'event',
              data:
                typeof errorInside.data === 'string' ? errorInside.data : JSON.stringify(errorInside.data),
              ...(errorInside.name === undefined ? {} : { name: errorInside.name }),
            },
          ],
  };
}
