import { loopBeganWithoutThought } from '../../../dialects/anthropic/tool-loop.ts';
import { budgetOfEffort, isEffort } from '../../../dialects/effort.ts';
import { type JsonObject, objectOf } from '../../../dialects/json-value.ts';
import type { ModelRules } from '../../../dialects/model-rules.ts';
import { type JsonBody, memberHolds, memberText, memberValue } from '../../body/json-body.ts';
import { signsOf } from '../../body/signs.ts';
import type { MemberEdit } from '../../body/splice.ts';

const signsOfResults = signsOf('tool_result');
const leastBudget = 1024;
const disabled = { type: 'disabled' } as const;

/** What must become of `thinking` for this Claude to take it; `messages` gives what it is sent with. */
export function mendThinking(
  body: JsonBody,
  rules: ModelRules,
  messages: () => string,
): MemberEdit | undefined {
  const thinking = objectOf(memberValue(body, 'thinking'));
  if (!thinking) return undefined;
  if (rules.reasoning === 'none') return { kind: 'remove', name: 'thinking' };
  const mended = mendedThinking(thinking, body, rules);
  const { type } = mended ?? thinking;
  const inLoop = type === 'enabled' && memberHolds(body, 'messages', signsOfResults);
  const result = inLoop && loopBeganWithoutThought(messages()) ? disabled : mended;
  return result && { kind: 'set', name: 'thinking', json: JSON.stringify(result) };
}

/** Older models take a budget only, newer ones adaptive only: the meaning stays, the shape changes. */
function mendedThinking(thinking: JsonObject, body: JsonBody, rules: ModelRules): JsonObject | undefined {
  const asked = Number(memberText(body, 'max_tokens') ?? 0);
  const limit = Math.min(asked, rules.maxOutputTokens ?? asked);
  const { budget_tokens: budget, ...rest } = thinking;
  if (rules.reasoning === 'adaptive') {
    const changed = thinking.type === 'enabled' || (thinking.type === 'adaptive' && budget !== undefined);
    return changed ? { ...rest, type: 'adaptive' } : undefined;
  }
  if (thinking.type === 'adaptive' && rules.reasoning === 'budget') {
    const effort = objectOf(memberValue(body, 'output_config'))?.effort;
    return within(rest, budgetOfEffort(isEffort(effort) ? effort : 'medium'), limit);
  }
  // opencode gives -1 where it knows no limit. Between tools a thought may be longer than an answer, but not by our doing.
  const fits = typeof budget !== 'number' || (budget >= leastBudget && (budget < limit || limit === asked));
  return thinking.type === 'enabled' && !fits ? within(rest, budget, limit) : undefined;
}

/** A budget that leaves room for an answer; none where there is no room, or none was meant. */
function within(rest: JsonObject, budget: number, limit: number): JsonObject {
  if (budget <= 0 || limit <= leastBudget) return disabled;
  const fitting = budget < limit ? budget : Math.max(leastBudget, limit - leastBudget);
  return { ...rest, type: 'enabled', budget_tokens: Math.max(leastBudget, fitting) };
}
