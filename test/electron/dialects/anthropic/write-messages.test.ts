import { describe, expect, it } from 'vitest';
import { anthropicUpstream } from '../../../../electron/dialects/anthropic/anthropic.ts';
import type { Turn } from '../../../../electron/dialects/conversation.ts';
import type { ModelRules } from '../../../../electron/dialects/model-rules.ts';
import { chatRequest } from '../chat-request.ts';
import { claudeRules } from './claude-rules.ts';
import { call, calls, messagesOf, png, reply, results, say, tool, write } from './written.ts';

describe('a request for Claude', () => {
  it('is streamed, says how long the answer may be, and who asks', () => {
    expect(write({}).body).toEqual({
      model: 'claudesonnet45',
      max_tokens: 64_000,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'How are you?' }] }],
      stream: true,
      user: 'ann',
    });
    expect(write({ sampling: { maxTokens: 5 } }).body.max_tokens).toBe(5);
    const clamped = write({ sampling: { maxTokens: 100_000 } });
    expect([clamped.body.max_tokens, clamped.repairs]).toEqual([64_000, ['max_tokens']]);
  });

  it('has the same bytes each time', () => {
    const request = { tools: [tool], turns: [say('a'), calls('functions.Bash:0', ''), say('b')] };
    expect(write(request).text).toBe(write(request).text);
  });

  it('joins turns of one side, and drops what holds no visible character', () => {
    const system: Turn = { role: 'system', blocks: [{ kind: 'text', text: 'Be brief.' }] };
    expect(messagesOf([say('a'), say(' \n'), system, reply('b'), reply(''), say('c')])).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: '<system-reminder>\nBe brief.\n</system-reminder>' },
        ],
      },
      { role: 'assistant', content: [{ type: 'text', text: 'b' }] },
      { role: 'user', content: [{ type: 'text', text: 'c' }] },
    ]);
    const late = messagesOf([say('a'), system], claudeRules({ lateSystem: true }));
    expect(late[1]).toEqual({ role: 'system', content: [{ type: 'text', text: 'Be brief.' }] });
  });

  it('puts all results of a turn first into the one message after it', () => {
    const messages = messagesOf([
      say('go'),
      calls('a', 'b'),
      results('b'),
      { role: 'system', blocks: [{ kind: 'text', text: 'S' }] },
      results('a'),
      say('and?'),
    ]);
    expect(messages).toHaveLength(3);
    expect(
      messages[2].content.map(
        (block: { type: string; tool_use_id?: string }) => block.tool_use_id ?? block.type,
      ),
    ).toEqual(['a', 'b', 'text', 'text']);
  });

  it('mends a history whose calls and results do not match', () => {
    const { body, repairs } = write({ turns: [say('go'), calls('a'), say('never mind'), results('z')] });
    expect(body.messages[2].content).toEqual([
      { type: 'tool_result', tool_use_id: 'a', content: [{ type: 'text', text: expect.any(String) }] },
      { type: 'text', text: 'never mind' },
    ]);
    expect(repairs).toEqual(['tool-results']);
  });

  it('gives safe and unique ids, alike on call and result', () => {
    const { messages } = write({
      turns: [
        say('go'),
        calls('functions.Bash:0'),
        results('functions.Bash:0'),
        calls('x'),
        results('x'),
        calls('x'),
      ],
    }).body;
    const ids = messages.flatMap((message: { content: { id?: string }[] }) =>
      message.content.flatMap(({ id }) => id ?? []),
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(messages[2].content[0].tool_use_id).toBe(ids[0]);
    expect(messages[4].content[0].tool_use_id).toBe(ids[1]);
  });

  it('gives arguments as an object whatever they were, and valid ones letter by letter', () => {
    const input = (text: string) => {
      const turns = [say('go'), { role: 'assistant', parts: [call('a', text)] } as const];
      return write({ turns }).text.match(/"name":"read","input":(.*?)\}\]\}/)?.[1];
    };
    expect(input('{"id": 12345678901234567890, "b":1.0}')).toBe('{"id": 12345678901234567890, "b":1.0}');
    expect(input('')).toBe('{}');
    expect(input('[1]')).toBe('{"value":[1]}');
    expect(input('{"cut')).toBe('{"_raw":"{\\"cut"}');
  });

  it('writes errors, pictures and empty results of tools', () => {
    const history = (result: object): readonly Turn[] => [
      say('go'),
      calls('a'),
      { role: 'tool', results: [{ callId: 'a', parts: [], isError: false, ...result }] },
    ];
    const image = { kind: 'image', source: png };
    const text = { kind: 'text', text: 'seen' };
    const last = (result: object, rules?: ModelRules) => messagesOf(history(result), rules)[2].content;
    expect(last({})).toEqual([{ type: 'tool_result', tool_use_id: 'a' }]);
    expect(last({ isError: true })).toMatchObject([{ is_error: true, content: [{ type: 'text' }] }]);
    expect(last({ parts: [text, image] })).toMatchObject([
      { content: [{ type: 'text' }, { type: 'image' }] },
    ]);
    expect(last({ parts: [text, image] }, claudeRules({ imagesInToolResults: false }))).toMatchObject([
      { content: [{ type: 'text', text: 'seen' }] },
      { type: 'image', source: { type: 'base64', media_type: 'image/png' } },
    ]);
  });

  it('tells the true type of a picture, and refuses what no Claude can read', () => {
    const [{ content }] = messagesOf([
      {
        role: 'user',
        parts: [{ kind: 'image', source: { ...png, mediaType: 'image/jpeg', data: 'iVBORw\n0KGgo=' } }],
      },
    ]);
    expect(content[0].source).toEqual({ type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' });
    const audio = chatRequest({
      turns: [{ role: 'user', parts: [{ kind: 'audio', format: 'wav', data: 'AA' }] }],
    });
    const target = { upstreamId: 'm', rules: claudeRules(), stream: true };
    expect(anthropicUpstream.writeRequest(audio, target)).toMatchObject({
      ok: false,
      error: { status: 400 },
    });
  });

  it('keeps the newest pictures where there are too many', () => {
    const picture = (letter: string) =>
      ({ kind: 'image', source: { kind: 'url', url: `https://a.example/${letter}` } }) as const;
    const turns: Turn[] = ['a', 'b', 'c'].map((letter) => ({ role: 'user', parts: [picture(letter)] }));
    const { text, lost } = write({ turns }, claudeRules({ maxImages: 2 }));
    expect(text).not.toContain('a.example/a');
    expect(text).toContain('a.example/c');
    expect(lost).toEqual(['images']);
  });

  it('begins with the user where the conversation does not', () => {
    const { body, repairs } = write({ turns: [reply('Hello!')] });
    expect(body.messages.map((message: { role: string }) => message.role)).toEqual(['user', 'assistant']);
    expect(repairs).toEqual(['first-user-turn']);
  });
});
