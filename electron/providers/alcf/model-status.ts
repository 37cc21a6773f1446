import type { ModelStatus } from '../model.ts';
import type { ClusterJobs, ModelJob } from './cluster-jobs.ts';

/** What is known of a cluster at the moment. */
export interface ClusterState {
  readonly maintenance: boolean;
  /** The last answer; undefined when there was none yet. */
  readonly jobs?: ClusterJobs;
}

export interface Standing {
  readonly status: ModelStatus;
  /** More than the word says, as a person would be told. */
  readonly note?: string;
}

/** How a model stands in its cluster (alcf-globus.md section 4.2). */
export function standingOf(upstreamId: string, cluster: ClusterState | undefined, direct: boolean): Standing {
  if (cluster?.maintenance) return { status: 'unavailable', note: 'the cluster is under maintenance' };
  if (cluster?.jobs === undefined) return { status: 'unknown' };
  const job = cluster.jobs.jobs.get(upstreamId.toLowerCase());
  switch (job?.standing) {
    case 'live':
      return { status: 'live' };
    case 'starting':
      return { status: 'starting', note: 'loading, which usually takes 10 to 15 minutes' };
    case 'reconnecting':
      return { status: 'starting', note: 'its job runs, but its workers were lost: reconnecting' };
    case 'queued':
      return { status: 'queued', note: queueNote(job) };
    case 'other':
      return { status: 'unknown' };
    case 'stopped':
    case undefined:
      return direct
        ? { status: 'unavailable', note: 'not loaded, and the cluster loads nothing on request' }
        : { status: 'offline', note: 'loads on first use, which usually takes 10 to 15 minutes' };
  }
}

function queueNote({ estimatedStart, comment }: ModelJob): string {
  const expected =
    estimatedStart === undefined ? 'waiting for a node' : `expected to start ${estimatedStart}`;
  return comment === undefined ? expected : `${expected}; ${comment}`;
}
