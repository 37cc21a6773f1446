import type { OutputFormat, Reasoning, Sampling } from '../conversation.ts';
import { isEffort } from '../effort.ts';
import { type Fields, fieldPath, numberField, objectField, textField, wordField } from '../fields.ts';
import { readOutputFormat, schemaFormat } from '../openai/read-output-format.ts';

export function readSampling(body: Fields): Sampling {
  const maxTokens = numberField(body, 'max_output_tokens', { least: 1, whole: true });
  const temperature = numberField(body, 'temperature', { least: 0, most: 2 });
  const topP = numberField(body, 'top_p', { least: 0, most: 1 });
  const topLogprobs = numberField(body, 'top_logprobs', { least: 0, whole: true });
  const text = objectField(body, 'text');
  const verbosity = text && wordField(text, 'verbosity', ['low', 'medium', 'high']);
  return {
    ...(maxTokens !== undefined && { maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(topLogprobs && { topLogprobs }),
    ...(verbosity && { verbosity }),
  };
}

/** `text.format`, whose schema lies flat beside its name. */
export function readOutput(body: Fields): OutputFormat {
  const text = objectField(body, 'text');
  return readOutputFormat(text && objectField(text, 'format'), readSchema);
}

function readSchema(format: Fields): OutputFormat {
  const schema = objectField(format, 'schema')?.object;
  if (schema) return schemaFormat(format, schema);
  const path = fieldPath(format, 'schema');
  format.reading.refuse(path, `${path} is missing: the answer is to be valid against it.`);
  return { kind: 'text' };
}

/** How much to think. Who asks for a summary alone leaves the amount to the model. */
export function readReasoning(body: Fields): Reasoning | undefined {
  const reasoning = objectField(body, 'reasoning');
  if (!reasoning) return undefined;
  const show = Boolean(textField(reasoning, 'summary') ?? textField(reasoning, 'generate_summary'));
  const shown = show ? { show } : {};
  const effort = textField(reasoning, 'effort');
  if (effort !== undefined && isEffort(effort)) {
    return { mode: effort === 'none' ? 'off' : 'on', effort, ...shown };
  }
  if (effort !== undefined) reasoning.reading.lose('reasoning.effort', 'not an effort known here');
  return show ? { mode: 'auto', show } : undefined;
}
