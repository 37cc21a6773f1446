import { describe, expect, test } from 'vitest';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct';
const input = (name: string) => `/eagle/argonne_tpc/${name}.jsonl`;

function submit(more: object = {}, place = 'sophia/vllm', token?: string) {
  const body = { model: llama, input_file: input('a'), ...more };
  return world.ask(`/${place}/v1/batches`, { body, ...(token === undefined ? {} : { token }) });
}

async function submitted(more: object = {}): Promise<string> {
  return JSON.parse((await submit(more)).text).batch_id;
}

async function told(path: string) {
  const { status, text } = await world.ask(path);
  return { status, json: JSON.parse(text) };
}

describe('a batch', () => {
  test('is handed in, is listed, and is never said to run', async () => {
    const answer = await submit({ output_folder_path: '/eagle/argonne_tpc/out' });
    expect(answer.status).toBe(200);
    const { batch_id, ...rest } = JSON.parse(answer.text);
    expect(rest).toEqual({
      input_file: input('a'),
      output_folder_path: '/eagle/argonne_tpc/out',
      task_ids: expect.any(String),
      status: 'pending',
    });
    expect((await told('/v1/batches')).json).toEqual([
      {
        id: batch_id,
        batch_id,
        cluster: 'sophia',
        framework: 'vllm',
        input_file: input('a'),
        in_progress_at: new Date(world.clock.now()).toISOString(),
        completed_at: null,
        failed_at: null,
        status: 'pending',
      },
    ]);
    expect((await told('/v1/batches?status=completed')).json).toEqual([]);
    expect(await told(`/v1/batches/${batch_id}`)).toEqual({ status: 200, json: 'pending' });
    world.alcf().configure({ batchCreatedAt: true });
    expect((await told('/v1/batches')).json[0]).toHaveProperty('created_at');
  });

  test('is done after a while, seen half a minute later at most', async () => {
    const id = await submitted();
    expect((await told(`/v1/batches/${id}/result`)).json.error).toEqual({
      code: 'batch_ongoing',
      message: 'Batch not completed yet. Results not ready.',
      info: {},
    });
    world.alcf().settleBatch(id);
    expect((await told(`/v1/batches/${id}`)).json).toBe('pending');
    world.clock.advance(30);
    expect((await told(`/v1/batches/${id}`)).json).toBe('completed');
    expect((await told('/v1/batches?status=completed')).json).toHaveLength(1);
  });

  test('tells its result as Python, as JSON in a string, as an object, or in words', async () => {
    const id = await submitted();
    world.clock.advance(600);
    const results = [];
    for (const batchResult of ['python', 'json', 'object', 'text'] as const) {
      world.alcf().configure({ batchResult });
      results.push((await told(`/v1/batches/${id}/result`)).json);
    }
    const [python, json, object, words] = results;
    expect(python).toMatch(/^\{'results_file': '\/eagle.*', .*'total_tokens': 1085613/);
    expect(JSON.parse(json)).toMatchObject({ total_tokens: 1_085_613, duration_sec: 278.4 });
    expect(object.metrics).toMatchObject({ total_tokens: 1_085_613, response_time: 278.4 });
    expect(words).toContain('Results are in');
  });

  test('that failed shows the whole tuple', async () => {
    const id = await submitted();
    world.alcf().settleBatch(id, 'out of memory');
    expect((await told(`/v1/batches/${id}/result`)).json.error).toMatchObject({
      code: 'batch_failed',
      message: `('Batch failed: out of memory', 400, <ASGIRequest: GET '/resource_server/v1/batches/${id}/result'>)`,
    });
    expect((await told('/v1/batches')).json[0]).toMatchObject({
      status: 'failed',
      failed_at: expect.any(String),
    });
  });

  test('is its account’s alone, even among linked ones', async () => {
    const { text } = await submit({}, 'sophia/vllm', world.token('grace@anl.gov'));
    const path = `/v1/batches/${JSON.parse(text).batch_id}`;
    const linked = { token: world.token('ghopper@alcf.anl.gov') };
    expect(await world.ask('/v1/batches', linked)).toMatchObject({ status: 200, text: '[]' });
    expect(await world.ask(path, linked)).toMatchObject({
      status: 403,
      text: expect.stringContaining('access_denied'),
    });
    expect(await world.ask(path, { token: world.token('grace@anl.gov') })).toMatchObject({ status: 200 });
  });

  test('whose model is gone takes the whole list with it, until it is done', async () => {
    await submitted();
    const clusters = world.alcf().behaviour.clusters;
    world.alcf().configure({
      clusters: clusters.map((cluster) => ({ ...cluster, frameworks: { vllm: [] } })),
    });
    expect(await told('/v1/batches')).toMatchObject({
      status: 404,
      json: { error: { code: 'endpoint_not_found' } },
    });
    world.clock.advance(600);
    expect(await told('/v1/batches')).toMatchObject({ status: 200 });
  });
});

describe('a batch is refused', () => {
  const rows: readonly (readonly [
    what: string,
    more: object,
    place: string,
    status: number,
    words: string,
  ])[] = [
    ['with a member too many', { metadata: {} }, 'sophia/vllm', 422, '["body","batch_data","metadata"]'],
    ['without an input', { input_file: undefined }, 'sophia/vllm', 422, 'Field required'],
    ['with an input without a name', { input_file: '' }, 'sophia/vllm', 422, 'at least 1 character'],
    ['for a cluster there is not', {}, 'polaris/vllm', 404, 'cluster_not_found'],
    ['for another framework', {}, 'sophia/api', 400, 'unsupported_framework'],
    ['for a model there is not', { model: 'none' }, 'sophia/vllm', 404, 'endpoint_not_found'],
    [
      'for a model without batches',
      { model: 'google/gemma-4-31B-it' },
      'sophia/vllm',
      400,
      'Batch is unavailable for endpoint sophia-vllm-googlegemma-4-31b-it',
    ],
    [
      'on a cluster without batches',
      { model: 'future-labs/Tomorrow-1T' },
      'lighthouse/tt',
      501,
      'batch_unavailable',
    ],
  ];
  for (const [what, more, place, status, words] of rows) {
    test(what, async () => {
      expect(await submit(more, place)).toMatchObject({ status, text: expect.stringContaining(words) });
    });
  }

  test('for a model that is not for this user', async () => {
    const model = 'argonne/AuroraGPT-Preview';
    expect(await submit({ model }, 'sophia/vllm', world.token('grace@anl.gov'))).toMatchObject({
      status: 401,
    });
  });

  test('when there are two already, or the input is in use', async () => {
    const id = await submitted();
    expect((await submit()).text).toContain(`Input file ${input('a')} already used by ongoing batch ${id}.`);
    await submitted({ input_file: input('b') });
    expect(await submit({ input_file: input('c') })).toMatchObject({
      status: 400,
      text: expect.stringContaining('Quota of 2 active batch(es) per user exceeded.'),
    });
    world.clock.advance(600);
    expect(await submit({ input_file: input('c') })).toMatchObject({ status: 200 });
  });
});

test('a batch there is not, an id that is none, and a status that is none', async () => {
  const unknown = '0e110000-0000-4000-8000-000000000000';
  expect(await told(`/v1/batches/${unknown}`)).toMatchObject({
    status: 404,
    json: { error: { code: 'batch_not_found', message: `Batch ${unknown} does not exist` } },
  });
  expect(await told('/v1/batches/12')).toMatchObject({
    status: 500,
    json: { error: { code: 'internal_error' } },
  });
  expect(await told('/v1/batches?status=lost')).toMatchObject({
    status: 422,
    json: { detail: [{ type: 'enum', loc: ['query', 'status'] }] },
  });
});
