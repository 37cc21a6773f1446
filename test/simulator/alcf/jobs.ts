import type { Call } from './call.ts';
import { frameworksOf } from './discovery.ts';
import type { ModelState } from './life-cycle.ts';
import { type AlcfModel, type Cluster, slugOf } from './models.ts';
import type { AlcfBehaviour } from './options.ts';

type Job = Readonly<Record<string, unknown>>;

interface Jobs {
  readonly running?: readonly Job[];
  readonly queued?: readonly Job[];
  readonly stopped?: readonly Job[];
  readonly cluster_status?: Job;
}

/** `/{cluster}/jobs`, as it is at this moment. */
export function jobsOf(cluster: Cluster, call: Call): unknown {
  if (call.behaviour.maintenance.includes(cluster.name)) {
    return whole(call.behaviour, { stopped: everyModel(cluster, call).map(({ bare }) => bare) });
  }
  return whole(
    call.behaviour,
    cluster.adapter === 'compute' ? computeJobs(cluster, call) : directJobs(cluster, call),
  );
}

function whole({ jobKeys }: AlcfBehaviour, jobs: Jobs): unknown {
  const between = jobKeys === 'dash' ? '-' : '_';
  return {
    running: [],
    queued: [],
    stopped: [],
    others: [],
    [['private', 'batch', 'running'].join(between)]: [],
    [['private', 'batch', 'queued'].join(between)]: [],
    cluster_status: {},
    ...jobs,
  };
}

interface Placed {
  readonly model: AlcfModel;
  readonly framework: string;
  /** What is told of every job. */
  readonly bare: Job;
}

function everyModel(cluster: Cluster, { user }: Call): Placed[] {
  return frameworksOf(cluster, user).flatMap(([framework, models]) =>
    models.map((model) => ({
      model,
      framework,
      bare: { Models: model.id, Framework: framework, Cluster: cluster.name },
    })),
  );
}

function computeJobs(cluster: Cluster, call: Call): Jobs {
  const { memory, behaviour, now } = call;
  const states = everyModel(cluster, call).map(({ model, framework, bare }) => {
    const slug = slugOf(cluster.name, framework, model.id);
    return {
      bare,
      slug,
      hot: model.status === 'hot',
      state: memory.models.stateOf(slug, model, behaviour.times, now),
    };
  });
  const shared = states.filter(
    ({ hot, state, bare }) => hot && state === 'live' && bare.Framework === 'vllm',
  );
  const alone = states.filter((each) => !shared.includes(each));
  const together = { ...shared[0]?.bare, Models: shared.map(({ bare }) => bare.Models).join(',') };
  return {
    running: [
      ...(shared.length > 0 ? [running(together, 'running', '0')] : []),
      ...alone.flatMap(({ bare, slug, state }) => {
        const status = runningStatus[state];
        return status === undefined ? [] : [running(bare, status, slug)];
      }),
    ],
    queued: alone.filter(({ state }) => state === 'queued').map(({ bare, slug }) => queued(bare, slug)),
    cluster_status: { free_nodes: behaviour.freeNodes },
  };
}

/** Only what has a job runs; what is offline is in no list. */
const runningStatus: Readonly<Record<ModelState, string | undefined>> = {
  live: 'running',
  starting: 'starting',
  disconnected: 'disconnected',
  queued: undefined,
  offline: undefined,
};

function running(bare: Job, status: string, slug: string): Job {
  return {
    ...bare,
    'Model Status': status,
    'Job ID': jobId(slug),
    'Job State': 'R',
    'Host Name': 'sophia-gpu-07',
    'Job Comments': 'Job run at Mon Aug 03 at 09:15 on (sophia-gpu-07:ncpus=256)',
    'Nodes Reserved': '1',
    Walltime: '24:00:00',
    'Estimated Start Time': 'N/A',
  };
}

function queued(bare: Job, slug: string): Job {
  return {
    ...bare,
    'Model Status': 'queued',
    'Job ID': jobId(slug),
    'Job State': 'Q',
    'Host Name': 'N/A',
    'Job Comments': 'Not Running: Insufficient amount of resource: ncpus',
    'Nodes Reserved': '1',
    Walltime: '24:00:00',
    'Estimated Start Time': '2026-08-03 09:30:00 (Chicago time)',
  };
}

function jobId(slug: string): string {
  const number = [...slug].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 90_000, 7);
  return `${10_000 + number}.sophia-pbs-01`;
}

function directJobs(cluster: Cluster, call: Call): Jobs {
  const models = everyModel(cluster, call);
  const described = models.map(({ model, bare }) => ({
    status: model.status,
    job: {
      ...bare,
      'Model Status': model.status === 'Live' ? 'running' : model.status.toLowerCase(),
      Description: `${model.id} - served by ${cluster.name}`,
      'Model Version': '1',
    },
  }));
  const of = (...statuses: readonly string[]) =>
    described.filter(({ status }) => statuses.includes(status)).map(({ job }) => job);
  return {
    running: of('Live'),
    queued: of('Deploying'),
    stopped: of('Stopped'),
    cluster_status: {
      cluster: cluster.name,
      total_models: models.length,
      live_models: of('Live').length,
      stopped_models: of('Stopped').length,
    },
  };
}
