import type { WireReply } from '../wire/player.ts';
import { htmlReply, jsonReply } from '../wire/replies.ts';
import { detailRefusal, nginxRefusal } from './refusals.ts';

/** What stands before the gateway: nothing in the way, nginx in some mood, or another server altogether. */
export type Front = 'open' | keyof typeof fronts;

const fronts = {
  limited: jsonReply(
    {
      error: 'Rate limit exceeded',
      message: 'Too many requests, please slow down.',
      retry_after: '1 second',
    },
    429,
  ),
  maintenance: detailRefusal(503, 'Service is temporarily down for maintenance.'),
  down: nginxRefusal(502, 'Bad Gateway'),
  // The address of the web page is easily taken for the gateway's; it answers everything with its page.
  'web-page': htmlReply(
    '<!doctype html>\n<html><head><title>Open WebUI</title></head><body></body></html>\n',
  ),
} satisfies Record<string, WireReply>;

export function frontReply(front: Front): WireReply | undefined {
  return front === 'open' ? undefined : fronts[front];
}
