import { parseJson } from '../../wire/json.ts';
import { type Answer, callsOf, textOf } from '../answer.ts';
import type { ChatModel } from '../models.ts';
import type { Context } from '../print.ts';

/** A text, or with tools an object in the vendor's own spelling. No usage, no finish, no model. */
export function legacyBody(answer: Answer, withTools: boolean, model: ChatModel, context: Context): object {
  const text = textOf(answer);
  if (!withTools) return { response: text };
  const calls = callsOf(answer).map(({ name, pieces, id }, index) => ({
    name,
    text: pieces.join(''),
    id: id ?? context.id(model.family === 'anthropic' ? 'toolu_vrtx_' : 'call_', 35, String(index)),
  }));
  const none = calls.length === 0;
  switch (model.family) {
    case 'openai': {
      const tool_calls = calls.map(({ id, name, text: input }) => ({
        id,
        type: 'function',
        function: { name, arguments: input },
      }));
      return { response: { content: none ? text : text || null, tool_calls: none ? null : tool_calls } };
    }
    case 'anthropic': {
      const tool_calls = calls.map(({ id, name, text: input }) => ({
        id,
        input: parseJson(input),
        name,
        type: 'tool_use',
      }));
      return { response: { content: text, tool_calls: none ? null : tool_calls } };
    }
    case 'google': {
      const tool_calls = calls.map(({ name, text: input }) => ({ id: null, args: parseJson(input), name }));
      return { response: { content: text, tool_calls: none ? null : tool_calls } };
    }
  }
}
