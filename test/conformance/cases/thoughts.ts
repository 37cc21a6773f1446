import { seal, sign } from '../../simulator/argo/messages/signature.ts';
import type { Question } from '../question.ts';
import type { Case } from './case.ts';
import { call, divide, text, thinking } from './scripts.ts';

const question: Question = {
  turns: [{ role: 'user', text: 'Is 91 prime?' }],
  tools: [divide],
  thinks: true,
};
const thought = 'Let me try 7:\n"größer" 👩🏽‍🚀';

/** Those that show their thoughts, or are asked for them in another dialect than their own. */
const thinkers: NonNullable<Case['only']> = (_, { model }) => model !== 'gpt-4o';
const claudes: NonNullable<Case['only']> = (_, { maker, gateway }) =>
  maker === 'anthropic' && gateway === 'native';

export const thoughts: readonly Case[] = [
  {
    name: 'shows what the model thought',
    question: { turns: question.turns, thinks: true },
    only: thinkers,
    script: [{ blocks: [thinking(thought), text('No: 7 times 13.')] }],
  },
  {
    name: 'goes on after a thought',
    question: { turns: question.turns, thinks: true },
    only: thinkers,
    script: [
      { blocks: [thinking(thought), text('No.')] },
      { blocks: [thinking('Hm.'), text('Because of 7.')] },
    ],
    heard: ['Is 91 prime?', 'No.', 'Go on.'],
  },
  {
    name: 'goes on with a tool after a thought',
    needs: ['tools'],
    question,
    only: thinkers,
    script: [
      { blocks: [thinking(thought), text('I divide.'), call('divide', { by: 7 })] },
      { blocks: [thinking('So it is 13.'), text('No.')] },
    ],
    results: ['13 exactly'],
    heard: ['13 exactly'],
  },
  {
    name: 'brings Claude’s thought back to Claude as it was, in a loop of tools',
    needs: ['tools', 'signature'],
    question,
    only: claudes,
    script: [
      { blocks: [thinking(thought), call('divide', { by: 7 })] },
      { blocks: [thinking('And 13?'), call('divide', { by: 13 }, 'call_divide_2')] },
      { blocks: [text('No.')] },
    ],
    heard: [JSON.stringify(thought).slice(1, -1), sign(thought), sign('And 13?')],
  },
  {
    name: 'brings Claude’s hidden thought back to Claude, in a loop of tools',
    needs: ['tools', 'signature', 'hiddenThought'],
    question,
    only: claudes,
    script: [
      { blocks: [{ kind: 'redacted-thinking', data: 'hidden' }, call('divide', { by: 7 })] },
      { blocks: [text('No.')] },
    ],
    heard: [seal('hidden')],
  },
  {
    name: 'reads a thought and nothing more',
    question: { turns: question.turns, thinks: true },
    // The older endpoints show no thoughts: nothing is left of the answer, which is an error.
    only: (_, { model, gateway }) => model !== 'gpt-4o' && gateway !== 'legacy',
    script: [{ blocks: [thinking(thought)], finish: 'length' }],
    compares: ['text', 'thought', 'finish'],
  },
];
