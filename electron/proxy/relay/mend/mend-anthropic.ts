import { withoutForeignThoughts } from '../../../dialects/anthropic/foreign-thoughts.ts';
import { isObject, parseJson } from '../../../dialects/json-value.ts';
import type { ModelRules } from '../../../dialects/model-rules.ts';
import { wrappedOpaqueMark } from '../../../dialects/opaque-wrap.ts';
import { type JsonBody, memberHolds, memberText } from '../../body/json-body.ts';
import { signsOf } from '../../body/signs.ts';
import type { MemberEdit } from '../../body/splice.ts';
import { mendLimit } from './mend-limit.ts';
import { mendThinking } from './mend-thinking.ts';
import type { Mending } from './mending.ts';

const signsOfWrapped = signsOf(wrappedOpaqueMark);
const signsOfSystem = signsOf('system');

/** The rules a Claude request can break (argo-gateway.md, section 4.1). */
export function mendAnthropic(body: JsonBody, rules: ModelRules): Mending {
  const limit = mendLimit(body, 'max_tokens', rules);
  const edits: MemberEdit[] = [...limit.edits];
  const repaired: string[] = [...limit.repaired];
  const remove = (name: string) => {
    edits.push({ kind: 'remove', name });
    repaired.push(name);
  };

  const temperature = memberText(body, 'temperature') !== undefined;
  if (temperature && rules.temperature === 'never') remove('temperature');
  const topPBreaks = !rules.topP || (temperature && !rules.temperatureWithTopP);
  if (memberText(body, 'top_p') !== undefined && topPBreaks) remove('top_p');
  if (memberText(body, 'top_k') !== undefined && !rules.topK) remove('top_k');

  const messages = () => memberText(body, 'messages') ?? '';
  const spoken = memberHolds(body, 'messages', signsOfWrapped)
    ? withoutForeignThoughts(messages())
    : undefined;
  if (spoken !== undefined) repaired.push('foreign-thoughts');
  const mayHoldSystem = !rules.lateSystem && memberHolds(body, 'messages', signsOfSystem);
  const marked = mayHoldSystem ? markSystemTurns(spoken ?? messages()) : undefined;
  if (marked !== undefined) repaired.push('system-in-messages');
  const mended = marked ?? spoken;
  if (mended !== undefined) edits.push({ kind: 'set', name: 'messages', json: mended });
  const thinking = mendThinking(body, rules, () => mended ?? messages());
  if (thinking) {
    edits.push(thinking);
    repaired.push('thinking');
  }
  return { edits, repaired };
}

/** A `system` turn among the messages becomes a marked user turn where the model knows no such role. */
function markSystemTurns(text: string): string | undefined {
  const messages = parseJson(text);
  if (!Array.isArray(messages)) return undefined;
  let found = false;
  const mended = messages.map((message: unknown) => {
    if (!isObject(message) || message.role !== 'system') return message;
    found = true;
    return { ...message, role: 'user', content: marked(message.content) };
  });
  return found ? JSON.stringify(mended) : undefined;
}

function marked(content: unknown): unknown {
  if (typeof content === 'string') return `<system-reminder>\n${content}\n</system-reminder>`;
  if (!Array.isArray(content)) return content;
  return content.map((block: unknown) =>
    isObject(block) && typeof block.text === 'string'
      ? { ...block, text: `<system-reminder>\n${block.text}\n</system-reminder>` }
      : block,
  );
}
