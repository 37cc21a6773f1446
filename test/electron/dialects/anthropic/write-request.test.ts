import { describe, expect, it } from 'vitest';
import type { ChatRequest, Tool, Turn } from '../../../../electron/dialects/conversation.ts';
import { adaptiveRules, claudeRules } from './claude-rules.ts';
import { reply, say, tool, write } from './written.ts';

describe('tools, sampling and the rest', () => {
  it('offers functions with an object as schema, and custom tools as functions of one text', () => {
    const tools: Tool[] = [
      { kind: 'function', name: 'mcp.server/tool', description: 'Does.' },
      {
        kind: 'custom',
        name: 'patch',
        format: { kind: 'grammar', syntax: 'lark', definition: 'start: "a"' },
      },
      {
        kind: 'function',
        name: 'union',
        schema: { anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }], title: 'T' },
      },
    ];
    const { body, toolNames } = write({ tools });
    const [first, patch, union] = body.tools;
    expect(first).toEqual({ name: first.name, description: 'Does.', input_schema: { type: 'object' } });
    expect(toolNames).toEqual(new Map([[first.name, 'mcp.server/tool']]));
    expect(patch.input_schema.properties).toEqual({ input: { type: 'string' } });
    expect(patch.description).toContain('start: "a"');
    expect(union.input_schema).toEqual({ title: 'T', type: 'object', properties: { a: {}, b: {} } });
  });

  it('says which tools may be called', () => {
    const tools: Tool[] = [tool, { ...tool, name: 'write' }, { ...tool, name: 'list' }];
    const chosen = (toolChoice: ChatRequest['toolChoice'], parallelToolCalls?: boolean) => {
      const { body } = write({
        tools,
        ...(toolChoice && { toolChoice }),
        ...(parallelToolCalls === false && { parallelToolCalls }),
      });
      return [body.tool_choice, body.tools.map((each: { name: string }) => each.name)];
    };
    const all = ['read', 'write', 'list'];
    expect(chosen({ kind: 'auto' })).toEqual([{ type: 'auto' }, all]);
    expect(chosen(undefined, false)).toEqual([{ type: 'auto', disable_parallel_tool_use: true }, all]);
    expect(chosen({ kind: 'none' }, false)).toEqual([{ type: 'none' }, all]);
    expect(chosen({ kind: 'only', names: ['read'], required: true })).toEqual([
      { type: 'tool', name: 'read' },
      all,
    ]);
    expect(chosen({ kind: 'only', names: ['read', 'list'], required: true })).toEqual([
      { type: 'any' },
      ['read', 'list'],
    ]);
    expect(chosen({ kind: 'only', names: ['list'], required: false })).toEqual([{ type: 'auto' }, ['list']]);
    expect(write({ toolChoice: { kind: 'required' } }).body).not.toHaveProperty('tool_choice');
  });

  it('takes only the sampling the model takes', () => {
    const sampling = {
      temperature: 1.5,
      topP: 0.9,
      topK: 7,
      seed: 1,
      verbosity: 'low',
      stop: ['END', ' '],
    } as const;
    const { body, lost, repairs } = write({ sampling });
    expect(body).toMatchObject({ temperature: 1, top_k: 7, stop_sequences: ['END'] });
    expect(body).not.toHaveProperty('top_p');
    expect(lost).toEqual(expect.arrayContaining(['top_p', 'seed', 'verbosity', 'stop']));
    expect(repairs).toEqual(['temperature']);
    expect(write({ sampling }, adaptiveRules).lost).toEqual(
      expect.arrayContaining(['temperature', 'top_p', 'top_k']),
    );
  });

  it('asks for a schema natively beside the effort, or in words', () => {
    const output = { kind: 'schema', name: 'response', schema: { type: 'object' } } as const;
    const reasoning = { mode: 'auto', effort: 'low' } as const;
    expect(write({ output, reasoning }, adaptiveRules).body.output_config).toEqual({
      effort: 'low',
      format: { type: 'json_schema', schema: { type: 'object' } },
    });
    const words = write({ output }, claudeRules({ structuredOutput: 'none' }));
    expect(words.body.system.at(-1).text).toContain('{"type":"object"}');
    expect(words.lost).toEqual(['response_format']);
  });

  it('passes on the user id and no other metadata', () => {
    const { body, lost } = write({ metadata: { user_id: 'u', topic: 't' }, serviceTier: 'flex' });
    expect(body.metadata).toEqual({ user_id: 'u' });
    expect(lost).toEqual(['metadata', 'service_tier']);
  });
});

describe('marks for the prompt cache', () => {
  const marked = (body: object) => JSON.stringify(body).split('"cache_control"').length - 1;
  const long = 'word '.repeat(4000);

  it('stay where the client put them, four at most', () => {
    const cache = { ttl: '1h' } as const;
    const instructions = ['a', 'b', 'c'].map((text) => ({ kind: 'text', text, cache }) as const);
    const turns: Turn[] = [
      {
        role: 'user',
        parts: [
          { kind: 'text', text: 'd', cache },
          { kind: 'text', text: 'e', cache },
        ],
      },
    ];
    const { body } = write({ instructions, turns });
    expect(marked(body)).toBe(4);
    expect(body.system[0]).toEqual({ type: 'text', text: 'a' });
    expect(body.system[1].cache_control).toEqual({ type: 'ephemeral', ttl: '1h' });
  });

  it('are set where none are and the head of the prompt is long', () => {
    const instructions = [{ kind: 'text', text: long } as const];
    const turns = [say('a'), reply('b'), say('c')];
    const { body } = write({ instructions, turns, tools: [tool] });
    expect(marked(body)).toBe(4);
    expect(body.tools[0].cache_control).toEqual({ type: 'ephemeral' });
    expect(body.messages[2].content[0].cache_control).toEqual({ type: 'ephemeral' });
    expect(marked(write({ turns, tools: [tool] }).body)).toBe(0);
  });
});
