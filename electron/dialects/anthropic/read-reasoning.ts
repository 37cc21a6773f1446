import type { Effort, OutputFormat, Reasoning } from '../conversation.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../json-value.ts';
import type { Reading } from '../reading.ts';

const modes: ReadonlyMap<unknown, Reasoning['mode']> = new Map([
  ['enabled', 'on'],
  ['adaptive', 'auto'],
  ['between_tools', 'auto'],
  ['disabled', 'off'],
]);

const efforts: readonly Effort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/** `thinking` and `output_config.effort` are one wish; an effort alone leaves the rest to the model. */
export function readReasoning(body: JsonObject, reading: Reading): Reasoning | undefined {
  const thinking = objectOf(body.thinking);
  const mode = thinking && modes.get(thinking.type);
  if (thinking && mode === undefined) reading.lose('thinking', 'unknown type');

  const asked = textOf(objectOf(body.output_config)?.effort);
  const effort = efforts.find((known) => known === asked);
  if (asked !== undefined && effort === undefined) reading.lose('output_config.effort', 'unknown effort');
  if (mode === undefined && effort === undefined) return undefined;

  const budgetTokens = mode === 'on' ? numberOf(thinking?.budget_tokens) : undefined;
  const display = textOf(thinking?.display);
  return {
    mode: mode ?? 'auto',
    ...(effort && { effort }),
    ...(budgetTokens !== undefined && { budgetTokens }),
    ...(display && { show: display !== 'omitted' }),
  };
}

/** `output_config.format`, or `output_format` as its first beta had it. Anthropic names no schema. */
export function readOutput(body: JsonObject, reading: Reading): OutputFormat {
  const format = objectOf(objectOf(body.output_config)?.format) ?? objectOf(body.output_format);
  if (format === undefined) return { kind: 'text' };
  const schema = objectOf(format.schema);
  if (format.type === 'json_schema' && schema) return { kind: 'schema', name: 'response', schema };
  reading.lose('output_config.format', 'unknown type');
  return { kind: 'text' };
}
