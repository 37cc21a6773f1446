import { isRelayed } from '../families.ts';
import type { AskedTool, Question, Schema } from '../question.ts';
import type { Case } from './case.ts';
import { call, text } from './scripts.ts';

const placeSchema: Schema = {
  type: 'object',
  properties: { place: { type: 'string', description: 'A town.' } },
  required: ['place'],
};
const weather: AskedTool = { name: 'get_weather', description: 'Tells the weather.', schema: placeSchema };
const clock: AskedTool = { name: 'get_time', description: 'Tells the time.', schema: placeSchema };
const nothing: AskedTool = {
  name: 'ring_bell',
  description: 'Rings.',
  schema: { type: 'object', properties: {} },
};

/** As code generators write them: shared definitions, unions with null, constants. */
const richSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    shape: { $ref: '#/$defs/shape' },
    limit: { anyOf: [{ type: 'integer', exclusiveMinimum: 0 }, { type: 'null' }] },
    kind: { const: 'fixed' },
    tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    $ref: { type: 'string', description: 'a property with the name of a keyword' },
  },
  required: ['shape'],
  additionalProperties: false,
  $defs: { shape: { type: 'object', properties: { side: { type: 'number' } }, required: ['side'] } },
};

const longName = `mcp__${'a_server_with_a_long_name__'.repeat(2)}and_its_tool_with_a_longer_one`;

const question: Question = {
  turns: [{ role: 'user', text: 'How is the weather in Oslo?' }],
  tools: [weather, clock],
};
const oslo = { place: 'Oslo' };

export const tools: readonly Case[] = [
  {
    name: 'calls a tool and goes on with its result',
    needs: ['tools'],
    question,
    script: [{ blocks: [call('get_weather', oslo)] }, { blocks: [text('It snows.')] }],
    results: ['snow, -3 degrees'],
    heard: [
      'How is the weather in Oslo?',
      'get_weather',
      'Tells the weather.',
      'A town.',
      'snow, -3 degrees',
    ],
  },
  {
    name: 'calls tools in parallel and goes on with their results',
    needs: ['tools'],
    question,
    script: [
      {
        blocks: [
          call('get_weather', oslo),
          call('get_time', oslo),
          call('get_weather', { place: 'Bergen' }, 'call_3'),
        ],
      },
      { blocks: [text('Snow at noon, rain there.')] },
    ],
    results: ['snow, -3 degrees', 'noon sharp', 'rain, 4 degrees'],
    heard: ['snow, -3 degrees', 'noon sharp', 'rain, 4 degrees', 'Bergen'],
  },
  {
    name: 'says something before it calls',
    needs: ['tools'],
    question,
    script: [{ blocks: [text('Let me look.'), call('get_weather', oslo)] }, { blocks: [text('It snows.')] }],
    results: ['snow'],
    heard: ['Let me look.', 'snow'],
  },
  {
    name: 'calls one tool after the other',
    needs: ['tools'],
    question,
    script: [
      { blocks: [call('get_weather', oslo)] },
      { blocks: [call('get_time', oslo)] },
      { blocks: [call('get_weather', oslo, 'call_again')] },
      { blocks: [text('It still snows.')] },
    ],
    results: ['some result'],
    heard: ['some result'],
  },
  {
    name: 'uses the same id again in a later turn',
    needs: ['tools'],
    question,
    script: [
      { blocks: [call('get_weather', oslo, 'call_0')] },
      { blocks: [call('get_time', oslo, 'call_0')] },
      { blocks: [text('Done.')] },
    ],
    // Ids are made unique, so only what is said can be compared; a gateway that repeats its own ids is asked no more.
    only: (client, family) => !isRelayed(client, family),
    compares: ['text', 'finish'],
    results: ['first result'],
    heard: ['first result'],
  },
  {
    name: 'takes ids that other vendors would not',
    needs: ['tools'],
    question,
    script: [
      {
        blocks: [
          call('get_weather', oslo, 'functions.get_weather:0'),
          call('get_time', oslo, 'x'.repeat(64)),
        ],
      },
      { blocks: [text('Done.')] },
    ],
    // A client of the upstream's own dialect gets them as they are, and the gateway is asked to take its own back.
    only: (client, family) => !isRelayed(client, family),
    compares: ['text', 'finish'],
    heard: ['done'],
  },
  {
    name: 'calls a tool that takes nothing',
    needs: ['tools'],
    question: { ...question, tools: [nothing] },
    script: [{ blocks: [call('ring_bell', '{}')] }, { blocks: [text('It rang.')] }],
    heard: ['ring_bell'],
  },
  {
    name: 'calls a tool without a word about its input',
    needs: ['tools'],
    question: { ...question, tools: [nothing] },
    // Where the upstream's own dialect reaches the client, so does its empty text.
    only: (client, family) => family.maker === 'anthropic' || !isRelayed(client, family),
    script: [
      { blocks: [{ kind: 'call', name: 'ring_bell', id: 'call_bell', pieces: [] }] },
      { blocks: [text('It rang.')] },
    ],
    heard: ['ring_bell'],
  },
  {
    name: 'calls with everything JSON has',
    needs: ['tools'],
    question,
    script: [
      {
        blocks: [
          call('get_weather', {
            place: 'Tromsø "quoted" \\ 👩🏽‍🚀\n\u2028',
            deep: { list: [1, -2.5, 1e21, true, null, {}] },
            '': 'no name',
          }),
        ],
      },
      { blocks: [text('Fine.')] },
    ],
    heard: ['get_weather'],
  },
  {
    name: 'reads a call cut at every byte',
    needs: ['tools'],
    question,
    script: [{ blocks: [call('get_weather', { place: 'Tromsø 👩🏽‍🚀' })] }, { blocks: [text('Fine.')] }],
    delivery: { split: [1, 1, 1, 47] },
  },
  {
    name: 'sends a result that says nothing',
    needs: ['tools'],
    question,
    script: [{ blocks: [call('get_weather', oslo)] }, { blocks: [text('Nothing came.')] }],
    results: [''],
  },
  {
    name: 'lets the model choose',
    needs: ['tools'],
    question: { ...question, choice: 'auto' },
    script: [{ blocks: [text('No need to look.')] }],
    heard: ['get_weather'],
  },
  {
    name: 'forbids calling',
    needs: ['tools'],
    question: { ...question, choice: 'none' },
    script: [{ blocks: [text('I may not look.')] }],
  },
  {
    name: 'demands a call',
    needs: ['tools'],
    question: { ...question, choice: 'required' },
    script: [{ blocks: [call('get_time', oslo)] }],
  },
  {
    name: 'demands one tool',
    needs: ['tools'],
    question: { ...question, choice: { tool: 'get_time' } },
    script: [{ blocks: [call('get_time', oslo)] }],
    heard: ['get_time'],
  },
  {
    name: 'demands one tool and thinks',
    needs: ['tools'],
    question: { ...question, choice: { tool: 'get_time' }, thinks: true },
    script: [{ blocks: [call('get_time', oslo)] }],
    heard: ['get_time'],
    // Claude refuses it from its own clients, and a model that does not think refuses to from clients of its own.
    only: (client, family) =>
      !isRelayed(client, family) || (family.maker !== 'anthropic' && family.model !== 'gpt-4o'),
  },
  {
    name: 'allows one call at a time',
    needs: ['tools'],
    question: { ...question, parallel: false },
    script: [{ blocks: [call('get_time', oslo)] }, { blocks: [text('Noon.')] }],
    heard: ['get_time'],
  },
  {
    name: 'offers a tool with a schema out of a code generator',
    needs: ['tools'],
    question: { ...question, tools: [{ name: 'draw', description: 'Draws.', schema: richSchema }] },
    script: [{ blocks: [call('draw', { shape: { side: 3 }, limit: null })] }, { blocks: [text('Drawn.')] }],
    heard: ['draw', 'side', 'a property with the name of a keyword'],
  },
  {
    name: 'offers a tool whose name is longer than any vendor takes',
    needs: ['tools'],
    question: { ...question, tools: [{ ...weather, name: longName }] },
    script: [{ blocks: [text('No need to look.')] }],
    // Where the client's dialect is the upstream's own, the name is the client's affair.
    only: (client, family) => !isRelayed(client, family),
    heard: ['Tells the weather.'],
  },
  {
    name: 'offers many tools with long descriptions',
    needs: ['tools'],
    question: {
      ...question,
      tools: Array.from({ length: 40 }, (_, at) => ({
        ...weather,
        name: `tool_${at}`,
        description: `Description ${at}. ${'It explains itself at length. '.repeat(at)}`,
      })),
    },
    script: [{ blocks: [call('tool_39', oslo)] }, { blocks: [text('Done.')] }],
    heard: ['tool_39', 'Description 39.'],
  },
];
