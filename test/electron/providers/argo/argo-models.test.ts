import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entry, modelsOf, wholeList } from './listed.ts';

function namesOf(displayName: string, upstreamId: string): string[] {
  const model = modelsOf([entry(displayName, upstreamId)]).find((one) => one.upstreamId === upstreamId);
  return model ? [model.id, ...model.aliases] : [];
}

describe('the names of a model', () => {
  it.each([
    ['GPT-4o', 'gpt4o', ['argo:gpt-4o']],
    ['GPT-3.5 Turbo', 'gpt35', ['argo:gpt-3.5-turbo']],
    ['o3-mini', 'gpto3mini', ['argo:o3-mini', 'argo:gpt-o3-mini']],
    ['GPT-o3-mini', 'gpto3mini', ['argo:gpt-o3-mini', 'argo:o3-mini']],
    ['Claude Opus 4.7', 'claudeopus47', ['argo:claude-opus-4.7', 'argo:claude-4.7-opus']],
    ['Claude Sonnet 5', 'claudesonnet5', ['argo:claude-sonnet-5', 'argo:claude-5-sonnet']],
    ['Claude Sonnet 3.5 v2', 'claudesonnet35v2', ['argo:claude-sonnet-3.5-v2', 'argo:claude-3.5-sonnet-v2']],
    ['Claude 3.5 Sonnet v2', 'claudesonnet35v2', ['argo:claude-3.5-sonnet-v2', 'argo:claude-sonnet-3.5-v2']],
    ['Gemini 3.1 Flash Lite', 'gemini31flashlite', ['argo:gemini-3.1-flash-lite']],
    ['Claude Fable', 'claudefable', ['argo:claude-fable']],
    ['Claude', 'claude', ['argo:claude']],
    ['Fable 5', 'fable5', ['argo:fable-5', 'argo:claude-fable-5', 'argo:claude-5-fable']],
    ['Opus', 'opus', ['argo:opus', 'argo:claude-opus']],
    ['GPT–5 (preview)', 'gpt5p', ['argo:gpt-5-preview']],
    ['模型', 'gpt9', ['argo:gpt9']],
    ['argo:gpt-4o', 'gpt4o', ['argo:gpt-4o']],
  ])('%s gives its usual spellings', (displayName, upstreamId, names) => {
    expect(namesOf(displayName, upstreamId)).toEqual(names);
  });

  it('belong to one model each, whatever the list says', () => {
    const models = modelsOf([
      entry('GPT-4o', 'gpt4o'),
      entry('GPT-4o', 'gpt4o-copy'),
      entry('gpt 4o', 'argo:gpt4o-copy'),
      entry('text-embedding-3-small', 'gpt-thief'),
    ]);
    const names = models.flatMap((model) => [model.id, ...model.aliases]);
    expect(new Set(names).size).toBe(names.length);
    expect(models.map((model) => model.id)).toContain('argo:gpt4o-copy');
  });

  it('belong to one model each in any list at all', () => {
    const word = fc.oneof(
      fc.constantFrom('GPT-4o', 'gpt4o', 'argo:gpt4o', 'Claude Opus 4', 'ada002'),
      fc.string(),
    );
    const entries = fc.array(fc.record({ id: word, internal_id: word }), { maxLength: 12 });
    fc.assert(
      fc.property(entries, (list) => {
        const models = modelsOf([entry('GPT-5', 'gpt5'), ...list, ...list.map(() => entry('GPT-5', 'gpt5'))]);
        const names = models.flatMap((model) => [model.id, ...model.aliases]);
        expect(new Set(names).size).toBe(names.length);
        expect(new Set(models.map((model) => model.upstreamId)).size).toBe(models.length);
      }),
    );
  });
});

describe('the catalogue of a list', () => {
  it('knows the maker of a model by its upstream id', () => {
    const families = new Map(
      modelsOf([...wholeList, entry('Llama 4', 'llama4')]).map((m) => [m.upstreamId, m.family]),
    );
    expect(Object.fromEntries(families)).toMatchObject({
      gpt4o: 'openai',
      gpto3: 'openai',
      v3small: 'openai',
      claudeopus47: 'anthropic',
      opus5: 'anthropic',
      fable5: 'anthropic',
      gemini25pro: 'google',
      llama4: 'open',
    });
  });

  it('always has the three embedding models, once, whether the list names them or not', () => {
    const listed = modelsOf([entry('GPT-4o', 'gpt4o'), entry('Text Embedding 3 Small', 'v3small')]);
    for (const models of [modelsOf(wholeList), listed]) {
      const embeddings = models.filter((model) => model.kind === 'embedding');
      expect(embeddings.map((model) => [model.id, model.upstreamId])).toEqual([
        ['argo:text-embedding-ada-002', 'ada002'],
        ['argo:text-embedding-3-small', 'v3small'],
        ['argo:text-embedding-3-large', 'v3large'],
      ]);
    }
  });

  it('says what a model can do and how much it reads and writes', () => {
    const models = modelsOf(wholeList);
    const about = (upstreamId: string) => models.find((model) => model.upstreamId === upstreamId);
    expect(about('claudeopus41')).toMatchObject({
      displayName: 'Claude Opus 4.1',
      capabilities: ['tools', 'images', 'reasoning', 'structured-output'],
      contextTokens: 200_000,
      maxOutputTokens: 32_000,
    });
    expect(about('gpto1preview')?.capabilities).toEqual([]);
    expect(about('v3large')).toMatchObject({ capabilities: [], contextTokens: 8191 });
  });
});
