import { describe, expect, it } from 'vitest';
import { startProxy } from '../electron/proxy/proxy-fixture.ts';
import type { Say } from '../simulator/argo/script.ts';
import { call, divide, text, thinking } from './cases/scripts.ts';
import { aiSdkClients } from './clients/ai-sdk.ts';
import { anthropic } from './clients/anthropic.ts';
import type { Client, Mode } from './clients/client.ts';
import { googleGenAi } from './clients/google-genai.ts';
import { openaiChat } from './clients/openai-chat.ts';
import { openaiResponses } from './clients/openai-responses.ts';
import type { Question } from './question.ts';

const models = ['gpt-5', 'o3', 'claude-sonnet-4.5', 'claude-opus-4.7', 'gemini-2.5-pro'];
const pairs = models.flatMap((from) => models.filter((to) => to !== from).map((to) => ({ from, to })));
const clients = [openaiChat, openaiResponses, anthropic, googleGenAi, ...aiSdkClients];

const question: Question = {
  instructions: [{ role: 'system', text: 'Be exact.' }],
  turns: [{ role: 'user', text: 'Is 91 prime?' }],
  tools: [divide],
  thinks: true,
};

/** What the first model says, and what the second: between them stands the change. */
const moments: readonly { readonly name: string; readonly before: readonly Say[]; readonly after: Say }[] = [
  {
    name: 'after an answer',
    before: [
      { blocks: [thinking('Try 7.'), call('divide', { by: 7 })] },
      { blocks: [thinking('It is 13.'), text('No.')] },
    ],
    after: { blocks: [text('Because of 7.')] },
  },
  {
    name: 'while a tool is at work',
    before: [{ blocks: [thinking('Try 7.'), text('I divide.'), call('divide', { by: 7 })] }],
    after: { blocks: [text('Because of 7.')] },
  },
];

/** Leads the conversation and tells what went wrong; nothing, when nothing did. */
async function changing(
  client: Client,
  mode: Mode,
  { before, after }: (typeof moments)[number],
): Promise<Record<string, unknown>> {
  const { url, gateway } = await startProxy();
  const wrong: Record<string, unknown> = {};
  for (const { from, to } of pairs) {
    gateway.reset();
    gateway.answerNext(...before, after);
    try {
      const dialogue = client.begin({ url, model: from }, question);
      for (const _ of before) {
        const { calls } = await dialogue.ask(mode);
        if (calls.length === 0) dialogue.say('Why not?');
        else dialogue.giveResults(calls.map((each) => ({ call: each, text: '13 exactly' })));
      }
      await dialogue.changeModel(to);
      const answer = await dialogue.ask(mode);
      const said = gateway.requests.at(-1)?.text ?? '';
      if (answer.text !== 'Because of 7.') wrong[`${from} to ${to}`] = answer;
      if (!said.includes('13 exactly')) wrong[`${from} to ${to}`] = said;
    } catch (error) {
      wrong[`${from} to ${to}`] = String(error);
    }
  }
  return wrong;
}

describe.each(moments)('a conversation goes on with another family’s model, $name', (moment) => {
  it.each(clients)('through $name', async (client) => {
    for (const mode of ['streamed', 'whole'] as const)
      expect(await changing(client, mode, moment)).toEqual({});
  });
});
