import { describe, expect, test } from 'vitest';
import { parsePythonLiteral } from '../../../../electron/providers/alcf/python-literal.ts';
import {
  readBatchList,
  readBatchResult,
  readBatchStatus,
} from '../../../../electron/providers/alcf/read-batches.ts';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { given } from '../started-app.ts';
import { type AlcfApp, anAlcfApp } from './alcf-app.ts';

const world = aWorld();
const model = 'Meta-Llama-3.1-8B-Instruct';
const inputFile = '/eagle/argonne_tpc/a.jsonl';
const minute = 60;

async function submitted({ app }: AlcfApp) {
  return given(await app.call('alcf.batches.submit', { model, inputFile }));
}

describe('a batch', () => {
  test('is handed in under the model’s own id, to the cluster that does batches, and is listed', async () => {
    const app = await anAlcfApp(world);
    const outputFolder = '/eagle/argonne_tpc/out/';
    const batch = given(await app.app.call('alcf.batches.submit', { model, inputFile, outputFolder }));
    expect(batch).toMatchObject({ status: 'pending', inputFile });
    expect(world.alcf().requests.at(-1)).toMatchObject({
      path: '/resource_server/sophia/vllm/v1/batches',
      fields: {
        model: 'meta-llama/Meta-Llama-3.1-8B-Instruct',
        input_file: inputFile,
        output_folder_path: outputFolder,
      },
    });
    const { batches } = given(await app.app.call('alcf.batches.list', {}));
    expect(batches).toEqual([
      expect.objectContaining({
        id: batch.id,
        cluster: 'sophia',
        framework: 'vllm',
        status: 'pending',
        inputFile,
      }),
    ]);
    expect(given(await app.app.call('alcf.batches.list', { status: 'completed' })).batches).toEqual([]);
    expect(world.alcf().refusals).toEqual([]);
  });

  test.each(['python', 'json', 'object', 'text'] as const)(
    'gives its result, told as %s',
    async (batchResult) => {
      const app = await anAlcfApp(world);
      const { id } = await submitted(app);
      world.clock.advance(20 * minute);
      expect(given(await app.app.call('alcf.batches.status', { id })).status).toBe('completed');
      world.alcf().configure({ batchResult });
      const result = given(await app.app.call('alcf.batches.result', { id }));
      if (batchResult === 'text')
        expect(result).toMatchObject({ id, metrics: {}, text: expect.stringContaining('Results') });
      else {
        expect(result).toMatchObject({
          id,
          resultsFile: expect.stringMatching(/^\/eagle\/.*\.jsonl$/),
          progressFile: expect.stringMatching(/^\/eagle\//),
          metrics: { total_tokens: 1_085_613 },
        });
        expect(result).not.toHaveProperty('text');
      }
    },
  );

  test('that is not done says so', async () => {
    const app = await anAlcfApp(world);
    const { id } = await submitted(app);
    expect(await app.app.call('alcf.batches.result', { id })).toEqual({
      ok: false,
      error: { code: 'batch_ongoing', message: 'Batch not completed yet. Results not ready.' },
    });
  });

  test('that failed says why, and nothing of what was raised', async () => {
    const app = await anAlcfApp(world);
    const { id } = await submitted(app);
    world.alcf().settleBatch(id, 'the file /eagle/x.jsonl was not found');
    expect(await app.app.call('alcf.batches.result', { id })).toEqual({
      ok: false,
      error: { code: 'batch_failed', message: 'Batch failed: the file /eagle/x.jsonl was not found' },
    });
  });

  test('beyond the quota is refused in ALCF’s words', async () => {
    const app = await anAlcfApp(world);
    world.alcf().configure({ batchesOfOne: 1 });
    await submitted(app);
    expect(await app.app.call('alcf.batches.submit', { model, inputFile: '/eagle/b.jsonl' })).toEqual({
      ok: false,
      error: { code: 'quota', message: 'Quota of 1 active batch(es) per user exceeded.' },
    });
  });

  test.each([
    [
      'a path of this machine',
      { model, inputFile: 'input.jsonl' },
      /"input\.jsonl" is no path on ALCF's disks/,
    ],
    ['a folder of this machine', { model, inputFile, outputFolder: 'C:\\out' }, /is no path on ALCF's disks/],
    [
      'a model of a cluster without batches',
      { model: 'alcf:metis/gpt-oss-120b', inputFile },
      /No cluster of ALCF does batches/,
    ],
  ])('with %s is refused here', async (_, order, message) => {
    const app = await anAlcfApp(world);
    const outcome = await app.app.call('alcf.batches.submit', order);
    expect(outcome).toMatchObject({ ok: false, error: { message: expect.stringMatching(message) } });
    expect(world.alcf().requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('of somebody else is not shown', async () => {
    const app = await anAlcfApp(world, { as: 'grace@anl.gov' });
    const { id } = await submitted(app);
    await app.app.call('alcf.logout', {});
    await app.signIn('ada@anl.gov');
    expect(given(await app.app.call('alcf.batches.list', {})).batches).toEqual([]);
    expect(await app.app.call('alcf.batches.status', { id })).toMatchObject({
      ok: false,
      error: { code: 'permission' },
    });
  });

  test('whose model is gone takes the list with it, which is explained', async () => {
    const app = await anAlcfApp(world);
    await submitted(app);
    world.alcf().configure({ clusters: [] });
    expect(await app.app.call('alcf.batches.list', {})).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/cannot list the batches while one that is not finished/) },
    });
  });
});

describe('what is told of batches', () => {
  test('is read in the form of before too, and an odd entry costs only itself', () => {
    const before = { batch_id: 'a', cluster: 'sophia', created_at: '2025-02-20 18:39:58', status: 'pending' };
    const list = readBatchList(
      JSON.stringify([before, null, {}, { id: 'b', status: 'cancelling', failed_at: null }]),
    );
    expect(list).toEqual({
      ok: true,
      value: [
        { id: 'a', cluster: 'sophia', createdAt: '2025-02-20 18:39:58', status: 'pending' },
        { id: 'b', status: 'unknown' },
      ],
    });
    expect(readBatchList('<html>').ok).toBe(false);
  });

  test.each([
    ['"pending"', 'pending'],
    ['{"status":"failed"}', 'failed'],
    ['completed', 'completed'],
    ['"cancelling"', 'unknown'],
    ['<html>', 'unknown'],
  ])('is a status in %j', (body, status) => {
    expect(readBatchStatus(body)).toBe(status);
  });

  test('is shown as it came where nobody understands it', () => {
    expect(readBatchResult('"{\'broken"')).toEqual({ metrics: {}, text: "{'broken" });
    expect(readBatchResult('no JSON')).toEqual({ metrics: {}, text: 'no JSON' });
  });
});

describe('a value as Python prints it', () => {
  test.each([
    ["{'a': 1, 'b': [1.5, -2e3, (True, None,)], \"c\": {}}", { a: 1, b: [1.5, -2000, [true, null]], c: {} }],
    ["'it\\'s \\\\ \\n'", "it's \\ \n"],
    [' [] ', []],
  ])('is read: %s', (text, value) => {
    expect(parsePythonLiteral(text)).toEqual(value);
  });

  test.each(['', '{', "{'a' 1}", "{'a': 1", "'open", '[1 2]', '[1] x', 'Batch', '{**a}', "['a'"])(
    'is none in %j',
    (text) => {
      expect(parsePythonLiteral(text)).toBeUndefined();
    },
  );
});
