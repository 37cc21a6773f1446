import { expect, it } from 'vitest';
import { plainSchema } from '../../../electron/dialects/plain-schema.ts';

it('leaves properties alone that are called like keywords', () => {
  const schema = {
    type: 'object',
    properties: { const: { type: 'string' }, $ref: { type: 'string' }, definitions: { type: 'number' } },
    required: ['const'],
  };
  expect(plainSchema(schema)).toEqual(schema);
});

it('leaves data alone that looks like a schema', () => {
  const schema = { type: 'object', default: { const: 1, $schema: 'x' }, enum: [{ anyOf: [] }] };
  expect(plainSchema(schema)).toEqual(schema);
});

it('writes references, constants, null unions and parts out, and drops annotations', () => {
  expect(
    plainSchema({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      $defs: { size: { type: 'integer', const: 3, examples: [3] } },
      properties: {
        a: { $ref: '#/$defs/size', description: 'how big' },
        b: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        c: { type: ['number', 'null'] },
        d: { allOf: [{ properties: { x: { type: 'string' } } }, { properties: { y: { const: 'k' } } }] },
        e: { oneOf: [{ type: 'string' }, { type: 'number' }] },
      },
    }),
  ).toEqual({
    type: 'object',
    properties: {
      a: { type: 'integer', enum: [3], description: 'how big' },
      b: { type: 'string' },
      c: { type: 'number' },
      d: { properties: { x: { type: 'string' }, y: { enum: ['k'] } } },
      e: { anyOf: [{ type: 'string' }, { type: 'number' }] },
    },
  });
});

it('ends a schema that holds itself, and one that grows without end', () => {
  const tree = {
    $ref: '#/$defs/node',
    $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
  };
  expect(plainSchema(tree)).toEqual({ type: 'object', properties: { next: { type: 'object' } } });

  const level = (next: string) => ({
    properties: { a: { $ref: `#/$defs/${next}` }, b: { $ref: `#/$defs/${next}` } },
  });
  const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
  const bomb = {
    $ref: '#/$defs/n0',
    $defs: Object.fromEntries(names.map((name, at) => [name, level(`n${at + 1}`)])),
  };
  expect(JSON.stringify(plainSchema(bomb)).length).toBeLessThan(1_000_000);
});
