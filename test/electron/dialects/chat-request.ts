import type { ChatRequest } from '../../../electron/dialects/conversation.ts';

/** A request with one short question; tests say only what matters to them. */
export function chatRequest(differences: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: 'asked-model',
    stream: true,
    instructions: [],
    turns: [{ role: 'user', parts: [{ kind: 'text', text: 'How are you?' }] }],
    tools: [],
    sampling: {},
    output: { kind: 'text' },
    ...differences,
  };
}
