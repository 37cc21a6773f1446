import type { JsonSchema } from './conversation.ts';
import { mapInnerSchemas, mapSchema } from './json-schema.ts';
import { isObject, listOf, textOf } from './json-value.ts';

/** What Google's models do not know in a schema, as other clients of the gateway found. */
const unknownToGoogle: ReadonlySet<string> = new Set([
  '$anchor',
  '$comment',
  '$defs',
  '$dynamicAnchor',
  '$dynamicRef',
  '$id',
  '$schema',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'definitions',
  'deprecated',
  'examples',
  'propertyNames',
  'readOnly',
  'writeOnly',
]);

/** References that refer to each other can grow without end. */
const mostSchemas = 5000;

/** The same schema without references, constants, unions with null and annotations. A schema inside itself ends as any object. */
export function plainSchema(schema: JsonSchema): JsonSchema {
  return mapSchema(withoutReferences(schema), plainNode);
}

function withoutReferences(root: JsonSchema): JsonSchema {
  let schemas = 0;
  const inline = (schema: JsonSchema, within: readonly string[]): JsonSchema => {
    if (++schemas > mostSchemas) return { type: 'object' };
    const { $ref, ...beside } = schema;
    const reference = textOf($ref);
    if (reference === undefined) return mapInnerSchemas(beside, (inner) => inline(inner, within));
    const target = within.includes(reference) ? undefined : targetOf(root, reference);
    return { ...(target ? inline(target, [...within, reference]) : { type: 'object' }), ...beside };
  };
  const { $defs: _, definitions: __, ...own } = root;
  return inline(own, ['#']);
}

function targetOf(root: JsonSchema, reference: string): JsonSchema | undefined {
  if (!reference.startsWith('#/')) return undefined;
  let at: unknown = root;
  for (const step of reference.slice(2).split('/')) {
    at = isObject(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return isObject(at) ? at : undefined;
}

function plainNode(schema: JsonSchema): JsonSchema {
  const { const: constant, type, anyOf, oneOf, allOf, ...others } = schema;
  const types = listOf(type)?.filter((word) => word !== 'null');
  const choices = listOf(anyOf ?? oneOf)
    ?.filter(isObject)
    .filter((choice) => choice.type !== 'null');
  const known = Object.fromEntries(Object.entries(others).filter(([key]) => !unknownToGoogle.has(key)));
  const own = {
    ...(types ? typesOf(types) : type !== undefined && { type }),
    ...known,
    ...(constant !== undefined && { enum: [constant] }),
    ...(choices && (choices.length > 1 ? { anyOf: choices } : choices[0])),
  };
  return mergeAll([own, ...(listOf(allOf)?.filter(isObject) ?? [])]);
}

function typesOf(types: readonly unknown[]): JsonSchema {
  return types.length > 1 ? { anyOf: types.map((type) => ({ type })) } : { type: types[0] ?? 'string' };
}

function mergeAll(schemas: readonly JsonSchema[]): JsonSchema {
  const merged: Record<string, unknown> = {};
  for (const schema of schemas) {
    for (const [key, value] of Object.entries(schema)) {
      const before = merged[key];
      if (isObject(before) && isObject(value)) merged[key] = { ...before, ...value };
      else if (key === 'required' && Array.isArray(before) && Array.isArray(value))
        merged[key] = [...before, ...value];
      else merged[key] = value;
    }
  }
  return merged;
}
