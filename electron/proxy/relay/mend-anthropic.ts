import { withoutForeignThoughts } from '../../dialects/anthropic/foreign-thoughts.ts';
import { budgetOfEffort, isEffort } from '../../dialects/effort.ts';
import { isObject, objectOf, parseJson } from '../../dialects/json-value.ts';
import type { ModelRules } from '../../dialects/model-rules.ts';
import { type JsonBody, memberText, memberValue } from '../body.ts';
import { mendLimit } from './mend-limit.ts';
import type { Mending } from './mending.ts';
import type { MemberEdit } from './splice.ts';

const leastBudget = 1024;

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

  const thinking = mendThinking(body, rules);
  if (thinking) {
    edits.push(thinking);
    repaired.push('thinking');
  }
  const messages = memberText(body, 'messages') ?? '';
  const spoken = withoutForeignThoughts(messages);
  if (spoken !== undefined) repaired.push('foreign-thoughts');
  const marked = rules.lateSystem ? undefined : markSystemTurns(spoken ?? messages);
  if (marked !== undefined) repaired.push('system-in-messages');
  const mended = marked ?? spoken;
  if (mended !== undefined) edits.push({ kind: 'set', name: 'messages', json: mended });
  return { edits, repaired };
}

/** Older models take a budget only, newer ones adaptive only: the meaning stays, the shape changes. */
function mendThinking(body: JsonBody, rules: ModelRules): MemberEdit | undefined {
  const thinking = objectOf(memberValue(body, 'thinking'));
  if (!thinking) return undefined;
  const set = (json: string): MemberEdit => ({ kind: 'set', name: 'thinking', json });
  const asked = Number(memberText(body, 'max_tokens') ?? 0);
  const limit = Math.min(asked, rules.maxOutputTokens ?? asked);
  const { budget_tokens: budget, ...rest } = thinking;
  if (thinking.type === 'enabled' && rules.reasoning === 'adaptive') {
    return set(JSON.stringify({ ...rest, type: 'adaptive' }));
  }
  if (thinking.type === 'adaptive' && rules.reasoning === 'adaptive' && budget !== undefined) {
    return set(JSON.stringify(rest));
  }
  if (thinking.type === 'adaptive' && rules.reasoning === 'budget') {
    const effort = objectOf(memberValue(body, 'output_config'))?.effort;
    const wanted = Math.max(leastBudget, budgetOfEffort(isEffort(effort) ? effort : 'medium'));
    const room = limit - 1;
    if (room < leastBudget) return set('{"type":"disabled"}');
    return set(JSON.stringify({ ...rest, type: 'enabled', budget_tokens: Math.min(wanted, room) }));
  }
  // A budget that fitted the limit asked for must fit the one that was mended.
  if (thinking.type === 'enabled' && limit < asked && Number(budget) >= limit) {
    return set(JSON.stringify({ ...rest, type: 'enabled', budget_tokens: limit - leastBudget }));
  }
  if (rules.reasoning === 'none') return { kind: 'remove', name: 'thinking' };
  return undefined;
}

/** A `system` turn among the messages becomes a marked user turn where the model knows no such role. */
function markSystemTurns(text: string): string | undefined {
  if (!text.includes('"system"')) return undefined;
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
