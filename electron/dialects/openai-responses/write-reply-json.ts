import type { ReplyContext } from '../client-dialect.ts';
import { explode } from '../fold.ts';
import type { Reply } from '../reply.ts';
import type { RememberedItems } from './remembered-items.ts';
import { createResponseWriter } from './write-reply.ts';

/** A whole answer as one response: the object a stream of it ends with. */
export function writeReply(reply: Reply, context: ReplyContext, remembered: RememberedItems): string {
  const writer = createResponseWriter(context, remembered);
  for (const event of explode(reply)) writer.write(event);
  return writer.response();
}
