import { isFields } from '../../wire/json.ts';
import type { WireReply } from '../../wire/player.ts';
import { firstRefusal } from '../../wire/rules.ts';
import { historyRules as chatHistoryRules } from '../chat/history-rules.ts';
import { promptOfChat } from '../chat/prompt.ts';
import { chatRequest } from '../chat/request.ts';
import { detailRefusal } from '../errors.ts';
import { historyRules as claudeHistoryRules } from '../messages/history-rules.ts';
import { promptOfMessages } from '../messages/prompt.ts';
import { messagesRequest } from '../messages/request.ts';
import type { AnthropicModel, ChatModel, GoogleModel, OpenAiModel } from '../models.ts';
import type { ArgoBehaviour } from '../options.ts';
import type { Prompt } from '../prompt.ts';
import { faultOf } from '../unreadable.ts';
import { type LegacyRequest, messagesOf } from './request.ts';

/** What Claude may say here without streaming, and says when no limit is given. */
export const claudeLimit = 21_000;

/** Tools and calls are spelled in the vendor's own way here, so every family reads for itself. */
export function understandLegacy(
  request: LegacyRequest,
  model: ChatModel,
  behaviour: ArgoBehaviour,
): Prompt | WireReply {
  switch (model.family) {
    case 'openai':
      return asOpenAi(request, request.tools ?? undefined, request.tool_choice, model, behaviour);
    case 'google':
      return asGoogle(request, model, behaviour);
    case 'anthropic':
      return asClaude(request, model, behaviour);
  }
}

function asOpenAi(
  request: LegacyRequest,
  tools: unknown,
  tool_choice: unknown,
  model: OpenAiModel | GoogleModel,
  behaviour: ArgoBehaviour,
): Prompt | WireReply {
  const parsed = chatRequest.safeParse({
    model: model.id,
    messages: messagesOf(request),
    tools,
    tool_choice: tools === undefined ? undefined : tool_choice,
    stop: request.stop,
    max_completion_tokens: request.max_completion_tokens ?? request.max_tokens,
  });
  if (!parsed.success) return unreadable(parsed.error);
  const refusal = firstRefusal(chatHistoryRules, { model, request: parsed.data, behaviour });
  return refusal === undefined ? promptOfChat(parsed.data, model) : detailRefusal(400, refusal.rule);
}

/** Flat declarations and upper-case modes; messages as OpenAI's. */
function asGoogle(request: LegacyRequest, model: GoogleModel, behaviour: ArgoBehaviour): Prompt | WireReply {
  const foreign = request.tools?.some((tool) => 'function' in tool || 'input_schema' in tool);
  if (foreign) return detailRefusal(400, 'tools must be Gemini function declarations');
  const tools = request.tools?.map((declaration) => ({ type: 'function', function: declaration }));
  const modes: Readonly<Record<string, string>> = { AUTO: 'auto', ANY: 'required', NONE: 'none' };
  const mode = isFields(request.tool_choice) ? request.tool_choice.mode : request.tool_choice;
  if (mode != null && modes[String(mode)] === undefined) {
    return detailRefusal(400, 'tool_choice must be AUTO, ANY or NONE');
  }
  return asOpenAi(request, tools, mode == null ? undefined : modes[String(mode)], model, behaviour);
}

function asClaude(
  request: LegacyRequest,
  model: AnthropicModel,
  behaviour: ArgoBehaviour,
): Prompt | WireReply {
  const messages = messagesOf(request).filter(isFields);
  const parsed = messagesRequest.safeParse({
    model: model.id,
    max_tokens: request.max_tokens ?? claudeLimit,
    system: messages
      .filter(({ role }) => role === 'system')
      .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
      .join('\n\n'),
    messages: messages.filter(({ role }) => role !== 'system'),
    stop_sequences: [request.stop ?? []].flat(),
    tools: request.tools ?? undefined,
    tool_choice: request.tool_choice ?? undefined,
  });
  if (!parsed.success) return unreadable(parsed.error);
  const refusal = firstRefusal(claudeHistoryRules, { model, request: parsed.data, behaviour });
  return refusal === undefined ? promptOfMessages(parsed.data, model) : detailRefusal(400, refusal.rule);
}

function unreadable(error: Parameters<typeof faultOf>[0]): WireReply {
  const { path, message } = faultOf(error);
  return detailRefusal(400, `Invalid ${path}: ${message}`);
}
