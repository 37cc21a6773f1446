import type { JsonSchema } from './conversation.ts';
import { isObject } from './json-value.ts';

const oneSchema: ReadonlySet<string> = new Set([
  'items',
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const schemaList: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems']);
const schemaMap: ReadonlySet<string> = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);

/** No person's schema is nested so deep; a hostile one must not overflow the stack. */
const deepest = 64;

/**
 * Changes each schema directly inside this one. It knows a schema from a map of named schemas, so a property that is
 * called `const` stays a property, and what stands in `enum` or `default` stays data.
 */
export function mapInnerSchemas(schema: JsonSchema, change: (inner: JsonSchema) => JsonSchema): JsonSchema {
  const each = (value: unknown) => (isObject(value) ? change(value) : value);
  return mapEntries(schema, (value, key) => {
    if (Array.isArray(value)) return schemaList.has(key) ? value.map(each) : value;
    if (!isObject(value)) return value;
    if (oneSchema.has(key)) return change(value);
    return schemaMap.has(key) ? mapEntries(value, each) : value;
  });
}

/** Rewrites every schema inside a schema and the schema itself, the inner ones first. */
export function mapSchema(
  schema: JsonSchema,
  visit: (schema: JsonSchema) => JsonSchema,
  depth = 0,
): JsonSchema {
  if (depth > deepest) return {};
  return visit(mapInnerSchemas(schema, (inner) => mapSchema(inner, visit, depth + 1)));
}

function mapEntries(object: JsonSchema, change: (value: unknown, key: string) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}
