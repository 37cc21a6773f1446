import { isFields } from '../wire/json.ts';

/** Why OpenAI would not take this schema as a strict one: every object closed, every property required. */
export function strictSchemaFault(schema: unknown, place = '()'): string | undefined {
  if (!isFields(schema)) return undefined;
  if (isFields(schema.properties) || schema.type === 'object') {
    const names = Object.keys(isFields(schema.properties) ? schema.properties : {});
    const required = Array.isArray(schema.required) ? schema.required : [];
    if (schema.additionalProperties !== false) {
      return `In context=${place}, 'additionalProperties' is required to be supplied and to be false.`;
    }
    const missing = names.find((name) => !required.includes(name));
    if (missing !== undefined) {
      return `In context=${place}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`;
    }
  }
  const nested = [
    ...(isFields(schema.properties) ? Object.entries(schema.properties) : []),
    ...(isFields(schema.$defs) ? Object.entries(schema.$defs) : []),
    ['items', schema.items] as const,
    ...(Array.isArray(schema.anyOf) ? schema.anyOf.map((arm) => ['anyOf', arm] as const) : []),
  ];
  for (const [name, value] of nested) {
    const fault = strictSchemaFault(value, `('${name}')`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
