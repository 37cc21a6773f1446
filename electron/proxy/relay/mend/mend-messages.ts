import { isObject, type JsonObject } from '../../../dialects/json-value.ts';
import type { ModelRules } from '../../../dialects/model-rules.ts';
import { type JsonBody, memberHolds, memberValue } from '../../body/json-body.ts';
import { signsOf } from '../../body/signs.ts';
import { plainMessage, signsOfForeign } from './foreign-members.ts';

type Message = JsonObject;

interface MendedMessages {
  readonly json: string;
  readonly repaired: readonly string[];
}

interface MessageRule {
  readonly name: string;
  /** Without one of them no message can break the rule, so that most bodies are never parsed. */
  readonly signs: number;
  broken(rules: ModelRules): boolean;
  mend(messages: readonly Message[]): readonly Message[];
}

const messageRules: readonly MessageRule[] = [
  {
    name: 'developer->system',
    signs: signsOf('developer'),
    broken: (rules) => !rules.developerRole,
    mend: (messages) =>
      messages.map((message) => (message.role === 'developer' ? { ...message, role: 'system' } : message)),
  },
  {
    name: 'null-content',
    signs: signsOf('null'),
    broken: (rules) => !rules.nullContent,
    mend: (messages) =>
      messages.map((message) => (message.content === null ? { ...message, content: '' } : message)),
  },
  {
    name: 'parallel-tool-calls',
    signs: signsOf('tool_calls'),
    broken: (rules) => !rules.parallelToolCalls,
    mend: splitParallelCalls,
  },
  {
    name: 'foreign-members',
    signs: signsOfForeign,
    broken: (rules) => rules.plainMessages === true,
    mend: (messages) => messages.map(plainMessage),
  },
];

const signsOfAny = messageRules.reduce((all, { signs }) => all | signs, 0);

/** The messages as the model takes them, with what was taken out of the tools; undefined when nothing had to change. */
export function mendMessages(
  body: JsonBody,
  rules: ModelRules,
  instructions: string | undefined,
): MendedMessages | undefined {
  if (instructions === undefined && !memberHolds(body, 'messages', signsOfAny)) return undefined;
  const suspects = messageRules.filter(
    (rule) => memberHolds(body, 'messages', rule.signs) && rule.broken(rules),
  );
  if (suspects.length === 0 && instructions === undefined) return undefined;
  const parsed = memberValue(body, 'messages');
  if (!Array.isArray(parsed) || !parsed.every(isObject)) return undefined;
  let messages: readonly Message[] = parsed;
  const repaired: string[] = [];
  for (const rule of suspects) {
    const mended = rule.mend(messages);
    if (mended.length !== messages.length || mended.some((message, index) => message !== messages[index])) {
      repaired.push(rule.name);
      messages = mended;
    }
  }
  if (instructions !== undefined) messages = instructed(messages, instructions, rules);
  else if (repaired.length === 0) return undefined;
  return { json: JSON.stringify(messages), repaired };
}

/** Instructions go behind those the client leads with. */
function instructed(messages: readonly Message[], text: string, rules: ModelRules): readonly Message[] {
  const role = rules.developerRole ? 'developer' : 'system';
  const [first, ...others] = messages;
  if (first?.role !== 'system' && first?.role !== 'developer') return [{ role, content: text }, ...messages];
  const content = Array.isArray(first.content)
    ? [...first.content, { type: 'text', text }]
    : [first.content, text].join('\n\n');
  return [{ ...first, content }, ...others];
}

/**
 * ARGO's Gemini adapter takes one call a turn: each call stands with its own result, the text with the first
 * (argo-proxy#109). A turn whose calls and results do not match one to one is left as it is.
 */
function splitParallelCalls(messages: readonly Message[]): readonly Message[] {
  const split: Message[] = [];
  for (let index = 0; index < messages.length; index += 1) {
    const message = messages[index];
    if (!message) continue;
    const calls = Array.isArray(message.tool_calls) ? message.tool_calls.filter(isObject) : [];
    const results = messages.slice(index + 1, index + 1 + calls.length);
    const pairs = calls.length > 1 ? pairUp(calls, results) : undefined;
    if (!pairs) {
      split.push(message);
      continue;
    }
    for (const [place, pair] of pairs.entries()) {
      const content = place === 0 ? message.content : '';
      split.push({ ...message, content, tool_calls: [pair.call] }, pair.result);
    }
    index += results.length;
  }
  return split.length === messages.length && split.every((message, index) => message === messages[index])
    ? messages
    : split;
}

function pairUp(calls: readonly Message[], results: readonly Message[]) {
  if (results.length !== calls.length || !results.every((result) => result.role === 'tool')) return undefined;
  const pairs = calls.map((call) => ({
    call,
    result: results.find((result) => result.tool_call_id === call.id),
  }));
  return pairs.every((pair): pair is { call: Message; result: Message } => pair.result !== undefined)
    ? pairs
    : undefined;
}
