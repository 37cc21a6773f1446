import type { Case } from '../cases/case.ts';
import { call, text, thinking } from '../cases/scripts.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

/** A conversation in which nearly everything happens. */
export const richCase: Case = {
  name: 'leads a rich conversation',
  question: {
    instructions: [
      { role: 'system', text: 'Be exact.' },
      { role: 'developer', text: 'Be kind.' },
    ],
    turns: [
      { role: 'user', text: 'What is this?', png },
      { role: 'assistant', text: 'One pixel.' },
      { role: 'user', text: 'How is the weather there?' },
    ],
    tools: [
      {
        name: 'get_weather',
        description: 'Tells the weather.',
        schema: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
      },
    ],
    choice: 'auto',
    maxTokens: 4000,
    thinks: true,
  },
  script: [
    {
      blocks: [
        thinking('Where is "there"? 👩🏽‍🚀'),
        text('I look.'),
        call('get_weather', { place: 'Tromsø' }),
        call('get_weather', { place: 'Oslo' }, 'call_2'),
      ],
    },
    { blocks: [thinking('Well.'), text('Snow in both.')] },
    { blocks: [text('You are welcome.')] },
  ],
};

/** The same for a dialect without tools. */
export const plainCase: Case = {
  name: 'leads a plain conversation',
  question: {
    turns: [{ role: 'user', text: 'Count to ten.' }],
    stop: ['ten'],
    maxTokens: 400,
  },
  script: [{ blocks: [text('one two')] }, { blocks: [text('three')] }],
};
