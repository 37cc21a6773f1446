import { loopBeganWithoutThought } from '../../dialects/anthropic/tool-loop.ts';
import { budgetOfEffort, isEffort } from '../../dialects/effort.ts';
import { type JsonObject, objectOf } from '../../dialects/json-value.ts';
import type { ModelRules } from '../../dialects/model-rules.ts';
import { type JsonBody, memberText, memberValue } from '../body.ts';
import type { MemberEdit } from './splice.ts';

const leastBudget = 1024;
const disabled = { type: 'disabled' } as const;

/** What must become of `thinking` for this Claude to take it; `messages` is what it is sent with. */
export function mendThinking(body: JsonBody, rules: ModelRules, messages: string): MemberEdit | undefined {
  const thinking = objectOf(memberValue(body, 'thinking'));
  if (!thinking) return undefined;
  if (rules.reasoning === 'none') return { kind: 'remove', name: 'thinking' };
  const mended = mendedThinking(thinking, body, rules);
  const { type } = mended ?? thinking;
  const result = type === 'enabled' && loopBeganWithoutThought(messages) ? disabled : mended;
  return result && { kind: 'set', name: 'thinking', json: JSON.stringify(result) };
}

/** Older models take a budget only, newer ones adaptive only: the meaning stays, the shape changes. */
function mendedThinking(thinking: JsonObject, body: JsonBody, rules: ModelRules): JsonObject | undefined {
  const asked = Number(memberText(body, 'max_tokens') ?? 0);
  const limit = Math.min(asked, rules.maxOutputTokens ?? asked);
  const { budget_tokens: budget, ...rest } = thinking;
  if (thinking.type === 'enabled' && rules.reasoning === 'adaptive') {
    return { ...rest, type: 'adaptive' };
  }
  if (thinking.type === 'adaptive' && rules.reasoning === 'adaptive' && budget !== undefined) {
    return rest;
  }
  if (thinking.type === 'adaptive' && rules.reasoning === 'budget') {
    const effort = objectOf(memberValue(body, 'output_config'))?.effort;
    const wanted = Math.max(leastBudget, budgetOfEffort(isEffort(effort) ? effort : 'medium'));
    const room = limit - 1;
    if (room < leastBudget) return disabled;
    return { ...rest, type: 'enabled', budget_tokens: Math.min(wanted, room) };
  }
  // A budget that fitted the limit asked for must fit the one that was mended.
  if (thinking.type === 'enabled' && limit < asked && Number(budget) >= limit) {
    return { ...rest, type: 'enabled', budget_tokens: limit - leastBudget };
  }
  return undefined;
}
