import { fail, ok } from '../result.ts';
import type { UpstreamDialectCodec } from '../upstream-dialect.ts';
import { checkBodySize } from './body-size.ts';
import { fitRequest } from './fit-request.ts';
import { readError, wrongHost } from './read-error.ts';
import { watchReply } from './watch-reply.ts';

/**
 * `POST …/chat/completions` as ALCF's gateway takes it: what `chat` writes, within the gateway's limits, and its answers
 * with the errors the gateway puts in them. One dialect does not know another, so `chat` is handed in.
 */
export function alcfChatUpstream(chat: UpstreamDialectCodec): UpstreamDialectCodec {
  return {
    writeRequest(request, target) {
      const fitted = fitRequest(request, target.rules);
      if (!fitted.ok) return fitted;
      const written = chat.writeRequest(fitted.value.request, target);
      if (!written.ok) return written;
      const tooLarge = checkBodySize(written.value.body);
      if (tooLarge) return fail(tooLarge);
      return ok({
        ...written.value,
        losses: [...fitted.value.losses, ...written.value.losses],
        repairs: [...fitted.value.repairs, ...written.value.repairs],
      });
    },
    createReplyReader: (context, emit) => chat.createReplyReader(context, watchReply(emit)),
    readError,
    pageMeans: wrongHost,
  };
}
