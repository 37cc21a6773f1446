import type { ReplyEvent } from '../../dialects/reply.ts';
import { judgeNotice } from '../notice.ts';

/** Holds an answer's first text back until it is clear that it is not the registration notice. */
export function createNoticeGate(
  pass: (event: ReplyEvent) => void,
  onNotice: () => void,
): (event: ReplyEvent) => void {
  let held: ReplyEvent[] | undefined = [];
  let text = '';
  let closed = false;

  const release = () => {
    const events = held ?? [];
    held = undefined;
    for (const event of events) pass(event);
  };

  return (event) => {
    if (closed) return;
    if (held === undefined) return pass(event);
    if (event.type === 'start') return pass(event);
    held.push(event);
    if (event.type === 'open' && event.block.kind === 'text') return;
    if (event.type !== 'delta' || event.delta.kind !== 'text') return release();
    text += event.delta.text;
    const verdict = judgeNotice(text);
    if (verdict === 'notice') {
      closed = true;
      onNotice();
    } else if (verdict === 'clear') release();
  };
}
