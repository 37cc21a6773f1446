import { isRelayed } from '../families.ts';
import type { Question } from '../question.ts';
import type { Case } from './case.ts';
import { text } from './scripts.ts';

const question: Question = { turns: [{ role: 'user', text: 'What do penguins eat?' }] };

/** Whatever could be mistaken for framing, escaping or an end. */
const awkward = [
  'größer, 世界, नमस्ते, e\u0301, 👩🏽‍🚀🇺🇸',
  'data: [DONE]\n\nevent: error\ndata: {"error":"no"}',
  '\u2028\u2029\u0000\u001f\u007f\ufeff',
  '"\\" \\u0041 \\\\n </script> \r\n\r\n\ttab',
].join('\n');

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=';

export const talk: readonly Case[] = [
  {
    name: 'asks and reads an answer',
    question,
    script: [{ blocks: [text('Penguins eat krill, fish and squid.')] }],
    heard: ['What do penguins eat?'],
  },
  {
    name: 'reads every character there is',
    question: { turns: [{ role: 'user', text: awkward }] },
    script: [{ blocks: [text(awkward)] }],
  },
  {
    name: 'reads characters that were cut in their middle',
    question,
    script: [{ blocks: [text('größer 世界 👩🏽‍🚀')] }],
    delivery: { split: [1, 2, 3, 29, 5, 31] },
  },
  {
    name: 'reads an answer that comes in one lump',
    question,
    script: [{ blocks: [text('All at once. '.repeat(50))] }],
    delivery: { split: [1_000_000] },
  },
  {
    name: 'reads lines that end as on Windows, with no space after their colon',
    question,
    script: [{ blocks: [text('Lines may end so.')] }],
    delivery: { lineEnd: '\r\n', dataPrefix: 'data:' },
  },
  {
    name: 'reads lines that end as they never do',
    question,
    script: [{ blocks: [text('Lines may end even so.')] }],
    // Where the gateway's bytes pass, the client must read them, and not every one can.
    only: (client, family) => !isRelayed(client, family),
    delivery: { lineEnd: '\r', split: [7] },
  },
  {
    name: 'reads an answer between comments',
    question,
    script: [{ blocks: [text('There was a pause.')] }],
    delivery: { comment: 'still thinking' },
  },
  {
    name: 'reads an answer that somebody compressed on its way',
    question,
    script: [{ blocks: [text('Small as it was, somebody made it smaller.')] }],
    delivery: { gzip: true, split: [9, 70] },
  },
  {
    name: 'reads a long answer',
    question,
    script: [{ blocks: [{ kind: 'text', pieces: Array.from({ length: 120 }, (_, at) => `piece ${at}; `) }] }],
  },
  {
    name: 'keeps white space at both ends',
    question,
    script: [{ blocks: [text('\n\n  indented  \n')] }],
  },
  {
    name: 'goes on after an answer',
    question,
    script: [{ blocks: [text('Krill, mostly.')] }, { blocks: [text('In the sea.')] }],
    next: 'And where?',
    heard: ['What do penguins eat?', 'Krill, mostly.', 'And where?'],
  },
  {
    name: 'sends the turns that went before',
    question: {
      turns: [
        { role: 'user', text: 'My name is Ada.' },
        { role: 'assistant', text: 'Hello Ada.' },
        { role: 'user', text: 'What is my name?' },
      ],
    },
    script: [{ blocks: [text('Ada.')] }],
    heard: ['My name is Ada.', 'Hello Ada.', 'What is my name?'],
  },
  {
    name: 'gives instructions as the system',
    question: { ...question, instructions: [{ role: 'system', text: 'Speak like a pirate.' }] },
    script: [{ blocks: [text('Arr, krill.')] }],
    heard: ['Speak like a pirate.', 'What do penguins eat?'],
  },
  {
    name: 'gives instructions as the developer',
    question: { ...question, instructions: [{ role: 'developer', text: 'Speak like a poet.' }] },
    script: [{ blocks: [text('O krill.')] }],
    heard: ['Speak like a poet.', 'What do penguins eat?'],
  },
  {
    name: 'gives several instructions',
    question: {
      ...question,
      instructions: [
        { role: 'system', text: 'Be brief.' },
        { role: 'developer', text: 'Be kind.' },
      ],
    },
    script: [{ blocks: [text('Fish, dear.')] }],
    heard: ['Be brief.', 'Be kind.', 'What do penguins eat?'],
  },
  {
    name: 'shows a picture',
    needs: ['images'],
    only: (_, { blind }) => !blind,
    question: { turns: [{ role: 'user', text: 'What is this?', png }] },
    script: [{ blocks: [text('One pixel.')] }],
    heard: ['What is this?', png],
  },
  {
    name: 'asks about a picture it showed before',
    needs: ['images'],
    only: (_, { blind }) => !blind,
    question: {
      turns: [
        { role: 'user', text: 'What is this?', png },
        { role: 'assistant', text: 'One pixel.' },
        { role: 'user', text: 'Which colour?' },
      ],
    },
    script: [{ blocks: [text('Black.')] }],
    heard: [png, 'One pixel.', 'Which colour?'],
  },
];
