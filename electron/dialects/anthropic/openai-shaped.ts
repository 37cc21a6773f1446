import { type JsonObject, listOf, numberOf, objectOf, parseJson, textOf } from '../json-value.ts';

/**
 * For some versions of Claude the gateway answers `/v1/messages` with a chat completion now and then. Gives the
 * `Message` it stands for; undefined for a body of any other shape.
 */
export function messageOfOpenAiShape(body: JsonObject): JsonObject | undefined {
  const choice = objectOf(listOf(body.choices)?.[0]);
  const said = objectOf(choice?.message);
  if (!choice || !said) return undefined;
  const calls = (listOf(said.tool_calls) ?? []).flatMap((call) => toolUse(objectOf(call) ?? {}));
  const text = textOf(said.content);
  const usage = objectOf(body.usage) ?? {};
  const reason = stopReasons.get(choice.finish_reason) ?? 'end_turn';
  return {
    id: textOf(body.id) ?? null,
    type: 'message',
    role: 'assistant',
    model: textOf(body.model) ?? null,
    content: [...(text ? [{ type: 'text', text }] : []), ...calls],
    stop_reason: calls.length > 0 && reason === 'end_turn' ? 'tool_use' : reason,
    stop_sequence: null,
    usage: {
      input_tokens: numberOf(usage.prompt_tokens) ?? 0,
      output_tokens: numberOf(usage.completion_tokens) ?? 0,
    },
  };
}

const stopReasons: ReadonlyMap<unknown, string> = new Map([
  ['stop', 'end_turn'],
  ['length', 'max_tokens'],
  ['tool_calls', 'tool_use'],
  ['content_filter', 'refusal'],
]);

function toolUse(call: JsonObject): readonly JsonObject[] {
  const { name, arguments: text } = objectOf(call.function) ?? {};
  if (typeof name !== 'string') return [];
  return [
    {
      type: 'tool_use',
      id: textOf(call.id) ?? '',
      name,
      input: objectOf(parseJson(textOf(text) ?? '')) ?? {},
    },
  ];
}
