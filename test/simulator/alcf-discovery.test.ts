import { describe, expect, test } from 'vitest';
import { pioneersGroup } from './globus/people.ts';
import { aWorld } from './simulated-world.ts';

const world = aWorld();
const llama = 'meta-llama/Llama-3.3-70B-Instruct';

async function told(path: string, token?: string) {
  const { status, text } = await world.ask(path, token === undefined ? {} : { token });
  expect(status).toBe(200);
  return JSON.parse(text);
}

test('anybody may ask whether it is up and what is under maintenance', async () => {
  world.alcf().configure({ maintenance: ['sophia'] });
  const headers = { authorization: '' };
  expect(await world.ask('/health', { headers })).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  const { text } = await world.ask('/status', { headers });
  expect(JSON.parse(text)).toEqual({ sophia: false, metis: true, minerva: true, lighthouse: true });
});

describe('the list', () => {
  test('names clusters, their frameworks, models in order, and endpoints, also of those to come', async () => {
    const { clusters } = await told('/list-endpoints');
    expect(Object.keys(clusters)).toEqual(['sophia', 'metis', 'minerva', 'lighthouse']);
    expect(clusters.metis).toEqual({
      base_url: '/resource_server/metis',
      frameworks: {
        api: {
          models: ['Meta-Llama-3.3-70B-Instruct', 'Mistral-Large-3-675B', 'gemma-4-31B-it', 'gpt-oss-120b'],
          endpoints: ['/v1/chat/completions'],
        },
      },
    });
    expect(clusters.lighthouse.frameworks.tt.models).toEqual(['future-labs/Tomorrow-1T']);
    expect(Object.keys(clusters.sophia.frameworks)).toEqual(['vllm', 'sam3service', 'triton']);
  });

  test('leaves out what the user may not use', async () => {
    const preview = 'argonne/AuroraGPT-Preview';
    expect((await told('/list-endpoints')).clusters.sophia.frameworks.vllm.models).toContain(preview);
    const grace = await told('/list-endpoints', world.token('grace@anl.gov'));
    expect(grace.clusters.sophia.frameworks.vllm.models).not.toContain(preview);
    const clusters = world.alcf().behaviour.clusters.map((cluster) => ({
      ...cluster,
      allowedGroups: [pioneersGroup],
    }));
    world.alcf().configure({ clusters });
    expect((await told('/list-endpoints', world.token('grace@anl.gov'))).clusters).toEqual({});
  });
});

describe('a model’s description', () => {
  test('holds what the cluster tells, which is little on Metis', async () => {
    const sophia = await told('/sophia/models');
    expect(sophia).toContainEqual({
      id: 'openai/gpt-oss-120b',
      object: 'model',
      cluster: 'sophia',
      framework: 'vllm',
      max_model_len: 65_536,
      reasoning_parser: 'openai_gptoss',
      enable_auto_tool_choice: true,
    });
    const [first] = await told('/metis/models');
    expect(Object.keys(first)).toEqual(['id', 'object', 'cluster', 'framework']);
  });

  test('can be asked for one, and is missing altogether on an older gateway', async () => {
    expect(await told(`/sophia/models?model_id=${encodeURIComponent(llama)}`)).toMatchObject([{ id: llama }]);
    expect(await world.ask('/sophia/models?model_id=none')).toMatchObject({
      status: 404,
      text: expect.stringContaining('endpoint_not_found'),
    });
    world.alcf().configure({ modelsRoute: false });
    expect(await world.ask('/sophia/models')).toMatchObject({
      status: 404,
      text: expect.stringContaining('<h1>Not Found</h1>'),
    });
  });
});

describe('the jobs', () => {
  test('of Sophia list what has a node or waits for one, several models to a job', async () => {
    world.alcf().putModel('sophia', llama, 'queued');
    const { running, queued, stopped, cluster_status } = await told('/sophia/jobs');
    expect(running[0].Models.split(',')).toContain('openai/gpt-oss-120b');
    expect(running[0]).toMatchObject({
      'Model Status': 'running',
      'Job State': 'R',
      'Estimated Start Time': 'N/A',
    });
    expect(queued).toMatchObject([{ Models: llama, 'Model Status': 'queued', 'Host Name': 'N/A' }]);
    expect(stopped).toEqual([]);
    expect(cluster_status).toEqual({ free_nodes: 3 });
  });

  test('of the direct clusters are what the status page says', async () => {
    const { running, stopped, cluster_status } = await told('/metis/jobs');
    expect(running).toHaveLength(3);
    expect(stopped).toMatchObject([{ Models: 'Meta-Llama-3.3-70B-Instruct', 'Model Status': 'stopped' }]);
    expect(cluster_status).toEqual({ cluster: 'metis', total_models: 4, live_models: 3, stopped_models: 1 });
  });

  test('are a minute old at most', async () => {
    const states = async () =>
      (await told('/sophia/jobs')).running.flatMap((job: Record<string, unknown>) =>
        job.Models === llama ? [job['Model Status']] : [],
      );
    expect(await states()).toEqual([]);
    world.alcf().putModel('sophia', llama, 'starting');
    expect(await states()).toEqual([]);
    world.clock.advance(60);
    expect(await states()).toEqual(['starting']);
    world.clock.advance(1000);
    expect(await states()).toEqual(['running']);
    world.alcf().putModel('sophia', llama, 'disconnected');
    world.clock.advance(60);
    expect(await states()).toEqual(['disconnected']);
  });

  test('spell their keys with dashes on an older gateway', async () => {
    world.alcf().configure({ jobKeys: 'dash' });
    expect(Object.keys(await told('/sophia/jobs'))).toContain('private-batch-running');
  });

  test('name every model stopped under maintenance', async () => {
    world.alcf().configure({ maintenance: ['sophia'] });
    const { running, stopped, cluster_status } = await told('/sophia/jobs');
    expect([running, cluster_status]).toEqual([[], {}]);
    expect(stopped).toContainEqual({ Models: llama, Framework: 'vllm', Cluster: 'sophia' });
  });

  test('fail on one cluster alone', async () => {
    world.alcf().configure({ failingJobs: { sophia: 500, minerva: 408 } });
    expect(await world.ask('/sophia/jobs')).toMatchObject({
      status: 500,
      text: expect.stringContaining('failed_to_get_cluster_jobs'),
    });
    expect(await world.ask('/minerva/jobs')).toMatchObject({ status: 408 });
    expect(await world.ask('/metis/jobs')).toMatchObject({ status: 200 });
  });
});

test('what is not there says so: a cluster in JSON, a path in HTML, a verb in a word', async () => {
  expect(await world.ask('/polaris/jobs')).toMatchObject({
    status: 404,
    text: expect.stringContaining('cluster_not_found'),
  });
  expect(await world.ask('/sophia/vllm/v1/models')).toMatchObject({
    status: 404,
    text: expect.stringContaining('<h1>Not Found</h1>'),
  });
  expect(await world.ask('/whoami', { body: {} })).toMatchObject({ status: 405, text: 'Method not allowed' });
  const outside = await fetch(`${world.alcf().baseUrl}/v1/models`);
  expect([outside.status, outside.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
});
