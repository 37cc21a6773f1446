import type { JsonSchema } from '../conversation.ts';
import { mapInnerSchemas } from '../json-schema.ts';
import { camelName } from './camel-fields.ts';

/** No person's schema is nested so deep; a hostile one must not overflow the stack. */
const deepest = 64;

/**
 * A schema in Google's form of OpenAPI as JSON Schema: types in lower case, null as a type, bounds as numbers. What is
 * JSON Schema already stays as it is, but for types in upper case, which Gemini CLI writes there too.
 */
export function readSchema(schema: JsonSchema, depth = 0): JsonSchema {
  if (depth > deepest) return {};
  return mapInnerSchemas(readNode(schema), (inner) => readSchema(inner, depth + 1));
}

function readNode(schema: JsonSchema): JsonSchema {
  const members = Object.entries(schema).flatMap(([key, value]) => {
    const name = renamed.has(key) ? camelName(key) : key;
    const read = readMember(name, value);
    return read === undefined ? [] : [[name, read] as const];
  });
  const node: JsonSchema = Object.fromEntries(members);
  return schema.nullable === true ? orNull(node) : node;
}

function readMember(name: string, value: unknown): unknown {
  if (name === 'type') return Array.isArray(value) ? value.map(typeName) : typeName(value);
  if (googlesOwn.has(name) || (name === 'format' && value === 'enum')) return undefined;
  if (value === null) return values.has(name) ? null : undefined;
  // Whole numbers of 64 bits are written as strings in Google's JSON.
  if (bounds.has(name) && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return value;
}

function typeName(type: unknown): unknown {
  if (typeof type !== 'string') return type;
  const word = type.toLowerCase();
  if (word === 'type_unspecified') return undefined;
  return types.has(word) ? word : type;
}

function orNull(node: JsonSchema): JsonSchema {
  const { type, anyOf, enum: words } = node;
  return {
    ...node,
    ...(typeof type === 'string' && { type: [type, 'null'] }),
    ...(type === undefined && Array.isArray(anyOf) && { anyOf: [...anyOf, { type: 'null' }] }),
    ...(Array.isArray(words) && { enum: [...words, null] }),
  };
}

const types: ReadonlySet<string> = new Set([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
]);

/** Where null is a value and not the absence of one. */
const values: ReadonlySet<string> = new Set(['const', 'default']);

const googlesOwn: ReadonlySet<string> = new Set(['nullable', 'propertyOrdering']);

const bounds: ReadonlySet<string> = new Set([
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
]);

/** The members Google's guides spell in snake_case. */
const renamed: ReadonlySet<string> = new Set([
  'additional_properties',
  'any_of',
  'max_items',
  'max_length',
  'max_properties',
  'min_items',
  'min_length',
  'min_properties',
  'prefix_items',
  'property_ordering',
]);
