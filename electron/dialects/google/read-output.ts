import type { OutputFormat } from '../conversation.ts';
import { type Fields, fieldPath, textField } from '../fields.ts';
import { isObject } from '../json-value.ts';
import { readSchema } from './read-schema.ts';

/** `responseMimeType` and the schema beside it, in either of its forms. Google names no schema. */
export function readOutput(config: Fields): OutputFormat {
  const { responseSchema, responseJsonSchema, _responseJsonSchema } = config.object;
  const schema = [responseJsonSchema, _responseJsonSchema, responseSchema].find(isObject);
  const type = textField(config, 'responseMimeType') || (schema ? 'application/json' : 'text/plain');
  if (type === 'text/plain') return { kind: 'text' };
  if (type !== 'application/json') {
    const path = fieldPath(config, 'responseMimeType');
    config.reading.refuse(path, `${path} must be "text/plain" or "application/json" for this model.`);
  }
  return schema ? { kind: 'schema', name: 'response', schema: readSchema(schema) } : { kind: 'json' };
}
