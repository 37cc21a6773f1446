import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argoModels } from '../../../../electron/providers/argo/argo-models.ts';
import { builtInList } from '../../../../electron/providers/argo/built-in-list.ts';
import { createModelRules } from '../../../../electron/providers/argo/model-rules.ts';
import { createNameIndex } from '../../../../electron/providers/argo/name-index.ts';
import { entry, modelsOf, wholeList } from './listed.ts';

const index = createNameIndex(modelsOf(wholeList));
const idOf = (asked: string) => index(asked)?.upstreamId;

describe('a lenient name', () => {
  it.each([
    ['argo:gpt-4o', 'gpt4o'],
    ['gpt-4o', 'gpt4o'],
    ['gpt4o', 'gpt4o'],
    ['GPT-4O', 'gpt4o'],
    ['argo/gpt-4o', 'gpt4o'],
    ['ARGO/GPT-4o', 'gpt4o'],
    ['Argo:GPT-4o', 'gpt4o'],
    [' gpt-4o ', 'gpt4o'],
    ['gpt 4o', 'gpt4o'],
    ['GPT-3.5 Turbo', 'gpt35'],
    ['o3-mini', 'gpto3mini'],
    ['gpt-o3-mini', 'gpto3mini'],
    ['gpto1', 'gpto1'],
    ['o1', 'gpto1'],
    ['claude-opus-4-7', 'claudeopus47'],
    ['claude-4.7-opus', 'claudeopus47'],
    ['claude-4-7-opus', 'claudeopus47'],
    ['claude-sonnet-4-6-20250514', 'claudesonnet46'],
    ['claude-opus-4-20250514', 'claudeopus4'],
    ['claude-opus-4-1-20250805', 'claudeopus41'],
    ['claude-haiku-4-5-20251001', 'claudehaiku45'],
    ['claude-haiku-4-5@20251001', 'claudehaiku45'],
    ['gemini25pro', 'gemini25pro'],
    ['text-embedding-3-small', 'v3small'],
    ['openai/text-embedding-ada-002', 'ada002'],
    ['argo:claude-opus-4-7', 'claudeopus47'],
    ['argo/claude-opus-4-7', 'claudeopus47'],
    ['claude-opus-4-7[1m]', 'claudeopus47'],
    ['argo:claude-opus-4-20250514[1m]', 'claudeopus4'],
    ['anthropic/claude-opus-4.7', 'claudeopus47'],
    ['openai/gpt-4o', 'gpt4o'],
    ['openai/argo:gpt-4o', 'gpt4o'],
    ['models/gemini-2.5-pro', 'gemini25pro'],
    ['gemini/gemini-2.5-pro', 'gemini25pro'],
    ['gpt-4o-2024-08-06', 'gpt4o'],
    ['gpt-4.1-2025-04-14', 'gpt41'],
    ['gpt-4.1-mini-2025-04-14', 'gpt41mini'],
    ['gpt-4-0613', 'gpt4'],
    ['claude-3-5-sonnet-20241022', 'claudesonnet35v2'],
    ['claude-3-5-sonnet-v2@20241022', 'claudesonnet35v2'],
    ['claude-3-5-sonnet-latest', 'claudesonnet35v2'],
    ['claude-3-7-sonnet-latest', 'claudesonnet37'],
    ['anthropic/claude-3.7-sonnet:thinking', 'claudesonnet37'],
    ['claude-3-5-haiku-20241022', 'claudehaiku35'],
    ['gpt-4o-latest', 'gpt4olatest'],
    ['gpt-4o-2024-11-20', 'gpt4olatest'],
    ['gpt-5-latest', 'gpt5'],
    ['claude-fable', 'claudefable'],
    ['claude-fable-5', 'fable5'],
    ['claude-opus-5', 'opus5'],
    ['opus-5', 'opus5'],
  ])('%s means %s', (asked, upstreamId) => {
    expect(idOf(asked)).toBe(upstreamId);
  });

  it.each([
    'gpt-4o-mini',
    'gpt-4o-mini-2024-07-18',
    'gpt-4-1106-preview',
    'gpt-6',
    'gpt-5.2',
    'gpt',
    'o5',
    'claude',
    'claude-opus',
    'claude-opus-4.9',
    'claude-opus-6-20270101',
    'claude-3-opus-20240229',
    'gemini-2.5',
    'gemini-2.5-flash-lite',
    'text-embedding-4',
    'openai/gpt-oss-120b',
    'alcf:sophia/openai/gpt-oss-120b',
    'meta-llama/Llama-3.3-70B-Instruct',
    'constructor',
    '__proto__',
    'toString',
    '',
    '   ',
    'argo:',
    '-latest',
    '[1m]',
    '模型',
    '\u0000',
    'g'.repeat(1_000_000),
    `gpt-4o${'[1m]'.repeat(100_000)}`,
  ])('%.40s means no model here', (asked) => {
    expect(idOf(asked)).toBeUndefined();
  });

  it('means the exact name before a looser reading of it', () => {
    const models = modelsOf([
      entry('GPT-5.1', 'gpt51'),
      entry('GPT-51', 'gptfiftyone'),
      entry('x', 'gpt-5.1-2025-01-01'),
    ]);
    const find = createNameIndex(models);
    expect(find('gpt-5.1')?.upstreamId).toBe('gpt51');
    expect(find('gpt-51')?.upstreamId).toBe('gptfiftyone');
    expect(find('gpt-5.1-2025-01-01')?.upstreamId).toBe('gpt-5.1-2025-01-01');
  });

  it('that could mean two models means neither', () => {
    const find = createNameIndex(modelsOf([entry('GPT-5.10', 'one'), entry('GPT-51.0', 'two')]));
    expect(find('gpt-5-10')).toBeUndefined();
    expect(find('gpt-5.10')?.upstreamId).toBe('one');
  });

  it('is found again for every name of every model of the built-in list', () => {
    const models = argoModels(builtInList, createModelRules());
    const find = createNameIndex(models);
    for (const model of models) {
      for (const name of [model.id, ...model.aliases, model.upstreamId, model.displayName]) {
        for (const spelling of [
          name,
          name.toUpperCase(),
          ` ${name} `,
          name.replace('argo:', ''),
          `openai/${name}`,
        ]) {
          expect([spelling, find(spelling)?.upstreamId]).toEqual([spelling, model.upstreamId]);
        }
      }
    }
  });

  it('is found again for every listed name of any list at all', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'GPT-4o',
        'gpt-4o',
        'gpt4o',
        'argo:gpt-4o',
        'openai/gpt4o',
        'Claude Opus 4',
        'models/',
        'x[1m]',
      ),
      fc.stringMatching(/^[ -~]{1,12}$/),
    );
    const entries = fc.array(fc.record({ id: word, internal_id: word }), { maxLength: 12 });
    fc.assert(
      fc.property(entries, (list) => {
        const models = modelsOf([...list, ...list.map(() => entry('GPT-5', 'gpt5')), entry('GPT-5', 'gpt5')]);
        const find = createNameIndex(models);
        for (const model of models) {
          for (const name of [model.upstreamId, model.id, ...model.aliases]) expect(find(name)).toBe(model);
        }
      }),
    );
  });
});
