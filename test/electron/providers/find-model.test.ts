import { describe, expect, it } from 'vitest';
import { createArgoProvider } from '../../../electron/providers/argo/argo-provider.ts';
import { createModelRules } from '../../../electron/providers/argo/model-rules.ts';
import { createFindModel } from '../../../electron/providers/find-model.ts';
import type { Model } from '../../../electron/providers/model.ts';
import type { Provider } from '../../../electron/providers/provider.ts';
import { modelsOf, wholeList } from './argo/listed.ts';

const models = modelsOf(wholeList);
const rules = createModelRules();
const argo = createArgoProvider({
  version: '1',
  settings: () => ({
    user: 'jdoe',
    usernamePassthrough: false,
    baseUrl: 'https://apps.inside.anl.gov/argoapi',
    legacyMode: false,
    allowOtherUpstreams: false,
  }),
  models: () => models,
  rules: () => rules,
});

const gptOss: Model = {
  id: 'alcf:sophia/openai/gpt-oss-120b',
  aliases: ['alcf:gpt-oss-120b'],
  provider: 'alcf',
  upstreamId: 'openai/gpt-oss-120b',
  displayName: 'gpt-oss-120b',
  family: 'open',
  kind: 'chat',
  capabilities: [],
};

/** A second provider that knows one model by its exact names. */
const alcf: Provider = {
  name: 'alcf',
  models: () => [gptOss],
  find: (asked) =>
    [gptOss.id, gptOss.upstreamId, ...gptOss.aliases].includes(asked) ? { model: gptOss } : undefined,
  target: () => Promise.reject(new Error('not asked here')),
};

const find = (unknownModel: 'fallback' | 'error') =>
  createFindModel({ providers: () => [argo, alcf], unknownModel: () => unknownModel });

describe('finding a model over all providers', () => {
  it('takes the provider that knows the name, before one that would let another stand in', () => {
    for (const setting of ['fallback', 'error'] as const) {
      expect(find(setting)('openai/gpt-oss-120b', 'chat')).toEqual({ model: gptOss });
      expect(find(setting)('anthropic/claude-opus-4.7', 'chat')).toMatchObject({
        model: { upstreamId: 'claudeopus47' },
      });
    }
  });

  it('lets another model stand in for an unknown name, and says for which', () => {
    expect(find('fallback')('gpt-99', 'chat')).toMatchObject({
      model: { upstreamId: 'gpt4o' },
      insteadOf: 'gpt-99',
    });
  });

  it('names the three nearest models when nothing may stand in', () => {
    expect(find('error')('claude-opus-4.8', 'chat')).toEqual({
      kind: 'model-not-found',
      status: 404,
      code: 'model_not_found',
      param: 'model',
      message: expect.stringMatching(
        /^There is no model named "claude-opus-4\.8"; the nearest names are argo:claude-opus-4\.\d, argo:claude-opus-4\.\d, argo:claude-opus-4\.\d\.$/,
      ),
    });
    expect(find('error')('o3-minni', 'chat')).toMatchObject({
      message: expect.stringContaining('are argo:o3-mini, '),
    });
    expect(find('error')('text-embedding-4-small', 'embedding')).toMatchObject({
      message: expect.stringContaining('argo:text-embedding-3-small'),
    });
  });

  it("never lets one provider's model stand in for a name of the other", () => {
    expect(find('fallback')('alcf:sophia/openai/gpt-oss-12b', 'chat')).toMatchObject({
      kind: 'model-not-found',
      message: expect.stringContaining('are alcf:sophia/openai/gpt-oss-120b, '),
    });
  });

  it('answers an enormous name quickly and quotes only its beginning', () => {
    const error = find('error')('x'.repeat(5_000_000), 'chat');
    expect('message' in error && error.message.length).toBeLessThan(400);
  });

  it('says no more than that there is none when no provider has a model', () => {
    const lost = createFindModel({ providers: () => [], unknownModel: () => 'fallback' });
    expect(lost('gpt-4o', 'chat')).toMatchObject({ message: 'There is no model named "gpt-4o".' });
  });
});
