import type { OutputFormat } from '../conversation.ts';
import { type Fields, objectField } from '../fields.ts';
import { readOutputFormat, schemaFormat } from '../openai/read-output-format.ts';

/** `response_format`, whose schema lies with its name in `json_schema`. */
export function readOutput(body: Fields): OutputFormat {
  return readOutputFormat(objectField(body, 'response_format'), readSchema);
}

function readSchema(format: Fields): OutputFormat {
  const json = objectField(format, 'json_schema');
  const schema = json && objectField(json, 'schema')?.object;
  if (json && schema) return schemaFormat(json, schema);
  format.reading.refuse(
    'response_format.json_schema',
    'response_format.json_schema must hold a name and a schema.',
  );
  return { kind: 'text' };
}
