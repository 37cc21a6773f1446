import { describe, expect, it } from 'vitest';
import { codexLite, codexPatching, codexUnknownModel } from './codex-bodies.ts';
import { read } from './read-responses.ts';

const requestOf = (body: object) => read(body).request;
const lossesOf = (body: object) => read(body).losses.map((loss) => loss.what);
const namesOf = (body: object) => requestOf(body).tools.map((tool) => tool.name);
const look = { type: 'function', name: 'look' };
const namespace = (name: string, ...tools: object[]) => ({ type: 'namespace', name, tools });

describe('tools', () => {
  it('are flat functions, with or without a schema', () => {
    const schema = { type: 'object', properties: { q: { type: 'string' } } };
    const tools = [
      { ...look, description: 'Looks.', parameters: schema, strict: true, defer_loading: true },
      { type: 'function', name: 'now', description: null, parameters: null, strict: null },
    ];
    expect(requestOf({ tools, parallel_tool_calls: false })).toMatchObject({
      tools: [
        { kind: 'function', name: 'look', description: 'Looks.', schema, strict: true },
        { kind: 'function', name: 'now' },
      ],
      parallelToolCalls: false,
    });
    expect(requestOf({ parallel_tool_calls: false })).not.toHaveProperty('parallelToolCalls');
  });

  it('may take free text, by a grammar or without', () => {
    const [, patch] = requestOf(codexPatching).tools;
    expect(patch).toMatchObject({
      kind: 'custom',
      name: 'apply_patch',
      description: 'Use it to edit files.',
      format: { kind: 'grammar', syntax: 'lark' },
    });
    expect(requestOf({ tools: [{ type: 'custom', name: 'say', format: { type: 'text' } }] }).tools).toEqual([
      { kind: 'custom', name: 'say', format: { kind: 'text' } },
    ]);
  });

  it('of a namespace get the flat names Codex has for them, each its own', () => {
    expect(namesOf(codexUnknownModel)).toEqual([
      'exec_command',
      'multi_agent_v1__spawn_agent',
      'multi_agent_v1__wait_agent',
      'mcp__docs__search',
      'mcp__code__search',
    ]);
    const clash = [
      look,
      namespace('functions', look),
      namespace('a', { ...look, name: 'b__look' }),
      namespace('a__b', look),
    ];
    expect(namesOf({ tools: clash })).toEqual(['look', 'look_2', 'a__b__look', 'a__b__look_2']);
  });

  it('keep what a namespace says of itself', () => {
    const descriptions = requestOf(codexUnknownModel).tools.map((tool) => tool.description);
    expect(descriptions.slice(1, 3)).toEqual(['Tools for spawning agents.\n\nSpawns.', 'Waits.']);
  });

  it('may stand in the input, where a later declaration is the newer one', () => {
    expect(namesOf(codexLite)).toEqual([
      'exec',
      'exec_command',
      'multi_agent_v1__spawn_agent',
      'multi_agent_v1__wait_agent',
    ]);
    const found = { type: 'tool_search_output', call_id: 'c', tools: [{ ...look, description: 'new' }] };
    const { tools } = requestOf({
      tools: [look, { ...look, name: 'list' }],
      input: [found, { role: 'user', content: 'x' }],
    });
    expect(tools).toEqual([
      { kind: 'function', name: 'look', description: 'new' },
      { kind: 'function', name: 'list' },
    ]);
  });

  it('that only OpenAI runs are lost by name', () => {
    const tools = [{ type: 'web_search' }, look, { type: 'tool_search' }, namespace('n', { type: 'mcp' })];
    expect(lossesOf({ tools })).toEqual(['tools[0]', 'tools[2]', 'tools[3].tools[0]']);
    expect(namesOf({ tools })).toEqual(['look']);
  });
});

describe('the choice of a tool', () => {
  const tools = [
    look,
    { type: 'custom', name: 'patch' },
    namespace('mcp__a__', look, { ...look, name: 'list' }),
  ];
  it.each([
    ['auto', { kind: 'auto' }],
    ['none', { kind: 'none' }],
    ['required', { kind: 'required' }],
    [look, { kind: 'only', names: ['look'], required: true }],
    [
      { type: 'custom', name: 'patch' },
      { kind: 'only', names: ['patch'], required: true },
    ],
    [
      { ...look, namespace: 'mcp__a__' },
      { kind: 'only', names: ['mcp__a__look'], required: true },
    ],
    [
      { type: 'function', name: 'list' },
      { kind: 'only', names: ['mcp__a__list'], required: true },
    ],
    [
      {
        type: 'allowed_tools',
        mode: 'required',
        tools: [look, { type: 'custom', name: 'patch' }, { type: 'mcp' }],
      },
      { kind: 'only', names: ['look', 'patch'], required: true },
    ],
    [
      { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'namespace', name: 'mcp__a__' }] },
      { kind: 'only', names: ['mcp__a__look', 'mcp__a__list'], required: false },
    ],
  ])('may be %o', (choice, meaning) => {
    const { request, losses } = read({ tools, tool_choice: choice });
    expect(request.toolChoice).toEqual(meaning);
    expect(losses).toEqual([]);
  });

  it.each([
    { type: 'web_search_preview' },
    { type: 'function', name: 'other' },
    { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'web_search' }] },
  ])('is lost with the tool it names: %o', (choice) => {
    const { request, losses } = read({ tools, tool_choice: choice });
    expect(request.toolChoice).toBeUndefined();
    expect(losses.map((loss) => loss.what)).toEqual(['tool_choice']);
  });

  it('says nothing without tools', () => {
    expect(requestOf({ tool_choice: 'auto' }).toolChoice).toBeUndefined();
    expect(requestOf({ tool_choice: 'none' }).toolChoice).toBeUndefined();
    expect(lossesOf({ tool_choice: 'required' })).toEqual(['tool_choice']);
  });
});
