import { describe, expect, it } from 'vitest';
import { readModelList } from '../../../../electron/providers/argo/read-model-list.ts';
import { entry } from './listed.ts';

const read = (list: unknown) => readModelList(JSON.stringify(list));
const good = [entry('GPT-4o', 'gpt4o'), entry('Claude Opus 4.7', 'claudeopus47'), entry('o3', 'gpto3')];

describe("reading the gateway's model list", () => {
  it('reads the new form: shown by id, wanted by internal_id', () => {
    expect(read({ object: 'list', data: [entry('Claude Opus 4.7', 'claudeopus47')] })).toEqual({
      ok: true,
      value: { models: [{ upstreamId: 'claudeopus47', names: ['Claude Opus 4.7'] }], skipped: 0 },
    });
  });

  it('reads the old form: shown by model_name, wanted by id', () => {
    expect(read({ data: [{ id: 'gpt35', model_name: 'GPT-3.5 Turbo' }] })).toMatchObject({
      value: { models: [{ upstreamId: 'gpt35', names: ['GPT-3.5 Turbo'] }] },
    });
  });

  it('reads the list of another proxy like this, one row for each alias', () => {
    const rows = ['argo:gpt-o3-mini', 'argo:o3-mini'].map((id) => ({ id, internal_name: 'gpto3mini' }));
    expect(read({ object: 'list', data: rows })).toMatchObject({
      value: { models: [{ upstreamId: 'gpto3mini', names: ['argo:gpt-o3-mini', 'argo:o3-mini'] }] },
    });
  });

  it('takes a model that is listed twice once', () => {
    expect(read({ data: [entry('GPT-4o', 'gpt4o'), entry('GPT-4o', 'gpt4o')] })).toMatchObject({
      value: { models: [{ upstreamId: 'gpt4o', names: ['GPT-4o'] }], skipped: 0 },
    });
  });

  it.each([
    ['null', null],
    ['a number', 17],
    ['a text', 'gpt4o'],
    ['a list', [['gpt4o']]],
    ['an empty object', {}],
    ['an empty id', { id: '' }],
    ['a blank id', { id: '   ' }],
    ['an id that is a number', { id: 4 }],
    ['an internal id that is a number', { id: 'GPT-9', internal_id: 9 }],
    ['an internal id with a line break', { id: 'GPT-9', internal_id: 'gpt9\r\nx-evil: 1' }],
    ['an enormous id', { id: 'GPT-9', internal_id: 'g'.repeat(100_000) }],
  ])('an entry that is %s costs only itself', (_, odd) => {
    expect(read({ data: [odd, ...good] })).toMatchObject({
      ok: true,
      value: {
        models: [{ upstreamId: 'gpt4o' }, { upstreamId: 'claudeopus47' }, { upstreamId: 'gpto3' }],
        skipped: 1,
      },
    });
  });

  it('shows a model by its id when its name cannot be shown', () => {
    for (const name of [undefined, null, 7, '', ' ', 'a\u0000b', 'n'.repeat(1000)]) {
      expect(read({ data: [{ id: name, internal_id: 'gpt9' }] })).toMatchObject({
        value: { models: [{ upstreamId: 'gpt9', names: ['gpt9'] }] },
      });
    }
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('keeps a model named %s', (name) => {
    const body = `{"data":[{"id":"${name}"},{"id":"GPT-4o","internal_id":"gpt4o","__proto__":{"model_name":"stolen"}}]}`;
    expect(readModelList(body)).toMatchObject({
      value: {
        models: [
          { upstreamId: name, names: [name] },
          { upstreamId: 'gpt4o', names: ['GPT-4o'] },
        ],
      },
    });
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html><body>Sign in</body></html>'],
    ['half of it', '{"data":[{"id":"GPT-4o","internal_id":"gp'],
    ['an error', '{"error":{"message":"down"}}'],
    ['null', 'null'],
    ['an object of models', '{"data":{"id":"GPT-4o"}}'],
    ['an empty list', '{"data":[]}'],
    ['embedding models alone', '{"data":[{"id":"text-embedding-3-small","internal_id":"v3small"}]}'],
    ['more odd entries than good ones', JSON.stringify({ data: [null, null, null, null, ...good] })],
  ])('%s is no list', (_, body) => {
    expect(readModelList(body)).toEqual({ ok: false, error: expect.stringMatching(/^(is|has|names) /) });
  });
});
