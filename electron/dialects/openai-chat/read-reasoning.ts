import type { Effort, Reasoning } from '../conversation.ts';
import { isEffort } from '../effort.ts';
import { type Fields, flagField, numberField, objectField, textField } from '../fields.ts';
import { isObject } from '../json-value.ts';

/**
 * How much to think: `reasoning_effort`, and what other servers of this dialect call it: OpenRouter's `reasoning`,
 * LiteLLM's `thinking`, and vLLM's `enable_thinking` for the chat template.
 */
export function readReasoning(body: Fields): Reasoning | undefined {
  const nested = objectField(body, 'reasoning');
  const thinking = objectField(body, 'thinking');
  const show = flagField(body, 'include_reasoning');
  const asked =
    byEffort(readEffort(body, 'reasoning_effort') ?? (nested && readEffort(nested, 'effort'))) ??
    byBudget(
      (nested && numberField(nested, 'max_tokens')) ?? (thinking && numberField(thinking, 'budget_tokens')),
    ) ??
    bySwitch(thinking?.object.type, templateSwitch(body));
  if (show === undefined) return asked;
  return { ...(asked ?? { mode: 'auto' }), show };
}

function readEffort(at: Fields, key: string): Effort | undefined {
  const word = textField(at, key);
  if (word === undefined || isEffort(word)) return word;
  at.reading.lose(key, `"${word.slice(0, 20)}" is no effort`);
  return undefined;
}

function byEffort(effort: Effort | undefined): Reasoning | undefined {
  return effort && { mode: effort === 'none' ? 'off' : 'on', effort };
}

function byBudget(budgetTokens: number | undefined): Reasoning | undefined {
  if (budgetTokens === undefined) return undefined;
  return budgetTokens > 0 ? { mode: 'on', budgetTokens } : { mode: 'off' };
}

function bySwitch(type: unknown, template: unknown): Reasoning | undefined {
  if (type === 'disabled' || template === false) return { mode: 'off' };
  if (type === 'adaptive' || type === 'enabled' || template === true) return { mode: 'auto' };
  return undefined;
}

function templateSwitch(body: Fields): unknown {
  const template = body.object.chat_template_kwargs;
  return isObject(template) ? (template.enable_thinking ?? template.thinking) : undefined;
}
