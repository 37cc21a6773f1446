import type { JsonSchema, OutputFormat } from '../conversation.ts';
import { type Fields, fieldPath, flagField, textField } from '../fields.ts';

/** What an answer is to look like. `readSchema` knows where its dialect keeps the schema of a `json_schema`. */
export function readOutputFormat(
  format: Fields | undefined,
  readSchema: (format: Fields) => OutputFormat,
): OutputFormat {
  if (!format) return { kind: 'text' };
  switch (format.object.type) {
    case undefined:
    case 'text':
      return { kind: 'text' };
    case 'json_object':
      return { kind: 'json' };
    case 'json_schema':
      return readSchema(format);
    default: {
      const path = fieldPath(format, 'type');
      format.reading.refuse(path, `${path} must be "text", "json_object" or "json_schema".`);
      return { kind: 'text' };
    }
  }
}

/** A schema with what stands beside it in `holder`. */
export function schemaFormat(holder: Fields, schema: JsonSchema): OutputFormat {
  const description = textField(holder, 'description');
  const strict = flagField(holder, 'strict');
  return {
    kind: 'schema',
    name: textField(holder, 'name') || 'response',
    schema,
    ...(description && { description }),
    ...(strict !== undefined && { strict }),
  };
}
