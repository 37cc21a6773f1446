import type { WireReply } from '../../wire/player.ts';
import { firstRefusal, type Refusal } from '../../wire/rules.ts';
import { compose } from '../compose.ts';
import { anthropicRefusal, gatewayRefusal, plainAnthropicRefusal } from '../errors.ts';
import { apiKey, bearer } from '../identity.ts';
import type { GatewayPath } from '../path.ts';
import { unknownField } from '../unknown-fields.ts';
import { type Fault, faultOf } from '../unreadable.ts';
import { historyRules } from './history-rules.ts';
import { printMessages } from './print.ts';
import { promptOfMessages } from './prompt.ts';
import { messagesRequest } from './request.ts';
import { parameterRules } from './rules.ts';

/** Above this many tokens a Claude call must stream even on a good day. */
const longAnswerTokens = 21_000;

/** The native Anthropic messages: Claude only. */
export const messagesPath: GatewayPath = {
  path: '/v1/messages',
  user: (entry) => apiKey(entry) ?? bearer(entry),
  nobody: () => plainAnthropicRefusal('x-api-key header is required', 'authentication_error', 401),
  read(call) {
    const { entry, behaviour } = call;
    const model = behaviour.models.find(({ id }) => id === entry.fields.model);
    if (model?.family !== 'anthropic') {
      return {
        reply: plainAnthropicRefusal(
          `Model '${String(entry.fields.model)}' is not supported on the /v1/messages endpoint. This endpoint only supports Anthropic Claude models. For OpenAI and Gemini models, use /argoapi/v1/chat/completions`,
        ),
        rule: 'not a Claude model',
      };
    }
    if (entry.fields.max_tokens == null) {
      return { reply: plainAnthropicRefusal('max_tokens is required'), rule: 'max_tokens is required' };
    }
    const unknown = unknownField(entry.fields, messagesRequest.shape, behaviour);
    if (unknown !== undefined) {
      return {
        reply: anthropicRefusal(`${unknown}: Extra inputs are not permitted`),
        rule: `unknown member ${unknown}`,
      };
    }
    const parsed = messagesRequest.safeParse(entry.json);
    if (!parsed.success) return malformed(faultOf(parsed.error));
    const request = parsed.data;
    const subject = { model, request, behaviour };
    const refusal = firstRefusal(parameterRules, subject) ?? firstRefusal(historyRules, subject);
    if (refusal !== undefined) return refusal;
    const required = behaviour.claudeStreamingRequired;
    if (
      request.stream !== true &&
      (required === 'always' || (required === 'long' && request.max_tokens > longAnswerTokens))
    ) {
      return { reply: streamingRequired(), rule: 'Claude without stream' };
    }
    return {
      reply: (say) =>
        printMessages(
          compose(promptOfMessages(request, model), say, call.cache),
          request,
          model,
          call.context(say),
        ),
    };
  },
  fail: ({ status, message, type }) => anthropicRefusal(message, type, status),
};

/** The vendor's library refuses before it asks, so the gateway's own envelope comes back. */
function streamingRequired(): WireReply {
  return gatewayRefusal(
    500,
    'Streaming is required for operations that may take longer than 10 minutes.',
    'ValueError',
    'internal_error',
  );
}

function malformed(fault: Fault): Refusal {
  const place = [fault.dotted, ...fault.unknown].join('.');
  const message = fault.unknown.length > 0 ? 'Extra inputs are not permitted' : fault.message;
  return { reply: anthropicRefusal(`${place}: ${message}`), rule: `shape of ${place}` };
}
