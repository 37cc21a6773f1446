import { type Content, FunctionCallingConfigMode, type Part } from '@google/genai';
import { describe, expect, it } from 'vitest';
import { objectOf, parseJson } from '../../../../electron/dialects/json-value.ts';
import { classifier, firstTurn, secondTurn } from './gemini-cli-bodies.ts';
import { contentOf, functionDeclarations, startGoogle, whole } from './proxied.ts';
import { brokenRule, candidateOf, joinedParts, parseStream } from './response-grammar.ts';

const models = ['claude-opus-4-6', 'claude-haiku-4-5', 'gemini-2.5-pro', 'gpt-5', 'gpt-4o'];

describe.each(models)('%s', (model) => {
  const stream = `/v1beta/models/${model}:streamGenerateContent?alt=sse`;

  it('calls tools side by side in a chat, reads their results, and goes on in further turns', async () => {
    const { client, gateway, sent } = await startGoogle();
    const looks = ['ä', '🙂'].map((q) => ({ name: 'look', arguments: { q } }));
    gateway.answerNext({ text: 'I look.', calls: looks });
    const config = {
      systemInstruction: 'Be brief.',
      tools: [{ functionDeclarations }],
      toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.AUTO } },
      thinkingConfig: { includeThoughts: true, thinkingBudget: 2000 },
    };
    const chat = client.chats.create({ model, config });
    const chunks = await whole(await chat.sendMessageStream({ message: 'Look.' }));
    const calls = chunks.flatMap((chunk) => chunk.functionCalls ?? []);
    expect(calls).toMatchObject([
      { name: 'look', args: { q: 'ä' } },
      { name: 'look', args: { q: '🙂' } },
    ]);
    expect(chunks.at(-1)?.usageMetadata?.totalTokenCount).toBeGreaterThan(0);
    const message = ['first', 'second'].map((output) => ({
      functionResponse: { name: 'look', response: { output } },
    }));
    const spoken = await whole(await chat.sendMessageStream({ message }));
    expect(spoken.map(({ text }) => text).join('')).toContain('second');
    expect(sent()).toMatch(/first.*second/);
    expect((await chat.sendMessage({ message: 'Thanks.' })).text).toContain('Thanks.');
    expect(sent()).toContain('I look.');
    expect(gateway.refusals).toEqual([]);
  });

  it('is told the functions by names it takes, and the client hears its own', async () => {
    const { client, gateway } = await startGoogle();
    const toolConfig = {
      functionCallingConfig: {
        mode: FunctionCallingConfigMode.ANY,
        allowedFunctionNames: ['docs.search:v2'],
      },
    };
    const contents: Content[] = [{ role: 'user', parts: [{ text: 'Search.' }] }];
    const config = { tools: [{ functionDeclarations }], toolConfig };
    const response = await client.models.generateContent({ model, contents, config });
    const [call] = response.functionCalls ?? [];
    expect(call).toMatchObject({ name: 'docs.search:v2', args: { q: expect.any(String) } });
    const results: Part[] = [
      { functionResponse: { name: 'docs.search:v2', response: { result: 'found it' } } },
    ];
    contents.push(contentOf(response), { role: 'user', parts: results });
    const second = await client.models.generateContent({ model, contents, config: { tools: config.tools } });
    expect(second.text).toContain('found it');
    expect(gateway.refusals).toEqual([]);
  });

  it('answers Gemini CLI: a first turn with calls, and a second with ids of its own making', async () => {
    const { post, gateway, sent } = await startGoogle();
    const first = parseStream(await (await post(stream, firstTurn)).text());
    expect(brokenRule(first)).toBeUndefined();
    const calls = joinedParts(first).flatMap(({ functionCall }) => objectOf(functionCall)?.name ?? []);
    expect(calls).toEqual(['read_file', 'run_shell_command']);

    const second = parseStream(await (await post(stream, secondTurn)).text());
    expect(brokenRule(second)).toBeUndefined();
    expect(candidateOf(second.at(-1)).finishReason).toBe('STOP');
    expect(sent()).toContain('File not found.');
    expect(sent()).not.toContain('skip_thought_signature_validator');
    expect(gateway.refusals).toEqual([]);
  });

  it('answers Gemini CLI’s question which model to take with the JSON it wants', async () => {
    const { post, gateway, sent } = await startGoogle();
    // A simulated Claude does not obey a schema it is told in words.
    if (model.startsWith('claude'))
      gateway.answerNext({ text: '{"reasoning":"easy","model_choice":"flash"}' });
    const response = await post(`/v1beta/models/${model}:generateContent`, classifier);
    const answer = objectOf(await response.json()) ?? {};
    const text = joinedParts([answer]).map((part) => String(part.text));
    expect(text).toHaveLength(1);
    expect(parseJson(text[0] ?? '')).toEqual({ reasoning: expect.any(String), model_choice: 'flash' });
    expect(sent()).toContain('model_choice');
    expect(sent()).not.toContain('OBJECT');
    expect(gateway.refusals).toEqual([]);
  });
});
