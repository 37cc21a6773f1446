import type { ChatRequest, Reasoning } from '../conversation.ts';
import { budgetOfEffort, effortOfBudget, nearestEffort } from '../effort.ts';
import type { ModelRules } from '../model-rules.ts';

export interface WrittenReasoning {
  readonly thinking?: Readonly<Record<string, unknown>>;
  readonly effort?: string;
  /** The model cannot think at all, and was asked to. */
  readonly lost?: true;
  /** It thinks in another way than asked, or not this time. */
  readonly repaired?: true;
}

export interface ReasoningSituation {
  readonly maxTokens: number;
  /** A tool must be called: Claude refuses that together with thinking, and the call matters more. */
  readonly forcedTool: boolean;
  readonly callsWithoutThought: boolean;
}

/** Anthropic's own least. */
const leastBudget = 1024;

/** `thinking` and `output_config.effort` in the one form this model takes (models before 4.6 a budget, from 4.7 adaptive). */
export function writeReasoning(
  request: ChatRequest,
  rules: ModelRules,
  situation: ReasoningSituation,
): WrittenReasoning {
  const asked = request.reasoning;
  if (!asked) return {};
  if (isOff(asked)) return withoutThinking(asked, rules);
  switch (rules.reasoning) {
    case 'none':
      return { lost: true };
    case 'effort':
      return effortOf(asked, rules);
    case 'budget':
      return withBudget(asked, situation);
    case 'adaptive':
      return adaptive(asked, rules, situation);
    case 'budget-or-adaptive':
      return asked.mode === 'on' && asked.budgetTokens !== undefined && !asked.effort
        ? withBudget(asked, situation)
        : adaptive(asked, rules, situation);
  }
}

function isOff({ mode, effort, budgetTokens }: Reasoning): boolean {
  return mode === 'off' || (budgetTokens === undefined ? effort === 'none' : budgetTokens <= 0);
}

/** Only a model that may think by itself has to be told not to; an effort is for the words of the answer, too. */
function withoutThinking(asked: Reasoning, rules: ModelRules): WrittenReasoning {
  if (!rules.reasoning.endsWith('adaptive')) return {};
  return { thinking: { type: 'disabled' }, ...(asked.effort !== 'none' && effortOf(asked, rules)) };
}

function effortOf({ effort, budgetTokens }: Reasoning, { efforts }: ModelRules): { effort?: string } {
  const asked = effort ?? (budgetTokens === undefined ? undefined : effortOfBudget(budgetTokens));
  const known = asked && nearestEffort(asked, efforts);
  return known === undefined ? {} : { effort: known };
}

function adaptive(asked: Reasoning, rules: ModelRules, { forcedTool }: ReasoningSituation): WrittenReasoning {
  const effort = effortOf(asked, rules);
  if (forcedTool) return { ...effort, repaired: true };
  const display = asked.show === undefined ? {} : { display: asked.show ? 'summarized' : 'omitted' };
  const thinking = { type: 'adaptive', ...display };
  return { thinking, ...effort, ...(asked.budgetTokens !== undefined && { repaired: true }) };
}

function withBudget(asked: Reasoning, situation: ReasoningSituation): WrittenReasoning {
  const { maxTokens, forcedTool, callsWithoutThought } = situation;
  if (forcedTool || callsWithoutThought || maxTokens <= leastBudget) return { repaired: true };
  const wanted = Math.max(leastBudget, asked.budgetTokens ?? budgetOfEffort(asked.effort ?? 'medium'));
  // A budget must stay below max_tokens, and leave room for an answer.
  const budget = wanted < maxTokens ? wanted : Math.max(leastBudget, maxTokens - leastBudget);
  const thinking = { type: 'enabled', budget_tokens: Math.trunc(budget) };
  return {
    thinking,
    ...(asked.budgetTokens !== undefined && budget !== asked.budgetTokens && { repaired: true }),
  };
}
