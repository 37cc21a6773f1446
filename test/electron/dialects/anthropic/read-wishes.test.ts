import { describe, expect, it } from 'vitest';
import { anthropicClient } from '../../../../electron/dialects/anthropic/anthropic.ts';
import type { ReadRequest } from '../../../../electron/dialects/client-dialect.ts';

const least = { model: 'claude-x', max_tokens: 100, messages: [{ role: 'user', content: 'hi' }] };

function read(body: unknown): ReadRequest {
  const result = anthropicClient.readRequest(body, {});
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function lost(body: unknown): readonly string[] {
  return read(body).losses.map((loss) => loss.what);
}

describe('what a request asks for beside the conversation', () => {
  it('reads thinking and output_config as one wish', () => {
    const reasoning = (fields: object) => read({ ...least, ...fields }).request.reasoning;
    const enabled = { type: 'enabled', budget_tokens: 31999 };
    expect(reasoning({ thinking: enabled })).toEqual({ mode: 'on', budgetTokens: 31999 });
    const adaptive = { type: 'adaptive', display: 'omitted' };
    expect(reasoning({ thinking: adaptive, output_config: { effort: 'xhigh' } })).toEqual({
      mode: 'auto',
      effort: 'xhigh',
      show: false,
    });
    expect(reasoning({ thinking: { type: 'between_tools' } })).toEqual({ mode: 'auto' });
    expect(reasoning({ thinking: { type: 'disabled' } })).toEqual({ mode: 'off' });
    expect(reasoning({ output_config: { effort: 'low', format: null } })).toEqual({
      mode: 'auto',
      effort: 'low',
    });
    expect(reasoning({ thinking: null })).toBeUndefined();
  });

  it('reads a schema for the answer, in its final and its first spelling', () => {
    const format = { type: 'json_schema', schema: { type: 'object' } };
    const output = { kind: 'schema', name: 'response', schema: { type: 'object' } };
    expect(read({ ...least, output_config: { effort: 'low', format } }).request.output).toEqual(output);
    expect(read({ ...least, output_format: format }).request.output).toEqual(output);
  });

  it('drops the tools Anthropic runs itself by name, and a choice of one of them', () => {
    const body = {
      ...least,
      tools: [
        { type: 'web_search_20250305', name: 'web_search', max_uses: 5 },
        {
          type: 'custom',
          name: 'read',
          description: 'Reads.',
          input_schema: { type: 'object' },
          strict: true,
        },
        { name: 'write', input_schema: { type: 'object' }, cache_control: { type: 'ephemeral' } },
      ],
      tool_choice: { type: 'tool', name: 'web_search', disable_parallel_tool_use: true },
    };
    const { request } = read(body);
    expect(request.tools).toEqual([
      { kind: 'function', name: 'read', description: 'Reads.', schema: { type: 'object' }, strict: true },
      { kind: 'function', name: 'write', schema: { type: 'object' }, cache: { ttl: '5m' } },
    ]);
    expect(request).not.toHaveProperty('toolChoice');
    expect(request.parallelToolCalls).toBe(false);
    expect(lost(body)).toEqual(['tools[0]', 'tool_choice']);
  });

  it('reads every choice of a tool', () => {
    const tools = [{ name: 'read', input_schema: { type: 'object' } }];
    const choice = (tool_choice: object) => read({ ...least, tools, tool_choice }).request.toolChoice;
    expect(choice({ type: 'auto' })).toEqual({ kind: 'auto' });
    expect(choice({ type: 'any' })).toEqual({ kind: 'required' });
    expect(choice({ type: 'none' })).toEqual({ kind: 'none' });
    expect(choice({ type: 'tool', name: 'read' })).toEqual({ kind: 'only', names: ['read'], required: true });
  });

  it('reads limits, sampling and who asks', () => {
    const { request, losses } = read({
      ...least,
      temperature: 0.5,
      top_p: 0.9,
      top_k: 40,
      stop_sequences: ['END', ''],
      metadata: { user_id: '{"session_id":"1"}' },
      service_tier: 'standard_only',
      user: 'me',
      stream: true,
    });
    expect(request.sampling).toEqual({
      maxTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      topK: 40,
      stop: ['END'],
    });
    expect(request).toMatchObject({
      metadata: { user_id: '{"session_id":"1"}' },
      serviceTier: 'default',
      stream: true,
    });
    expect(losses).toEqual([]);
  });
});
