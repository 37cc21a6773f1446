import { describe, expect, it } from 'vitest';
import { clusterAddress } from '../../../../electron/providers/alcf/addresses.ts';
import { alcfCatalogue } from '../../../../electron/providers/alcf/alcf-catalogue.ts';
import type { ModelJob } from '../../../../electron/providers/alcf/cluster-jobs.ts';
import type { AlcfFramework } from '../../../../electron/providers/alcf/endpoint-list.ts';
import type { ClusterState } from '../../../../electron/providers/alcf/model-status.ts';

function framework(cluster: string, name: string, ...ids: string[]): AlcfFramework {
  const models = ids.map((upstreamId) => ({ upstreamId }));
  return { cluster, framework: name, baseUrl: `/resource_server/${cluster}`, models };
}

function state(jobs: Readonly<Record<string, ModelJob['standing']>>, maintenance = false): ClusterState {
  const entries = Object.entries(jobs).map(([id, standing]) => [id, { standing }] as const);
  return { maintenance, jobs: { jobs: new Map(entries) } };
}

const sophia = framework('sophia', 'vllm', 'openai/gpt-oss-120b', 'mistralai/Mistral-7B-Instruct-v0.3-embed');
const metis = framework('metis', 'api', 'gpt-oss-120b');

function catalogue(
  states: Readonly<Record<string, ClusterState>> = {},
  isTaken: (name: string) => boolean = () => false,
  frameworks = [sophia, metis],
) {
  return alcfCatalogue({ frameworks, states: new Map(Object.entries(states)), isTaken });
}

const live = { 'openai/gpt-oss-120b': 'live' } as const;

describe('the names of ALCF’s models', () => {
  it('are each its own, with short ones beside', () => {
    const { models } = catalogue();
    expect(models.map(({ id, aliases }) => [id, aliases])).toEqual([
      ['alcf:sophia/openai/gpt-oss-120b', ['alcf:openai/gpt-oss-120b', 'openai/gpt-oss-120b']],
      [
        'alcf:sophia/mistralai/Mistral-7B-Instruct-v0.3-embed',
        [
          'alcf:mistralai/Mistral-7B-Instruct-v0.3-embed',
          'mistralai/Mistral-7B-Instruct-v0.3-embed',
          'Mistral-7B-Instruct-v0.3-embed',
        ],
      ],
      ['alcf:metis/gpt-oss-120b', ['alcf:gpt-oss-120b', 'gpt-oss-120b']],
    ]);
  });

  it.each([
    ['alcf:metis/gpt-oss-120b', 'metis'],
    ['ALCF:Sophia/OpenAI/GPT-OSS-120B', 'sophia'],
    ['alcf/sophia/openai/gpt-oss-120b', 'sophia'],
    ['openai/gpt-oss-120b', 'sophia'],
    ['alcf:openai/gpt-oss-120b', 'sophia'],
    ['gpt-oss-120b', 'metis'],
    [' Alcf: gpt-oss-120b ', 'metis'],
  ])('in any spelling mean one model: %j', (asked, cluster) => {
    expect(catalogue().meantBy(asked)[0]?.cluster).toBe(cluster);
  });

  it.each(['', 'alcf:', 'sophia', 'alcf:sophia', 'alcf:nowhere/gpt-oss-120b', 'oss-120b'])(
    'mean nothing: %j',
    (asked) => {
      expect(catalogue().meantBy(asked)).toEqual([]);
    },
  );

  it('lead to the cluster that answers soonest', () => {
    const cold = catalogue({ sophia: state(live), metis: state({ 'gpt-oss-120b': 'stopped' }) });
    expect(cold.meantBy('gpt-oss-120b').map(({ cluster }) => cluster)).toEqual(['sophia', 'metis']);
    expect(cold.models.find(({ aliases }) => aliases.includes('gpt-oss-120b'))?.cluster).toBe('sophia');
    const both = catalogue({ sophia: state(live), metis: state({ 'gpt-oss-120b': 'live' }) });
    expect(both.meantBy('gpt-oss-120b')[0]?.cluster).toBe('metis');
  });

  it('leave to others what is theirs', () => {
    const { models } = catalogue({}, (name) => name === 'gpt-oss-120b');
    expect(models.flatMap(({ aliases }) => aliases)).not.toContain('gpt-oss-120b');
    expect(models.flatMap(({ aliases }) => aliases)).toContain('alcf:gpt-oss-120b');
  });
});

describe('how a model stands', () => {
  it.each([
    ['live', 'live'],
    ['starting', 'starting'],
    ['reconnecting', 'starting'],
    ['queued', 'queued'],
    ['other', 'unknown'],
    ['stopped', 'offline'],
  ] as const)('%s on Sophia is %s', (standing, status) => {
    const { models } = catalogue({ sophia: state({ 'openai/gpt-oss-120b': standing }) });
    expect(models[0]?.status).toBe(status);
  });

  it('in no list it is offline on Sophia, and unavailable where nothing is loaded on request', () => {
    const { models } = catalogue({ sophia: state({}), metis: state({}) });
    expect(models.map(({ cluster, status }) => [cluster, status])).toEqual([
      ['sophia', 'offline'],
      ['sophia', 'offline'],
      ['metis', 'unavailable'],
    ]);
  });

  it('a cluster that says itself what it is counts more than its framework', () => {
    const jobs = { jobs: new Map(), direct: true };
    expect(catalogue({ sophia: { maintenance: false, jobs } }).models[0]?.status).toBe('unavailable');
  });

  it('under maintenance everything is unavailable, whatever the jobs say', () => {
    const [model] = catalogue({ sophia: state(live, true) }).models;
    expect(model).toMatchObject({ status: 'unavailable', statusNote: 'the cluster is under maintenance' });
  });

  it('is unknown until somebody looked', () => {
    expect(catalogue().models.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('what a model can do', () => {
  it('is known from ALCF’s page, by its id', () => {
    const [chat, embedding] = catalogue().models;
    expect(chat).toMatchObject({ kind: 'chat', capabilities: ['tools', 'reasoning', 'batch', 'hot'] });
    expect(embedding).toMatchObject({ kind: 'embedding', capabilities: [] });
  });

  it('is told better by the cluster, batches only where they are served', () => {
    const told: AlcfFramework = {
      ...sophia,
      services: ['chat/completions'],
      models: [{ upstreamId: 'openai/gpt-oss-120b', tools: false, contextTokens: 65_536 }],
    };
    const [model] = catalogue({}, undefined, [told]).models;
    expect(model).toMatchObject({ capabilities: ['reasoning', 'hot'], contextTokens: 65_536 });
  });

  it.each(['x/Some-Thinking-9B', 'deepseek-r1', 'acme/nemotron-4', 'QwQ-32B'])(
    '%s reasons, by its name',
    (id) => {
      expect(catalogue({}, undefined, [framework('a', 'b', id)]).models[0]?.capabilities).toContain(
        'reasoning',
      );
    },
  );

  it.each(['genslm-x', 'Salesforce/SFR-Embedding-Mistral', 'a/B-embed'])('%s embeds, by its name', (id) => {
    expect(catalogue({}, undefined, [framework('a', 'b', id)]).models[0]?.kind).toBe('embedding');
  });
});

describe('the address of a cluster', () => {
  it.each([
    ['https://gateway.anl.gov', '/resource_server/sophia', 'https://gateway.anl.gov/resource_server/sophia'],
    [
      'https://gateway.anl.gov/resource_server',
      '/resource_server/sophia',
      'https://gateway.anl.gov/resource_server/sophia',
    ],
    [
      'http://localhost:9/tunnel',
      '/resource_server/sophia',
      'http://localhost:9/tunnel/resource_server/sophia',
    ],
    ['https://gateway.anl.gov', 'sophia', 'https://gateway.anl.gov/resource_server/sophia'],
    ['https://gateway.anl.gov', 'https://gateway.anl.gov/other', 'https://gateway.anl.gov/other'],
  ])('below %s, listed as %s', (base, listed, address) => {
    expect(clusterAddress(new URL(base), listed)?.href).toBe(address);
  });

  it.each(['https://evil.example/sophia', '//evil.example/sophia', 'http://gateway.anl.gov/sophia'])(
    'never leads the token elsewhere: %s',
    (listed) => {
      const address = clusterAddress(new URL('https://gateway.anl.gov'), listed);
      expect(address?.origin ?? 'https://gateway.anl.gov').toBe('https://gateway.anl.gov');
    },
  );
});
