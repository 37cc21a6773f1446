import { type Fields, isFields } from './json.ts';

/** The smallest value that satisfies a JSON schema: required members only, first choices, lower bounds. */
export function instanceOf(schema: unknown, name = 'value', root: unknown = schema): unknown {
  if (!isFields(schema)) return name;
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (typeof schema.$ref === 'string') return instanceOf(resolve(schema.$ref, root), name, root);
  for (const choices of [schema.anyOf, schema.oneOf, schema.allOf]) {
    if (Array.isArray(choices)) return instanceOf(choices[0], name, root);
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return text(schema, name);
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? schema.minimum : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return Array.from({ length: least(schema.minItems) }, () => instanceOf(schema.items, name, root));
    default:
      return members(schema, root);
  }
}

function members(schema: Fields, root: unknown): Record<string, unknown> {
  const properties = isFields(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return Object.fromEntries(required.map((key) => [key, instanceOf(properties[key], key, root)]));
}

function text(schema: Fields, name: string): string {
  const longEnough = name.padEnd(least(schema.minLength), '.');
  return typeof schema.maxLength === 'number' ? longEnough.slice(0, schema.maxLength) : longEnough;
}

function least(bound: unknown): number {
  return typeof bound === 'number' ? bound : 0;
}

function resolve(reference: string, root: unknown): unknown {
  let place: unknown = root;
  for (const key of reference.split('/').slice(1)) place = isFields(place) ? place[key] : undefined;
  return place;
}
