import { describe, expect, it } from 'vitest';
import { read, refusal } from './read-google.ts';

const generated = (generationConfig: object) => read({ generationConfig });

describe('the generation config', () => {
  it('is read in either spelling', () => {
    const sampling = {
      maxTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      topK: 40,
      stop: ['END'],
      seed: 7,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
    };
    const camel = {
      maxOutputTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      topK: 40,
      stopSequences: ['END', ''],
      seed: 7,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
    };
    expect(generated(camel)).toMatchObject({ sampling, lost: [] });
    const snake = Object.fromEntries(
      Object.entries(camel).map(([key, value]) => [
        key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        value,
      ]),
    );
    expect(read({ generation_config: snake })).toMatchObject({ sampling, lost: [] });
  });

  it('says nothing where it is null, empty or zero', () => {
    const empty = {
      temperature: null,
      stopSequences: [],
      maxOutputTokens: 0,
      topK: 0,
      candidateCount: 0,
      thinkingConfig: null,
    };
    expect(generated(empty).sampling).toEqual({});
    expect(generated(empty)).not.toHaveProperty('reasoning');
    expect(read({ generationConfig: null, safetySettings: [], tools: null }).sampling).toEqual({});
  });

  it('loses by name what no other model knows', () => {
    const { lost } = generated({
      responseLogprobs: true,
      logprobs: 3,
      speechConfig: {},
      mediaResolution: 'HIGH',
    });
    expect(lost).toEqual(['responseLogprobs', 'logprobs', 'speechConfig', 'mediaResolution']);
    expect(generated({ responseModalities: ['TEXT', 'IMAGE'] }).lost).toEqual([
      'generationConfig.responseModalities',
    ]);
    expect(generated({ responseModalities: ['TEXT'], responseLogprobs: false }).lost).toEqual([]);
  });

  it.each([
    ['candidateCount', 2],
    ['responseModalities', ['AUDIO']],
    ['responseMimeType', 'text/x.enum'],
    ['stopSequences', [7]],
    ['temperature', 'warm'],
    ['maxOutputTokens', -1],
  ])('is refused where the answer would be another: %s', (field, value) => {
    expect(refusal({ generationConfig: { [field]: value } })).toMatchObject({
      status: 400,
      param: `generationConfig.${field}`,
    });
  });
});

describe('the thinking config', () => {
  it.each([
    [
      { thinkingBudget: 0, includeThoughts: true },
      { mode: 'off', show: false },
    ],
    [{ thinkingBudget: -1 }, { mode: 'auto', show: false }],
    [
      { thinkingBudget: 4096, includeThoughts: true },
      { mode: 'on', budgetTokens: 4096, show: true },
    ],
    [
      { thinking_level: 'HIGH', include_thoughts: true },
      { mode: 'on', effort: 'high', show: true },
    ],
    [{ thinkingLevel: 'minimal' }, { mode: 'on', effort: 'minimal', show: false }],
    [
      { thinkingLevel: 'XHIGH', thinkingBudget: 5 },
      { mode: 'on', effort: 'xhigh', show: false },
    ],
    [{ includeThoughts: true }, { mode: 'auto', show: true }],
    [{ includeThoughts: false }, undefined],
    [{ thinkingLevel: 'THINKING_LEVEL_UNSPECIFIED' }, undefined],
    [{}, undefined],
  ])('%j is %j', (thinkingConfig, reasoning) => {
    expect(generated({ thinkingConfig }).reasoning).toEqual(reasoning);
  });

  it('loses a level nobody knows', () => {
    expect(generated({ thinkingConfig: { thinkingLevel: 'GIGANTIC' } }).lost).toEqual([
      'generationConfig.thinkingConfig.thinkingLevel',
    ]);
  });
});

describe('the form of the answer', () => {
  const schema = { type: 'OBJECT', properties: { a: { type: 'STRING' } } };
  const asked = {
    kind: 'schema',
    name: 'response',
    schema: { type: 'object', properties: { a: { type: 'string' } } },
  };

  it.each([
    [{}, { kind: 'text' }],
    [{ responseMimeType: 'text/plain' }, { kind: 'text' }],
    [{ responseMimeType: 'application/json' }, { kind: 'json' }],
    [{ responseMimeType: 'application/json', responseSchema: schema }, asked],
    [{ response_mime_type: 'application/json', response_schema: schema }, asked],
    [{ responseMimeType: 'application/json', responseJsonSchema: schema }, asked],
    [{ responseJsonSchema: schema }, asked],
  ])('%j is %j', (config, output) => {
    expect(generated(config).output).toEqual(output);
  });
});

describe('the rest of a request', () => {
  it('has its model and its stream from the path, and a model in the body where the path has none', () => {
    const body = { model: 'models/other' };
    expect(read(body, { model: 'claude-x', stream: true })).toMatchObject({
      model: 'claude-x',
      stream: true,
    });
    expect(read(body, {})).toMatchObject({ model: 'other', stream: false, lost: [] });
  });

  it('gives labels as metadata, accepts safety settings, and loses the unknown', () => {
    const { metadata, lost } = read({
      labels: { team_a: 'x', b: 7 },
      safety_settings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
      somethingNew: 1,
    });
    expect(metadata).toEqual({ team_a: 'x' });
    expect(lost).toEqual(['somethingNew']);
  });

  it('cannot lean on a cache that is at Google', () => {
    expect(refusal({ cachedContent: 'cachedContents/abc' })).toMatchObject({
      status: 400,
      param: 'cachedContent',
    });
    expect(refusal({ cached_content: 'cachedContents/abc' }).param).toBe('cachedContent');
  });
});
