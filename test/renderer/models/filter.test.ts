import { expect, test } from 'vitest';
import { anyModel, filterModels, type Model } from '../../../renderer/models/filter.ts';

const gpt: Model = {
  id: 'argo:gpt-4o',
  aliases: ['argo:gpt-omni'],
  provider: 'argo',
  upstreamId: 'gpt4o',
  displayName: 'GPT-4o',
  family: 'openai',
  kind: 'chat',
  capabilities: ['tools'],
};
const llama: Model = {
  id: 'meta-llama/Llama-3.3-70B',
  aliases: [],
  provider: 'alcf',
  upstreamId: 'meta-llama/Llama-3.3-70B',
  displayName: 'Llama 3.3',
  cluster: 'sophia',
  family: 'open',
  kind: 'chat',
  capabilities: [],
};
const vectors: Model = {
  ...gpt,
  id: 'argo:v3',
  aliases: [],
  upstreamId: 'v3',
  displayName: 'V3',
  kind: 'embedding',
};
const models = [gpt, llama, vectors];
const found = (wish: Partial<typeof anyModel>) => filterModels(models, { ...anyModel, ...wish });

test.each([
  ['argo:GPT-4o', [gpt]],
  ['omni', [gpt]],
  ['gpt4o', [gpt]],
  ['sophia', [llama]],
  ['  70b   llama ', [llama]],
  ['gpt llama', []],
  ['', models],
])('a search for "%s" looks at every name a model has, in any case and order', (text, expected) => {
  expect(found({ text })).toEqual(expected);
});

test('provider, family and kind narrow what the search found', () => {
  expect(found({ provider: 'alcf' })).toEqual([llama]);
  expect(found({ family: 'openai' })).toEqual([gpt, vectors]);
  expect(found({ family: 'openai', kind: 'embedding' })).toEqual([vectors]);
  expect(found({ provider: 'alcf', text: 'gpt' })).toEqual([]);
});

test('cluster and state leave out the models that have none', () => {
  expect(found({ cluster: 'sophia' })).toEqual([llama]);
  expect(found({ status: 'live' })).toEqual([]);
});
