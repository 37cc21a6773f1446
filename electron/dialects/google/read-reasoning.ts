import type { Effort, Reasoning } from '../conversation.ts';
import { isEffort } from '../effort.ts';
import { type Fields, fieldPath, flagField, numberField, textField } from '../fields.ts';
import { camelField } from './camel-fields.ts';

/** `thinkingConfig`: a level or a budget (0 switches off, -1 leaves it to the model). Thoughts are shown to who asks for them. */
export function readReasoning(config: Fields): Reasoning | undefined {
  const thinking = camelField(config, 'thinkingConfig');
  if (!thinking) return undefined;
  const show = flagField(thinking, 'includeThoughts') ?? false;
  const effort = readLevel(thinking);
  const budget = numberField(thinking, 'thinkingBudget', { whole: true });
  if (effort) return { mode: 'on', effort, show };
  if (budget === undefined) return show ? { mode: 'auto', show } : undefined;
  if (budget === 0) return { mode: 'off', show: false };
  return budget < 0 ? { mode: 'auto', show } : { mode: 'on', budgetTokens: budget, show };
}

function readLevel(thinking: Fields): Effort | undefined {
  const word = textField(thinking, 'thinkingLevel')?.toLowerCase();
  if (word === undefined || word === 'thinking_level_unspecified' || word === '') return undefined;
  if (isEffort(word)) return word;
  thinking.reading.lose(fieldPath(thinking, 'thinkingLevel'), 'unknown level');
  return undefined;
}
