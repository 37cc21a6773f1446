import { describe, expect, it } from 'vitest';
import { createRememberedItems } from '../../../../electron/dialects/openai-responses/remembered-items.ts';
import { read, refusalOf, text } from './read-responses.ts';

const turnsOf = (...input: unknown[]) => read({ input }).request.turns;
const lossesOf = (...input: unknown[]) => read({ input }).losses.map((loss) => loss.what);
const user = { role: 'user', content: 'hi' };

describe('calls that OpenAI defines and the client runs', () => {
  const action = { type: 'exec', command: ['ls'], env: {} };
  it.each([
    [{ type: 'local_shell_call', id: 'lsh_1', call_id: 'call_1', action }, 'local_shell', action],
    [{ type: 'shell_call', call_id: 'call_1', action: { commands: ['ls'] } }, 'shell', { commands: ['ls'] }],
    [
      { type: 'apply_patch_call', call_id: 'call_1', operation: { type: 'delete_file' } },
      'apply_patch',
      { type: 'delete_file' },
    ],
  ])('are functions to every other model: %o', (item, name, input) => {
    expect(turnsOf(user, item)[1]).toEqual({
      role: 'assistant',
      parts: [{ kind: 'tool-call', id: 'call_1', name, flavour: 'function', input: JSON.stringify(input) }],
    });
  });

  it('have results in shapes of their own', () => {
    const output = [{ stdout: 'a', stderr: '', outcome: { type: 'exit', exit_code: 0 } }];
    expect(
      turnsOf(
        user,
        { type: 'local_shell_call_output', id: 'call_1', output: '{"output":"a"}' },
        { type: 'shell_call_output', call_id: 'call_2', output },
        { type: 'apply_patch_call_output', call_id: 'call_3', status: 'failed', output: 'no such file' },
      )[1],
    ).toEqual({
      role: 'tool',
      results: [
        { callId: 'call_1', parts: [text('{"output":"a"}')], isError: false },
        { callId: 'call_2', parts: [text(JSON.stringify(output))], isError: false },
        { callId: 'call_3', parts: [text('no such file')], isError: true },
      ],
    });
  });
});

describe('items of servers that run tools', () => {
  it.each([
    'mcp_call',
    'mcp_list_tools',
    'computer_call',
    'computer_call_output',
    'file_search_call',
    'code_interpreter_call',
    'image_generation_call',
    'tool_search_call',
    'program',
    'of_the_future',
  ])('are lost by name: %s', (type) => {
    expect(lossesOf(user, { type, id: 'x', output: {} })).toEqual(['input[1]']);
  });
});

describe('an item that is only named', () => {
  it('is the one that was answered before', () => {
    const remembered = createRememberedItems(1000);
    const call = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'look', arguments: '{}' };
    remembered.remember('fc_1', JSON.stringify(call));
    const { request } = read({ input: [user, { type: 'item_reference', id: 'fc_1' }] }, remembered);
    expect(request.turns).toEqual(turnsOf(user, call));
  });

  it('is refused when it is not kept, and the sentence says what to do', () => {
    const refusal = refusalOf({ model: 'm', input: [user, { type: 'item_reference', id: 'msg_9' }] });
    expect(refusal).toMatchObject({ status: 400, param: 'input[1].id', code: 'unsupported_parameter' });
    expect(refusal?.message).toContain('"store": false');
  });
});
