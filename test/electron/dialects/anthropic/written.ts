import { anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import type { ChatRequest, Tool, Turn } from '../../../../electron/dialects/conversation.ts';
import type { ModelRules } from '../../../../electron/dialects/model-rules.ts';
import { chatRequest } from '../chat-request.ts';
import { claudeRules } from './claude-rules.ts';

/** What is sent to a Claude for this request, parsed and as text, and what was named beside it. */
export function write(differences: Partial<ChatRequest>, rules: ModelRules = claudeRules()) {
  const target = { upstreamId: 'claudesonnet45', rules, stream: true, user: 'ann' };
  const written = anthropicUpstream.writeRequest(chatRequest(differences), target);
  if (!written.ok) throw new Error(written.error.message);
  const { body, losses, repairs, toolNames } = written.value;
  return { body: JSON.parse(body), text: body, lost: losses.map((loss) => loss.what), repairs, toolNames };
}

export function messagesOf(turns: readonly Turn[], rules?: ModelRules) {
  return write({ turns }, rules).body.messages;
}

export const say = (text: string): Turn => ({ role: 'user', parts: [{ kind: 'text', text }] });
export const reply = (text: string): Turn => ({ role: 'assistant', parts: [{ kind: 'text', text }] });
export const call = (id: string, input = '{}', name = 'read') =>
  ({ kind: 'tool-call', id, name, flavour: 'function', input }) as const;
export const calls = (...ids: readonly string[]): Turn => ({
  role: 'assistant',
  parts: ids.map((id) => call(id)),
});
export const results = (...ids: readonly string[]): Turn => ({
  role: 'tool',
  results: ids.map((id) => ({ callId: id, parts: [{ kind: 'text', text: `of ${id}` }], isError: false })),
});
export const tool: Tool = { kind: 'function', name: 'read', schema: { type: 'object' } };
export const png = { kind: 'base64', mediaType: 'image/png', data: 'iVBORw0KGgo=' } as const;
