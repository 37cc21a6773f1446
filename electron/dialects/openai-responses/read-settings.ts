import type { OutputFormat, Reasoning, Sampling } from '../conversation.ts';
import { isEffort } from '../effort.ts';
import {
  type Fields,
  fieldPath,
  flagField,
  numberField,
  objectField,
  textField,
  wordField,
} from '../fields.ts';

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
  const format = text && objectField(text, 'format');
  switch (format?.object.type) {
    case undefined:
    case 'text':
      return { kind: 'text' };
    case 'json_object':
      return { kind: 'json' };
    case 'json_schema':
      return readSchema(format);
    default:
      body.reading.refuse(
        'text.format.type',
        'text.format.type must be "text", "json_object" or "json_schema".',
      );
      return { kind: 'text' };
  }
}

function readSchema(format: Fields): OutputFormat {
  const schema = objectField(format, 'schema')?.object;
  if (!schema) {
    const path = fieldPath(format, 'schema');
    format.reading.refuse(path, `${path} is missing: the answer is to be valid against it.`);
    return { kind: 'text' };
  }
  const description = textField(format, 'description');
  const strict = flagField(format, 'strict');
  return {
    kind: 'schema',
    name: textField(format, 'name') || 'response',
    schema,
    ...(description && { description }),
    ...(strict !== undefined && { strict }),
  };
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
