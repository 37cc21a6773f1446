import type { ReplyContext } from '../client-dialect.ts';
import type { Citation, Opaque } from '../conversation.ts';
import { wrapOpaque } from '../opaque-wrap.ts';

/** What both forms of an answer say about it as a whole, in Anthropic's order. */
export function messageHead(id: string, { request }: ReplyContext) {
  return {
    id: id.startsWith('msg_') ? id : `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model: request.model,
  };
}

/**
 * The signature of a thought. One that is not Anthropic's is wrapped, also when there is nothing to wrap: when the
 * client sends it back, it must be known for a foreign one and not reach a Claude, which would refuse the conversation.
 */
export function signatureOf(opaque: Opaque | undefined, { request }: ReplyContext): string {
  if (opaque?.origin === 'anthropic') return opaque.data;
  return wrapOpaque(opaque ?? { origin: 'open', model: request.model, kind: 'signature', data: '' });
}

/** Whether a thought has no text to show and its author hid it: Anthropic's `redacted_thinking`. */
export function isRedacted(opaque: Opaque | undefined, text: string): opaque is Opaque {
  return opaque?.kind === 'redacted' && text === '';
}

/** A client that switched thinking off sees none; one that omits it gets the signature alone. */
export function thinkingShown({ request }: ReplyContext): 'all' | 'signature' | 'nothing' {
  if (request.reasoning?.mode === 'off') return 'nothing';
  return request.reasoning?.show === false ? 'signature' : 'all';
}

export function writeCitation({ url, title }: Citation) {
  return {
    type: 'web_search_result_location',
    cited_text: '',
    encrypted_index: '',
    title: title ?? null,
    url,
  };
}
