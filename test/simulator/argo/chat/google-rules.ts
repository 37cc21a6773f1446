import { isFields } from '../../wire/json.ts';
import type { Rule } from '../../wire/rules.ts';
import { googleCrash, googleRefusal } from '../errors.ts';
import type { GoogleModel } from '../models.ts';
import type { ChatSubject } from './rules.ts';

/** Keywords of JSON Schema this vendor's schemas have no place for. */
const foreignKeywords = new Set([
  '$schema',
  '$comment',
  '$id',
  '$anchor',
  '$ref',
  '$defs',
  '$dynamicRef',
  '$dynamicAnchor',
  'const',
  'propertyNames',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'deprecated',
  'readOnly',
  'writeOnly',
  'examples',
]);

/** Where the gateway's adapter for Gemini falls over, and what the vendor refuses. */
export const googleRules: readonly Rule<ChatSubject<GoogleModel>>[] = [
  {
    name: 'Gemini: content null',
    refuses: ({ request }) =>
      request.messages.some((message) => 'content' in message && message.content === null) && googleCrash(),
  },
  {
    name: 'Gemini: an assistant message without content',
    refuses: ({ request }) =>
      request.messages.some(({ role, content }) => role === 'assistant' && content === undefined) &&
      googleCrash(),
  },
  {
    name: 'Gemini: several tool calls in one message',
    refuses: ({ request }) =>
      request.messages.some(
        (message) => message.role === 'assistant' && (message.tool_calls?.length ?? 0) > 1,
      ) &&
      googleRefusal(
        'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.',
      ),
  },
  {
    name: 'Gemini: as many tool results as calls',
    refuses: ({ request }) =>
      !resultsFollowCalls(request.messages) &&
      googleRefusal(
        'Please ensure that function response turn comes immediately after a function call turn.',
      ),
  },
  {
    name: 'Gemini pro: both token limits',
    refuses: ({ model, request }) =>
      model.pro && request.max_tokens != null && request.max_completion_tokens != null && googleCrash(),
  },
  {
    name: 'Gemini: no user message',
    refuses: ({ request }) =>
      !request.messages.some(({ role }) => role === 'user') &&
      googleRefusal('Unable to submit request because at least one contents field is required.'),
  },
  {
    name: 'Gemini: a keyword its schemas lack',
    refuses({ request, behaviour }) {
      if (!behaviour.strictGeminiSchemas) return false;
      for (const [index, tool] of (request.tools ?? []).entries()) {
        const keyword = tool.type === 'function' ? foreignKeyword(tool.function.parameters) : undefined;
        if (keyword !== undefined) {
          return googleRefusal(
            `Invalid JSON payload received. Unknown name "${keyword}" at 'tools[0].function_declarations[${index}].parameters': Cannot find field.`,
          );
        }
      }
      return false;
    },
  },
];

function resultsFollowCalls(messages: ChatSubject['request']['messages']): boolean {
  return messages.every((message, at) => {
    if (message.role === 'tool') {
      const before = messages[at - 1];
      return before?.role === 'assistant' && (before.tool_calls?.length ?? 0) > 0;
    }
    const owed = message.role === 'assistant' && (message.tool_calls?.length ?? 0) > 0;
    return !owed || messages[at + 1]?.role === 'tool';
  });
}

/** Looks at schemas only, not at the names of their properties. */
function foreignKeyword(schema: unknown): string | undefined {
  if (Array.isArray(schema)) return firstOf(schema);
  if (!isFields(schema)) return undefined;
  for (const [key, value] of Object.entries(schema)) {
    if (foreignKeywords.has(key)) return key;
    const nested =
      key === 'properties' && isFields(value)
        ? firstOf(Object.values(value))
        : key === 'enum' || key === 'default' || key === 'required'
          ? undefined
          : foreignKeyword(value);
    if (nested !== undefined) return nested;
  }
  return undefined;
}

function firstOf(schemas: readonly unknown[]): string | undefined {
  for (const schema of schemas) {
    const keyword = foreignKeyword(schema);
    if (keyword !== undefined) return keyword;
  }
  return undefined;
}
