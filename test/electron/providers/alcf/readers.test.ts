import { describe, expect, it } from 'vitest';
import { readClusterJobs, readMaintenance } from '../../../../electron/providers/alcf/cluster-jobs.ts';
import { readEndpointList } from '../../../../electron/providers/alcf/endpoint-list.ts';
import { readModelDetails, withDetails } from '../../../../electron/providers/alcf/model-details.ts';

function listed(clusters: unknown) {
  const read = readEndpointList(JSON.stringify({ clusters }));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

function standings(jobs: unknown) {
  const read = readClusterJobs(JSON.stringify(jobs));
  if (!read.ok) throw new Error(read.error);
  return Object.fromEntries([...read.value.jobs].map(([id, { standing }]) => [id, standing]));
}

const vllm = { models: ['a/b'], endpoints: ['/v1/chat/completions'] };

describe('the list of endpoints', () => {
  it('gives every cluster and framework, those of the future too', () => {
    const frameworks = listed({
      sophia: { base_url: '/resource_server/sophia', frameworks: { vllm } },
      tomorrow: { base_url: '/elsewhere/tomorrow', frameworks: { quantum: vllm } },
    });
    expect(frameworks).toEqual([
      {
        cluster: 'sophia',
        framework: 'vllm',
        baseUrl: '/resource_server/sophia',
        services: ['chat/completions'],
        models: [{ upstreamId: 'a/b' }],
      },
      expect.objectContaining({ cluster: 'tomorrow', framework: 'quantum', baseUrl: '/elsewhere/tomorrow' }),
    ]);
  });

  it.each(['sam3service', 'triton', 'dinoserver'])(
    'leaves out %s, which neither talks nor embeds',
    (name) => {
      expect(listed({ sophia: { frameworks: { [name]: vllm } } })).toEqual([]);
    },
  );

  it('leaves out a framework that serves nothing we ask for, and keeps one that does not say', () => {
    const frameworks = listed({
      x: { frameworks: { rank: { models: ['r'], endpoints: ['/v1/rerank'] }, silent: { models: ['m'] } } },
    });
    expect(frameworks.map(({ framework }) => framework)).toEqual(['silent']);
  });

  it.each([
    ['a model that is no name', { models: [null, 7, '', 'with space', 'a/b', { id: 'c/d' }, 'a/b'] }],
    ['endpoints of an odd kind', { models: ['a/b', 'c/d'], endpoints: [5, null, '/v1/chat/completions'] }],
  ])('loses nothing but %s', (_, framework) => {
    const [read] = listed({ sophia: { frameworks: { vllm: framework } } });
    expect(read?.models.map(({ upstreamId }) => upstreamId)).toEqual(['a/b', 'c/d']);
  });

  it.each([
    ['a cluster that is nothing', { broken: null, text: 'x', sophia: { frameworks: { vllm } } }],
    ['frameworks that are nothing', { broken: { frameworks: 5 }, sophia: { frameworks: { vllm } } }],
    ['a framework that is nothing', { sophia: { frameworks: { broken: [], vllm } } }],
    [
      'a name that would leave its path',
      { '../up': { frameworks: { vllm } }, sophia: { frameworks: { vllm } } },
    ],
  ])('survives %s', (_, clusters) => {
    expect(listed(clusters).map(({ cluster }) => cluster)).toEqual(['sophia']);
  });

  it('may be empty: then the account sees no model', () => {
    expect(listed({})).toEqual([]);
  });

  it.each(['', '<html>', '[]', '{"detail":"x"}', '{"clusters":[]}'])('is none in %j', (body) => {
    expect(readEndpointList(body)).toEqual({ ok: false, error: 'is not in a form this version can read' });
  });
});

describe('the details of a cluster’s models', () => {
  it('are read under the names of the model’s server', () => {
    const body = JSON.stringify([
      { id: 'A/b', max_model_len: 65_536, reasoning_parser: 'openai_gptoss', enable_auto_tool_choice: true },
      { id: 'c', 'max-model-len': '8192', 'tool-call-parser': null, reasoning_parser: '' },
      { id: 'd', config: { max_model_len: 4096 } },
      { id: 'e' },
      null,
      { id: 7 },
    ]);
    expect(Object.fromEntries(readModelDetails(body))).toEqual({
      'a/b': { contextTokens: 65_536, tools: true, reasoning: true },
      c: { contextTokens: 8192, tools: false },
      d: { contextTokens: 4096 },
      e: {},
    });
  });

  it.each(['', '<html>Not Found</html>', '{"detail":"Not found"}', '[[]]'])(
    'are none in %j, and cost nothing',
    (body) => {
      const frameworks = listed({ sophia: { frameworks: { vllm } } });
      expect(withDetails(frameworks, new Map([['sophia', readModelDetails(body)]]))).toEqual(frameworks);
    },
  );

  it('belong to the model of that cluster, whatever the case', () => {
    const frameworks = listed({ sophia: { frameworks: { vllm } }, metis: { frameworks: { api: vllm } } });
    const details = readModelDetails('[{"id":"A/B","max_model_len":9}]');
    const merged = withDetails(frameworks, new Map([['metis', details]]));
    expect(merged.map(({ models }) => models[0]?.contextTokens)).toEqual([undefined, 9]);
  });
});

describe('the jobs of a cluster', () => {
  it('say how each model stands, the best of several jobs first', () => {
    expect(
      standings({
        running: [
          { Models: 'one,Two, three', 'Model Status': 'running' },
          { Models: 'four', 'Model Status': 'starting' },
          { Models: 'five', 'Model Status': 'disconnected' },
          { Models: 'nine', 'Model Status': 'other' },
        ],
        queued: [
          { Models: 'one', 'Model Status': 'queued' },
          { Models: 'six', 'Model Status': 'queued' },
        ],
        stopped: [{ Models: 'seven' }],
        others: [{ Models: 'eight' }],
      }),
    ).toEqual({
      one: 'live',
      two: 'live',
      three: 'live',
      four: 'starting',
      five: 'reconnecting',
      six: 'queued',
      seven: 'stopped',
      eight: 'other',
      nine: 'other',
    });
  });

  it.each([
    ['dashes', { 'private-batch-running': [{ Models: 'mine', 'Model Status': 'running' }] }],
    ['underscores', { private_batch_running: [{ Models: 'mine', 'Model Status': 'running' }] }],
  ])('leave batches out, spelled with %s', (_, batches) => {
    expect(standings({ running: [{ Models: 'a', 'Model Status': 'running' }], ...batches })).toEqual({
      a: 'live',
    });
  });

  it('give what a queue says, and nothing for N/A', () => {
    const read = readClusterJobs(
      JSON.stringify({
        running: [],
        queued: [
          {
            Models: 'a',
            'Estimated Start Time': '2026-08-03 09:30:00 (Chicago time)',
            'Job Comments': 'Not Running: Insufficient amount of resource',
          },
          { Models: 'b', 'Estimated Start Time': 'N/A', 'Job Comments': 'N/A' },
        ],
      }),
    );
    expect(read.ok && Object.fromEntries(read.value.jobs)).toEqual({
      a: {
        standing: 'queued',
        estimatedStart: '2026-08-03 09:30:00 (Chicago time)',
        comment: 'Not Running: Insufficient amount of resource',
      },
      b: { standing: 'queued' },
    });
  });

  it.each([
    [{ free_nodes: 3 }, { freeNodes: 3, direct: false }],
    [{ free_nodes: -1 }, { direct: false }],
    [{ total_models: 4, live_models: 3 }, { direct: true }],
    [{}, {}],
    [undefined, {}],
  ])('tell of the cluster by its status %j', (cluster_status, expected) => {
    const read = readClusterJobs(JSON.stringify({ running: [], cluster_status }));
    expect(read).toEqual({ ok: true, value: { jobs: new Map(), ...expected } });
  });

  it('survive odd entries', () => {
    expect(
      standings({
        running: [null, 5, {}, { Models: 7 }, { Models: ['a', null] }],
        queued: 'none',
        stopped: [[]],
      }),
    ).toEqual({ a: 'live' });
  });

  it.each(['', '<html>', '[]', '{"error":{"code":"failed_to_get_cluster_jobs"}}'])(
    'are none in %j',
    (body) => {
      expect(readClusterJobs(body)).toEqual({ ok: false, error: 'is not in a form this version can read' });
    },
  );
});

it('only a cluster that is said to be down is under maintenance', () => {
  expect([...readMaintenance('{"sophia":false,"metis":true,"odd":"no"}')]).toEqual(['sophia']);
  expect([...readMaintenance('<html>')]).toEqual([]);
});
