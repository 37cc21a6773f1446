import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds } from '../holds.ts';
import { read, refusal } from './read-google.ts';

const declared = (...functionDeclarations: readonly object[]) => ({ tools: [{ functionDeclarations }] });
const schemaOf = (parameters: object) => {
  const [tool] = read(declared({ name: 'f', parameters })).tools;
  return tool?.kind === 'function' ? tool.schema : undefined;
};

describe('tools', () => {
  it('are the functions of all entries, in order, with the names they have', () => {
    const body = {
      tools: [
        { functionDeclarations: [{ name: 'b.c:d', description: 'B.' }, { name: 'a' }] },
        { function_declarations: { name: 'z', parameters: { type: 'OBJECT' } } },
      ],
    };
    expect(read(body).tools).toEqual([
      { kind: 'function', name: 'b.c:d', description: 'B.' },
      { kind: 'function', name: 'a' },
      { kind: 'function', name: 'z', schema: { type: 'object' } },
    ]);
  });

  it('that run at Google are lost by name, and the functions beside them stay', () => {
    const { tools, lost } = read({
      tools: [
        { googleSearch: {} },
        { code_execution: {}, functionDeclarations: [{ name: 'f' }] },
        { urlContext: {} },
      ],
    });
    expect(tools.map(({ name }) => name)).toEqual(['f']);
    expect(lost).toEqual(['tools[0].googleSearch', 'tools[1].codeExecution', 'tools[2].urlContext']);
  });

  it('without a name are refused', () => {
    expect(refusal(declared({ description: 'x' })).param).toBe('tools[0].functionDeclarations[0].name');
  });
});

describe('the schema of a function', () => {
  it('becomes JSON Schema', () => {
    expect(
      schemaOf({
        type: 'OBJECT',
        propertyOrdering: ['b', 'a'],
        properties: {
          b: { type: 'STRING', format: 'enum', enum: ['x', 'y'], nullable: true },
          a: { type: 'ARRAY', minItems: '1', max_items: '3', items: { type: 'INTEGER', format: 'int32' } },
          either: { any_of: [{ type: 'NUMBER', minimum: 0.5 }, { type: 'BOOLEAN' }], nullable: true },
          free: { type: 'TYPE_UNSPECIFIED', description: null },
        },
        required: ['a'],
      }),
    ).toEqual({
      type: 'object',
      properties: {
        b: { type: ['string', 'null'], enum: ['x', 'y', null] },
        a: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'integer', format: 'int32' } },
        either: { anyOf: [{ type: 'number', minimum: 0.5 }, { type: 'boolean' }, { type: 'null' }] },
        free: {},
      },
      required: ['a'],
    });
  });

  it('keeps properties that are named like its own words, and data that looks like types', () => {
    const schema = {
      type: 'object',
      properties: {
        type: { type: 'string', enum: ['STRING', 'OBJECT'], default: 'STRING' },
        nullable: { type: 'boolean', const: null },
        any_of: { type: 'string', minLength: 2 },
      },
    };
    expect(schemaOf(schema)).toEqual(schema);
  });

  it('may be JSON Schema already, with types in upper case or not', () => {
    const parametersJsonSchema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'OBJECT',
      properties: { a: { type: ['STRING', 'null'] }, b: { $ref: '#/$defs/B' } },
      $defs: { B: { type: 'INTEGER' } },
      additionalProperties: false,
    };
    const [tool] = read(declared({ name: 'f', parametersJsonSchema })).tools;
    expect(tool).toMatchObject({
      schema: {
        type: 'object',
        properties: { a: { type: ['string', 'null'] }, b: { $ref: '#/$defs/B' } },
        $defs: { B: { type: 'integer' } },
        additionalProperties: false,
      },
    });
  });

  it('that is JSON Schema is not changed', () => {
    const leaf = fc.record(
      {
        type: fc.constantFrom('string', 'integer', 'number', 'boolean'),
        description: fc.string(),
        minimum: fc.nat(),
      },
      { requiredKeys: ['type'] },
    );
    const { schema } = fc.letrec<{ schema: object }>((tie) => ({
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.record({ type: fc.constant('array'), items: tie('schema') }),
        fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
        fc.record({
          type: fc.constant('object'),
          properties: fc.dictionary(
            fc.constantFrom('type', 'enum', 'x', 'min_items', 'nullable'),
            tie('schema'),
          ),
        }),
      ),
    }));
    holds(
      fc.property(schema, (given) => {
        expect(schemaOf(given)).toEqual(given);
      }),
      200,
    );
  });

  it('that is nested without end comes to one', () => {
    let parameters: object = { type: 'STRING' };
    for (let depth = 0; depth < 20_000; depth += 1) parameters = { type: 'ARRAY', items: parameters };
    expect(JSON.stringify(schemaOf(parameters)).length).toBeLessThan(5000);
  });
});

describe('the choice of a function', () => {
  const chosen = (functionCallingConfig: object, names: readonly string[] = ['a', 'b', 'c']) =>
    read({ ...declared(...names.map((name) => ({ name }))), toolConfig: { functionCallingConfig } });

  it.each([
    [{}, { kind: 'auto' }],
    [{ mode: 'AUTO' }, { kind: 'auto' }],
    [{ mode: 'MODE_UNSPECIFIED' }, { kind: 'auto' }],
    [{ mode: 'VALIDATED' }, { kind: 'auto' }],
    [{ mode: 'validated', allowedFunctionNames: [] }, { kind: 'auto' }],
    [{ mode: 'NONE', allowedFunctionNames: ['a'] }, { kind: 'none' }],
    [{ mode: 'ANY' }, { kind: 'required' }],
    [
      { mode: 'ANY', allowedFunctionNames: ['b'] },
      { kind: 'only', names: ['b'], required: true },
    ],
    [
      { mode: 'ANY', allowed_function_names: ['c', 'a', 'z'] },
      { kind: 'only', names: ['a', 'c'], required: true },
    ],
    [
      { mode: 'VALIDATED', allowedFunctionNames: ['a'] },
      { kind: 'only', names: ['a'], required: false },
    ],
  ])('%j is %j', (config, choice) => {
    const { toolChoice, lost } = chosen(config);
    expect(toolChoice).toEqual(choice);
    expect(lost).toEqual([]);
  });

  it('among functions that are not offered is dropped by name', () => {
    expect(chosen({ mode: 'ANY', allowedFunctionNames: ['z'] })).toMatchObject({ lost: ['toolConfig'] });
    expect(chosen({ mode: 'ANY' }, [])).toMatchObject({ tools: [], lost: ['toolConfig'] });
    expect(chosen({ mode: 'AUTO' }, [])).not.toHaveProperty('toolChoice');
    expect(chosen({ mode: 'AUTO' }, []).lost).toEqual([]);
  });

  it('may be written in snake_case, and loses what only Google runs', () => {
    const body = {
      ...declared({ name: 'a' }),
      tool_config: { function_calling_config: { mode: 'ANY' }, include_server_side_tool_invocations: true },
    };
    expect(read(body)).toMatchObject({
      toolChoice: { kind: 'required' },
      lost: ['includeServerSideToolInvocations'],
    });
  });

  it('that nobody knows is refused', () => {
    expect(refusal({ toolConfig: { functionCallingConfig: { mode: 'SOMETIMES' } } }).param).toBe(
      'toolConfig.functionCallingConfig.mode',
    );
  });
});
