import { describe, expect, it } from 'vitest';
import { type ArgoSettings, createArgoProvider } from '../../../../electron/providers/argo/argo-provider.ts';
import { createModelRules } from '../../../../electron/providers/argo/model-rules.ts';
import type { Model } from '../../../../electron/providers/model.ts';
import type { Provider, Service, Target } from '../../../../electron/providers/provider.ts';
import { entry, modelsOf, wholeList } from './listed.ts';

const settings: ArgoSettings = {
  user: 'jdoe',
  usernamePassthrough: false,
  baseUrl: 'https://apps.inside.anl.gov/argoapi',
  legacyMode: false,
  allowOtherUpstreams: false,
};

function providerWith(
  changes: Partial<ArgoSettings> = {},
  models: readonly Model[] = modelsOf(wholeList),
): Provider {
  const rules = createModelRules();
  return createArgoProvider({
    version: '1.2.3',
    settings: () => ({ ...settings, ...changes }),
    models: () => models,
    rules: () => rules,
  });
}

interface Asked {
  readonly model?: string;
  readonly service?: Service;
  readonly stream?: boolean;
  readonly clientKey?: string;
}

function ask(
  provider: Provider,
  { model = 'gpt-4o', service = 'chat', stream = false, clientKey }: Asked = {},
) {
  const found = provider.find(model, 'chat');
  if (!found) throw new Error(`no ${model}`);
  return provider.target(found.model, { service, stream, ...(clientKey !== undefined && { clientKey }) });
}

async function targetOf(provider: Provider, asked: Asked = {}): Promise<Target> {
  const target = await ask(provider, asked);
  if (!target.ok) throw new Error(target.error.message);
  return target.value;
}

describe('where a request goes', () => {
  it.each<[string, Service, boolean, string, string]>([
    ['gpt-4o', 'chat', true, 'openai-chat', '/argoapi/v1/chat/completions'],
    ['gemini-2.5-pro', 'chat', true, 'openai-chat', '/argoapi/v1/chat/completions'],
    ['claude-opus-4.7', 'chat', true, 'anthropic', '/argoapi/v1/messages'],
    ['opus-5', 'chat', false, 'anthropic', '/argoapi/v1/messages'],
    ['gpt-5', 'responses', true, 'openai-responses', '/argoapi/v1/responses'],
    ['o3', 'responses', true, 'openai-responses', '/argoapi/v1/responses'],
    ['claude-opus-4.7', 'responses', true, 'anthropic', '/argoapi/v1/messages'],
    ['gemini-2.5-pro', 'responses', true, 'openai-chat', '/argoapi/v1/chat/completions'],
    ['text-embedding-3-small', 'embeddings', false, 'openai-chat', '/argoapi/v1/embeddings'],
    ['claude-opus-4.7', 'legacy-chat', false, 'argo-legacy', '/argoapi/api/v1/resource/chat/'],
    ['gpt-4o', 'legacy-chat', true, 'argo-legacy', '/argoapi/api/v1/resource/streamchat/'],
    ['ada002', 'legacy-embed', false, 'argo-legacy', '/argoapi/api/v1/resource/embed/'],
  ])('%s for %s (stream: %s) is spoken to as %s at %s', async (model, service, stream, dialect, path) => {
    const target = await targetOf(providerWith(), { model, service, stream });
    expect(target).toMatchObject({ provider: 'argo', origin: 'https://apps.inside.anl.gov', dialect, path });
  });

  it.each<[string, Service, boolean, string]>([
    ['gpt-4o', 'chat', false, '/argoapi/api/v1/resource/chat/'],
    ['claude-opus-4.7', 'chat', true, '/argoapi/api/v1/resource/streamchat/'],
    ['gpt-5', 'responses', false, '/argoapi/api/v1/resource/chat/'],
    ['v3small', 'embeddings', false, '/argoapi/api/v1/resource/embed/'],
  ])('%s for %s goes to the older endpoints in legacy mode', async (model, service, stream, path) => {
    const target = await targetOf(providerWith({ legacyMode: true }), { model, service, stream });
    expect(target).toMatchObject({ dialect: 'argo-legacy', path });
  });

  it('follows the base URL, with its port and whatever final slashes', async () => {
    const target = await targetOf(
      providerWith({ baseUrl: 'https://apps-dev.inside.anl.gov:8443/argoapi//' }),
    );
    expect(target).toMatchObject({
      origin: 'https://apps-dev.inside.anl.gov:8443',
      path: '/argoapi/v1/chat/completions',
    });
    const bare = await targetOf(providerWith({ baseUrl: 'http://127.0.0.1:8085' }));
    expect(bare).toMatchObject({ origin: 'http://127.0.0.1:8085', path: '/v1/chat/completions' });
  });

  it('is nowhere outside anl.gov unless the person allowed it', async () => {
    const baseUrl = 'https://argo.example/argoapi';
    expect(await ask(providerWith({ baseUrl }))).toMatchObject({
      ok: false,
      error: { status: 503, message: expect.stringContaining('allowOtherUpstreams') },
    });
    expect(await ask(providerWith({ baseUrl, allowOtherUpstreams: true }))).toMatchObject({ ok: true });
  });

  it('cuts what Claude writes whole through the older endpoint, and only there', async () => {
    const legacy = providerWith({ legacyMode: true });
    const claude = { model: 'claude-haiku-4.5' };
    expect((await targetOf(legacy, claude)).rules).toMatchObject({
      maxOutputTokens: 21_000,
      streaming: 'optional',
    });
    expect((await targetOf(legacy, { ...claude, stream: true })).rules.maxOutputTokens).toBe(64_000);
    expect((await targetOf(legacy, { model: 'claude-3.5-sonnet' })).rules.maxOutputTokens).toBe(8000);
    expect((await targetOf(providerWith(), claude)).rules).toMatchObject({
      maxOutputTokens: 64_000,
      streaming: 'required',
    });
  });
});

describe('who a request goes out as', () => {
  const common = { 'user-agent': 'argo-tray/1.2.3' };

  it('is the user as bearer and in the body for OpenAI, whatever key the client sent', async () => {
    const target = await targetOf(providerWith(), { clientKey: 'sk-client' });
    expect(target.headers).toEqual({ ...common, authorization: 'Bearer jdoe' });
    expect(target.user).toBe('jdoe');
  });

  it('is the user as key and as bearer for Anthropic', async () => {
    const target = await targetOf(providerWith(), { model: 'claude-opus-4.7', clientKey: 'sk-client' });
    expect(target.headers).toEqual({
      ...common,
      authorization: 'Bearer jdoe',
      'x-api-key': 'jdoe',
    });
    expect(target.user).toBe('jdoe');
  });

  it('is the user in the body alone for the older endpoints', async () => {
    const target = await targetOf(providerWith(), { service: 'legacy-chat', stream: true });
    expect(target.headers).toEqual(common);
    expect(target.user).toBe('jdoe');
  });

  it('is whoever the client names when names are passed through', async () => {
    const shared = providerWith({ usernamePassthrough: true });
    expect(await targetOf(shared, { clientKey: ' asmith ' })).toMatchObject({
      user: 'asmith',
      headers: { authorization: 'Bearer asmith' },
    });
    expect(await targetOf(shared)).toMatchObject({ user: 'jdoe' });
  });

  it.each([
    [{ user: '' }, undefined, 'argo-tray config set user NAME'],
    [{ user: '' }, 'asmith', 'argo-tray config set user NAME'],
    [{ user: '', usernamePassthrough: true }, undefined, 'ANL user name as the API key'],
    [{ usernamePassthrough: true }, 'two words', 'ANL user name as the API key'],
    [{ usernamePassthrough: true }, 'a\r\nx-evil: 1', 'ANL user name as the API key'],
  ])('is refused with what to do when nobody is named (%o, key %j)', async (changes, clientKey, remedy) => {
    const refused = await ask(providerWith(changes), clientKey === undefined ? {} : { clientKey });
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'authentication', status: 401, message: expect.stringContaining(remedy) },
    });
  });
});

describe('a name ARGO does not know', () => {
  const idFor = (asked: string, kind: Model['kind'], models?: readonly Model[]) => {
    const found = providerWith({}, models).find(asked, kind);
    return found && [found.model.upstreamId, found.insteadOf];
  };

  it('is answered by gpt4o, or v3small for embeddings, and says so', () => {
    expect(idFor('gpt-99', 'chat')).toEqual(['gpt4o', 'gpt-99']);
    expect(idFor('claude-9', 'chat')).toEqual(['gpt4o', 'claude-9']);
    expect(idFor('text-embedding-9', 'embedding')).toEqual(['v3small', 'text-embedding-9']);
  });

  it('is answered by the first of its family where there is no gpt4o, else by the first GPT', () => {
    const models = modelsOf([
      entry('Gemini 2.5 Pro', 'gemini25pro'),
      entry('GPT-5', 'gpt5'),
      entry('Claude Haiku 4.5', 'claudehaiku45'),
      entry('Claude Opus 4.7', 'claudeopus47'),
    ]);
    expect(idFor('claude-9', 'chat', models)).toEqual(['claudehaiku45', 'claude-9']);
    expect(idFor('gemini-9', 'chat', models)).toEqual(['gemini25pro', 'gemini-9']);
    expect(idFor('o9-mini', 'chat', models)).toEqual(['gpt5', 'o9-mini']);
    expect(idFor('mistral', 'chat', models)).toEqual(['gpt5', 'mistral']);
    expect(idFor('mistral', 'chat', modelsOf([entry('Llama', 'llama4')]))).toBeUndefined();
  });

  it("is not answered for when it is another provider's", () => {
    for (const name of ['alcf:sophia/gpt-oss-120b', ' ALCF:x', 'alcf/metis/llama']) {
      expect(idFor(name, 'chat')).toBeUndefined();
    }
  });

  it('is not thought unknown because it is of the other kind', () => {
    expect(idFor('text-embedding-3-small', 'chat')).toEqual(['v3small', undefined]);
  });

  it('is known as soon as the list has it', () => {
    let models = modelsOf(wholeList);
    const rules = createModelRules();
    const provider = createArgoProvider({
      version: '1',
      settings: () => settings,
      models: () => models,
      rules: () => rules,
    });
    expect(provider.find('gpt-6', 'chat')).toMatchObject({ insteadOf: 'gpt-6' });
    models = modelsOf([...wholeList, entry('GPT-6', 'gpt6')]);
    expect(provider.find('gpt-6', 'chat')).toEqual({
      model: models.find((model) => model.upstreamId === 'gpt6'),
    });
    expect(provider.models()).toBe(models);
  });
});
