import type { Rule } from '../../wire/rules.ts';
import { detailRefusal, missingField } from '../errors.ts';
import type { ChatModel } from '../models.ts';
import type { ArgoBehaviour } from '../options.ts';
import { type LegacyRequest, messagesOf } from './request.ts';
import { claudeLimit } from './understand.ts';

export interface LegacySubject {
  readonly model: ChatModel;
  readonly request: LegacyRequest;
  readonly behaviour: ArgoBehaviour;
  readonly streams: boolean;
}

export const legacyRules: readonly Rule<LegacySubject>[] = [
  {
    name: 'neither messages nor prompt',
    refuses: ({ request }) =>
      request.messages == null &&
      request.prompt == null &&
      missingField('messages', { model: request.model }),
  },
  {
    name: 'no user message',
    refuses: ({ model, request }) =>
      model.family !== 'openai' &&
      !JSON.stringify(messagesOf(request)).includes('"role":"user"') &&
      detailRefusal(400, 'This model requires user prompt content.'),
  },
  {
    name: 'tools while streaming',
    refuses: ({ request, streams }) =>
      streams &&
      request.tools != null &&
      detailRefusal(
        400,
        'Tool calling is currently disabled for the streaming endpoint. Use the chat endpoint.',
      ),
  },
  {
    name: 'Claude: a long answer without streaming',
    refuses: ({ model, request, streams }) =>
      !streams &&
      model.family === 'anthropic' &&
      (request.max_tokens ?? 0) > claudeLimit &&
      detailRefusal(500, 'Streaming is required for operations that may take longer than 10 minutes.'),
  },
  {
    name: 'max_tokens where only max_completion_tokens is taken',
    refuses: ({ model, request, behaviour }) =>
      behaviour.strictMaxTokens &&
      model.family === 'openai' &&
      model.line !== 'plain' &&
      request.max_tokens != null &&
      detailRefusal(400, 'max_tokens is not supported with this model.'),
  },
  {
    name: 'a limit above the model’s',
    refuses: ({ model, request }) =>
      (request.max_completion_tokens ?? request.max_tokens ?? 0) > model.maxOutput &&
      detailRefusal(400, `max_tokens is too large: this model supports at most ${model.maxOutput}.`),
  },
];
