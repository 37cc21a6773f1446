import type { OutputFormat } from '../conversation.ts';
import { type Fields, flagField, objectField, textField } from '../fields.ts';

/** `response_format`. */
export function readOutput(body: Fields): OutputFormat {
  const format = objectField(body, 'response_format');
  switch (format?.object.type) {
    case undefined:
    case 'text':
      return { kind: 'text' };
    case 'json_object':
      return { kind: 'json' };
    case 'json_schema':
      break;
    default:
      body.reading.refuse(
        'response_format.type',
        'response_format.type must be "text", "json_object" or "json_schema".',
      );
      return { kind: 'text' };
  }
  const json = format && objectField(format, 'json_schema');
  const schema = json && objectField(json, 'schema')?.object;
  if (!json || !schema) {
    body.reading.refuse(
      'response_format.json_schema',
      'response_format.json_schema must hold a name and a schema.',
    );
    return { kind: 'text' };
  }
  const description = textField(json, 'description');
  const strict = flagField(json, 'strict');
  return {
    kind: 'schema',
    name: textField(json, 'name') || 'response',
    schema,
    ...(description && { description }),
    ...(strict !== undefined && { strict }),
  };
}
