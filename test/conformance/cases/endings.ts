import { isRelayed } from '../families.ts';
import type { Question } from '../question.ts';
import type { Case } from './case.ts';
import { call, refusal, text, thinking } from './scripts.ts';

const question: Question = { turns: [{ role: 'user', text: 'Count to ten.' }] };
const schema = {
  type: 'object',
  properties: { prime: { type: 'boolean' }, because: { type: 'string' } },
  required: ['prime', 'because'],
  additionalProperties: false,
} as const;
const usage = { input: 5200, output: 900, cacheRead: 2100, cacheWrite: 1500, reasoning: 300 };

export const endings: readonly Case[] = [
  {
    name: 'reads an answer in the shape it asked for',
    needs: ['schema'],
    question: { turns: [{ role: 'user', text: 'Is 91 prime?' }], schema },
    script: [{ blocks: [text('{"prime": false, "because": "7 times 13"}')] }],
    heard: ['because'],
  },
  {
    name: 'ends at a stop sequence',
    needs: ['stop'],
    question: { ...question, stop: ['seven'] },
    script: [{ blocks: [text('one two three four five six ')], finish: 'stop-sequence' }],
    heard: ['seven'],
  },
  {
    name: 'gives many stop sequences',
    needs: ['stop'],
    question: { ...question, stop: ['seven', 'eight', 'nine', 'ten'] },
    script: [{ blocks: [text('one')] }],
    heard: ['seven', 'eight', 'nine', 'ten'],
  },
  {
    name: 'ends at the limit of tokens',
    question: { ...question, maxTokens: 5000 },
    script: [{ blocks: [text('one two thr')], finish: 'length' }],
    heard: ['5000'],
  },
  {
    name: 'asks for more tokens than any model gives',
    question: { ...question, maxTokens: 1_000_000 },
    // In its own dialect the gateway may say so itself, and Anthropic's SDK says it before.
    // Nobody tells how much ALCF's models give.
    only: (client, family) =>
      !isRelayed(client, family) && client.dialect !== 'anthropic' && family.gateway !== 'alcf',
    script: [{ blocks: [text('one two')] }],
  },
  {
    name: 'is filtered in the middle',
    question,
    script: [{ blocks: [text('one two')], finish: 'filter' }],
    only: (client, { maker }) => !(maker === 'anthropic' && client.dialect === 'responses'),
  },
  {
    name: 'is refused',
    question,
    script: [{ blocks: [refusal('I do not count.')] }],
    only: (_, { tells }) => tells.refusal !== 'nothing',
  },
  {
    name: 'reads an answer that says nothing',
    question,
    script: [{ blocks: [], finish: 'stop' }],
    // The older endpoints say nothing either way, so there it is an error.
    only: (_, { gateway }) => gateway !== 'legacy',
  },
  {
    name: 'counts every token once',
    question: { ...question, thinks: true },
    script: [{ blocks: [thinking('One comes first.'), text('one two')], usage }],
    only: (_, { model }) => model !== 'gpt-4o',
  },
  {
    name: 'goes on after an answer that was cut',
    question,
    script: [{ blocks: [text('one two')], finish: 'length' }, { blocks: [text('three four')] }],
    next: 'And on?',
    heard: ['one two', 'And on?'],
  },
  {
    name: 'reads a call that was cut',
    needs: ['tools'],
    question: {
      ...question,
      tools: [{ name: 'count', description: 'Counts.', schema: { type: 'object', properties: {} } }],
    },
    script: [{ blocks: [text('I count.'), call('count', '{"to": 10, "aloud": tr')], finish: 'length' }],
    only: (_, { gateway }) => gateway !== 'legacy',
    compares: ['text', 'finish'],
  },
];
