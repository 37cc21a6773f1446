import { fail } from '../../dialects/result.ts';
import { readClusterJobs, readMaintenance } from '../../providers/alcf/cluster-jobs.ts';
import type { ClusterState } from '../../providers/alcf/model-status.ts';
import { createAlarm } from '../model-catalogue/alarm.ts';
import type { Clock, Log } from '../ports.ts';
import type { AlcfGateway } from './alcf-gateway.ts';
import type { AlcfCluster } from './fetch-frameworks.ts';

/** A cluster as it was seen last. */
export interface SeenCluster extends ClusterState {
  /** When its jobs, and whether it is under maintenance, were seen, in Unix milliseconds. */
  readonly jobsAt?: number;
  readonly statusAt?: number;
  /** Why they could not be seen since. */
  readonly problem?: string;
}

/** Knows how the clusters stand, and asks them no more often than they answer anew. */
export interface ClusterWatch {
  /** By the cluster's name. */
  states(): ReadonlyMap<string, SeenCluster>;
  /** Somebody wants to know: asks where the last answer is a minute old, and goes on for a while. */
  look(): Promise<void>;
  /** Other people see other models. */
  forget(): void;
  stop(): void;
}

export interface ClusterWatchDeps {
  readonly gateway: AlcfGateway;
  readonly clock: Clock;
  readonly log: Log;
  clusters(): readonly AlcfCluster[];
  changed(): void;
}

/** ALCF's own answer is as old, and asking for one is a job of its own (alcf-globus.md section 4.2). */
export const lookMs = 60_000;
const interestMs = 600_000;
const jobsTimeoutMs = 75_000;
const statusTimeoutMs = 20_000;

export function createClusterWatch({
  gateway,
  clock,
  log,
  clusters,
  changed,
}: ClusterWatchDeps): ClusterWatch {
  const asked = new Map<string, { readonly at: number; readonly done: Promise<void> }>();
  const nextLook = createAlarm(clock);
  let seen: ReadonlyMap<string, SeenCluster> = new Map();
  let interestUntil = Number.NEGATIVE_INFINITY;
  let generation = 0;

  function update(
    change: (before: SeenCluster, cluster: string) => SeenCluster,
    named = clusters().map(({ cluster }) => cluster),
  ): void {
    const next = new Map(seen);
    for (const cluster of named)
      next.set(cluster, change(seen.get(cluster) ?? { maintenance: false }, cluster));
    seen = next;
    changed();
  }

  function lookAt(cluster: string, ask: () => Promise<void>): Promise<void> {
    const last = asked.get(cluster);
    if (last !== undefined && clock.now() - last.at < lookMs) return last.done;
    const done = ask().catch((error: unknown) => log.error('alcf.look-failed', { error }));
    asked.set(cluster, { at: clock.now(), done });
    return done;
  }

  async function askJobs({ cluster, baseUrl }: AlcfCluster): Promise<void> {
    const mine = generation;
    const answer = await gateway.ask({ cluster: baseUrl, path: '/jobs', timeoutMs: jobsTimeoutMs });
    if (mine !== generation) return;
    const jobs = answer.ok ? readClusterJobs(answer.value) : fail(answer.error.message);
    if (jobs.ok) {
      const { value } = jobs;
      return update(
        ({ problem: _, ...before }) => ({ ...before, jobs: value, jobsAt: clock.now() }),
        [cluster],
      );
    }
    // What was seen last stays, with its age: the jobs may fail while the models answer.
    const problem = answer.ok ? `The list of jobs ${jobs.error}.` : jobs.error;
    log.warn('alcf.jobs-failed', { cluster, problem });
    update((before) => ({ ...before, problem }), [cluster]);
  }

  async function askMaintenance(): Promise<void> {
    const answer = await gateway.ask({ path: '/status', timeoutMs: statusTimeoutMs, open: true });
    if (!answer.ok) return;
    const closed = readMaintenance(answer.value);
    update((before, cluster) => ({
      ...before,
      maintenance: closed.has(cluster),
      statusAt: clock.now(),
    }));
  }

  async function lookEverywhere(): Promise<void> {
    if (clusters().length === 0) return;
    nextLook.set(lookMs, () => {
      if (clock.now() <= interestUntil) void lookEverywhere();
    });
    await Promise.all([
      lookAt('', askMaintenance),
      ...clusters().map((listed) => lookAt(listed.cluster, () => askJobs(listed))),
    ]);
  }

  return {
    states: () => seen,
    look: () => {
      interestUntil = clock.now() + interestMs;
      return lookEverywhere();
    },
    forget: () => {
      generation += 1;
      seen = new Map();
      asked.clear();
      changed();
    },
    stop: () => {
      interestUntil = Number.NEGATIVE_INFINITY;
      nextLook.clear();
    },
  };
}
