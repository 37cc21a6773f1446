import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alcfClusters } from '../../../simulator/alcf/models.ts';
import { aWorld } from '../../../simulator/simulated-world.ts';
import { closedPort } from '../loopback-server.ts';
import { anAlcfApp } from './alcf-app.ts';

const world = aWorld();
const asked = (path: string) =>
  world.alcf().requests.filter((entry) => entry.path === `/resource_server${path}`);
const minute = 60;

describe('the models of ALCF', () => {
  test('are those the person may use, from clusters of today and tomorrow, beside ARGO’s', async () => {
    const app = await anAlcfApp(world);
    const { models, alcf } = await app.catalogue();
    const ids = models.filter(({ provider }) => provider === 'alcf').map(({ id }) => id);
    expect(ids).toContain('alcf:sophia/openai/gpt-oss-120b');
    expect(ids).toContain('alcf:lighthouse/future-labs/Tomorrow-1T');
    expect(ids.join()).not.toMatch(/sam3|genslm-esm/);
    expect(models.some(({ provider }) => provider === 'argo')).toBe(true);
    expect(alcf?.clusters.map(({ name }) => name)).toEqual(['sophia', 'metis', 'minerva', 'lighthouse']);
    expect(app.app.status().alcf.clusters).toEqual(['sophia', 'metis', 'minerva', 'lighthouse']);
  });

  test('are the same for clients, by every name', async () => {
    const app = await anAlcfApp(world);
    const { data } = await (await app.get('/v1/models')).json();
    const names = data.map(({ id }: { id: string }) => id);
    expect(names).toEqual(
      expect.arrayContaining([
        'alcf:sophia/openai/gpt-oss-120b',
        'openai/gpt-oss-120b',
        'gpt-oss-120b',
        'argo:gpt-4o',
      ]),
    );
    expect(new Set(names).size).toBe(names.length);
    const shown = await app.get('/v1/models/alcf:metis/gpt-oss-120b');
    expect(await shown.json()).toMatchObject({ internal_name: 'gpt-oss-120b', owned_by: 'metis' });
  });

  test('are fewer for somebody who may use fewer, and change with the person', async () => {
    const app = await anAlcfApp(world, { as: 'ghopper@alcf.anl.gov' });
    const preview = 'alcf:sophia/argonne/AuroraGPT-Preview';
    const ids = async () => (await app.catalogue()).models.map(({ id }) => id);
    expect(await ids()).not.toContain(preview);
    await app.app.call('alcf.logout', {});
    expect((await ids()).join()).not.toContain('alcf:');
    await app.signIn('ada@anl.gov');
    await app.untilModels(({ models }) => models.some(({ id }) => id === preview));
  });

  test('tell their window and abilities where the cluster does, and survive a cluster that does not', async () => {
    world.alcf().configure({ modelsRoute: false });
    const app = await anAlcfApp(world);
    const model = async (id: string) => (await app.catalogue()).models.find((each) => each.id === id);
    expect(await model('alcf:minerva/nemotron-3-ultra')).not.toHaveProperty('contextTokens');
    world.alcf().configure({ modelsRoute: true });
    await app.app.call('models.refresh', {});
    expect(await model('alcf:minerva/nemotron-3-ultra')).toMatchObject({
      contextTokens: 262_144,
      capabilities: ['tools', 'reasoning', 'hot'],
    });
  });

  test('are fetched again every hour', async () => {
    const app = await anAlcfApp(world);
    const before = asked('/list-endpoints').length;
    const [sophia] = alcfClusters;
    if (!sophia) throw new Error('no Sophia');
    world.alcf().configure({ clusters: [sophia] });
    world.clock.advance(3601);
    await app.untilModels(({ alcf }) => alcf?.clusters.length === 1);
    expect(asked('/list-endpoints')).toHaveLength(before + 1);
  });

  test('are looked at once more for a name of ALCF that nobody knows, and no more often than every minute', async () => {
    const app = await anAlcfApp(world);
    const clusters = alcfClusters.map((cluster) =>
      cluster.name === 'metis'
        ? {
            ...cluster,
            frameworks: { api: [...(cluster.frameworks.api ?? []), { ...tomorrow, id: 'brand-new' }] },
          }
        : cluster,
    );
    world.alcf().configure({ clusters });
    world.clock.advance(minute);
    const before = asked('/list-endpoints').length;
    const ask = (model: string) =>
      app.post('/v1/chat/completions', { model, messages: [{ role: 'user', content: 'hello' }] });
    expect((await ask('alcf:brand-new')).status).toBe(200);
    const unknown = await ask('alcf:gpt-os-120b');
    expect(unknown.status).toBe(404);
    expect((await unknown.json()).error).toMatchObject({
      code: 'model_not_found',
      message: expect.stringContaining('gpt-oss-120b'),
    });
    expect(asked('/list-endpoints')).toHaveLength(before + 1);
  });

  test('that are gone are looked at once more', async () => {
    const app = await anAlcfApp(world);
    const clusters = alcfClusters.filter(({ name }) => name !== 'metis');
    world.alcf().configure({ clusters });
    world.clock.advance(minute);
    const messages = [{ role: 'user', content: 'hello' }];
    const gone = await app.post('/v1/chat/completions', { model: 'alcf:metis/gpt-oss-120b', messages });
    expect(gone.status).toBe(404);
    await app.untilModels(({ alcf }) => alcf?.clusters.some(({ name }) => name === 'metis') === false);
  });

  test('belong to an address: another has others, and the first has its own again', async () => {
    const app = await anAlcfApp(world);
    const move = async (alcfBaseUrl: string) =>
      app.app.call('settings.set', { key: 'alcfBaseUrl', value: alcfBaseUrl });
    await move(`http://127.0.0.1:${await closedPort()}`);
    const elsewhere = await app.untilModels(({ alcf }) => alcf?.problem !== undefined);
    expect(elsewhere.models.filter(({ provider }) => provider === 'alcf')).toEqual([]);
    expect(elsewhere.alcf?.problem).toMatch(/refuses connections/);
    await move(world.alcf().baseUrl);
    await app.untilModels(
      ({ models, alcf }) => alcf?.problem === undefined && models.some(({ status }) => status === 'live'),
    );
  });

  test('of an account that sees none are explained', async () => {
    world.alcf().configure({ clusters: [] });
    const app = await anAlcfApp(world, { as: null });
    await app.signIn();
    const { alcf } = await app.untilModels((catalogue) => catalogue.alcf?.problem !== undefined);
    expect(alcf).toMatchObject({
      clusters: [],
      problem: expect.stringContaining('no model for this account'),
    });
  });

  test('take a name from nobody: what is ARGO’s stays ARGO’s', async () => {
    const clusters = [{ ...lighthouse, frameworks: { tt: [{ ...tomorrow, id: 'acme/gpt-4o' }] } }];
    world.alcf().configure({ clusters });
    const app = await anAlcfApp(world);
    const { models } = await app.catalogue();
    const [ours] = models.filter(({ provider }) => provider === 'alcf');
    expect(ours?.aliases).toEqual(['alcf:acme/gpt-4o', 'acme/gpt-4o']);
    const messages = [{ role: 'user', content: 'hello' }];
    await app.post('/v1/chat/completions', { model: 'gpt-4o', messages });
    expect(app.argo.requests.at(-1)?.fields.model).toBe('gpt4o');
  });
});

const lighthouse = alcfClusters.find(({ name }) => name === 'lighthouse') ?? missing();
const tomorrow = lighthouse.frameworks.tt?.[0] ?? missing();

function missing(): never {
  throw new Error('The simulated cluster is gone.');
}

describe('the last good list', () => {
  test('is there at the next start while ALCF is not, and is kept beside ARGO’s', async () => {
    const now = new Date(world.clock.now()).toISOString();
    const first = await anAlcfApp(world);
    const listed = (await first.catalogue()).models.filter(({ provider }) => provider === 'alcf').length;
    await first.app.stop();
    const file = JSON.parse(await readFile(join(first.dataDir, 'models.json'), 'utf8'));
    expect(file.lists.map(({ provider }: { provider: string }) => provider).toSorted()).toEqual([
      'alcf',
      'argo',
    ]);
    world.alcf().answerWith(() => ({ status: 503, body: {} }));
    const second = await anAlcfApp(world, { as: null, dataDir: first.dataDir });
    const { models, alcf } = await second.untilModels((catalogue) => catalogue.alcf !== undefined);
    expect(models.filter(({ provider }) => provider === 'alcf')).toHaveLength(listed);
    expect(alcf?.fetchedAt).toBe(now);
  });

  test('that is damaged costs nothing but itself', async () => {
    const first = await anAlcfApp(world);
    await first.app.stop();
    await writeFile(join(first.dataDir, 'models.json'), '{"version":1,"lists":[{"provider":"alcf"}]}');
    const second = await anAlcfApp(world, { as: null, dataDir: first.dataDir });
    await second.untilModels(({ models }) => models.some(({ provider }) => provider === 'alcf'));
  });

  test('is not replaced by a failure, which is told', async () => {
    const app = await anAlcfApp(world);
    const before = (await app.catalogue()).models;
    world.alcf().answerNext({ on: '/list-endpoints', error: { status: 500, message: 'broken' } });
    world.clock.advance(minute);
    await app.app.call('models.refresh', {});
    const { models, alcf, problem } = await app.catalogue();
    expect(models).toHaveLength(before.length);
    expect(alcf?.problem).toContain('broken');
    expect(problem).toBeUndefined();
  });
});

describe('the states of the models', () => {
  const jobs = () =>
    ['sophia', 'metis', 'minerva', 'lighthouse'].map((name) => asked(`/${name}/jobs`).length);

  test('are asked for once a minute at most, whoever wants to know', async () => {
    const app = await anAlcfApp(world);
    expect(jobs()).toEqual([1, 1, 1, 1]);
    const messages = [{ role: 'user', content: 'hello' }];
    const everybody = () =>
      Promise.all([
        app.app.call('models.list', { fresh: true }),
        app.app.call('models.refresh', {}),
        app.post('/v1/chat/completions', { model: 'gpt-oss-120b', messages }),
        app.get('/v1/models'),
      ]);
    await everybody();
    await everybody();
    expect(jobs()).toEqual([1, 1, 1, 1]);
    world.clock.advance(minute);
    await everybody();
    await everybody();
    expect(jobs()).toEqual([2, 2, 2, 2]);
  });

  test('are kept fresh for ten minutes after somebody looked, and then left alone', async () => {
    const app = await anAlcfApp(world);
    await app.app.call('models.list', { fresh: true });
    const alcf = world.alcf();
    for (let passed = 0; passed < 10; passed += 1) {
      const before = alcf.requests.length;
      world.clock.advance(minute);
      await alcf.waitForRequest(before + 5);
      await Promise.all(alcf.requests.map((entry) => entry.waitForEnd()));
    }
    expect(jobs()).toEqual([11, 11, 11, 11]);
    world.clock.advance(20 * minute);
    await world.ask('/whoami');
    expect(jobs()).toEqual([11, 11, 11, 11]);
  });

  test('stay as they were seen, with their age, while a cluster does not tell', async () => {
    const app = await anAlcfApp(world);
    world.alcf().configure({ failingJobs: { sophia: 408 } });
    const before = world.clock.now();
    world.clock.advance(minute);
    await app.app.call('models.list', { fresh: true });
    const { models, alcf } = await app.untilModels(
      (catalogue) => catalogue.alcf?.clusters.find(({ name }) => name === 'sophia')?.problem !== undefined,
    );
    expect(models.find(({ id }) => id === 'alcf:sophia/openai/gpt-oss-120b')?.status).toBe('live');
    expect(alcf?.clusters.map(({ statusAt }) => Date.parse(statusAt ?? '') - before)).toEqual([
      0, 60_000, 60_000, 60_000,
    ]);
  });

  test.each(['dash', 'underscore'] as const)('are read with keys spelled with a %s', async (jobKeys) => {
    world.alcf().configure({ jobKeys });
    const app = await anAlcfApp(world);
    const { models } = await app.catalogue();
    expect(models.find(({ id }) => id === 'alcf:sophia/openai/gpt-oss-120b')?.status).toBe('live');
  });

  test('are unavailable under maintenance', async () => {
    world.alcf().configure({ maintenance: ['sophia'] });
    const app = await anAlcfApp(world);
    const { models, alcf } = await app.untilModels(
      (catalogue) => catalogue.alcf?.clusters.some(({ maintenance }) => maintenance) === true,
    );
    expect(alcf?.clusters.find(({ maintenance }) => maintenance)?.name).toBe('sophia');
    const onSophia = models.filter(({ cluster }) => cluster === 'sophia').map(({ status }) => status);
    expect(new Set(onSophia)).toEqual(new Set(['unavailable']));
  });
});
