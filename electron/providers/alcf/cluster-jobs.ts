import {
  flagOf,
  isObject,
  type JsonObject,
  listOf,
  numberOf,
  objectOf,
  parseJson,
  textOf,
} from '../../dialects/json-value.ts';
import { fail, ok, type Result } from '../../dialects/result.ts';

/** How the models of a cluster stand, by what its `/jobs` lists. */
export interface ClusterJobs {
  /** By the model's id in lower case; what is in no list has no job. */
  readonly jobs: ReadonlyMap<string, ModelJob>;
  /** Whether its models are always there or not at all: it runs no jobs that could load one. */
  readonly direct?: boolean;
  readonly freeNodes?: number;
}

/** Best first: a model in several jobs is as good as the best of them. */
const standings = ['live', 'starting', 'reconnecting', 'queued', 'other', 'stopped'] as const;

export interface ModelJob {
  readonly standing: (typeof standings)[number];
  /** As the cluster says it, in Chicago time. */
  readonly estimatedStart?: string;
  readonly comment?: string;
}

/**
 * Reads `/{cluster}/jobs`. Batches are somebody's own and say nothing of the models; an odd entry costs only itself.
 * The error completes the sentence "The list of jobs …".
 */
export function readClusterJobs(body: string): Result<ClusterJobs, string> {
  const parsed = objectOf(parseJson(body));
  const lists = ['running', 'queued', 'stopped', 'others'].filter((name) => listOf(parsed?.[name]));
  if (parsed === undefined || lists.length === 0) return fail('is not in a form this version can read');
  const jobs = new Map<string, ModelJob>();
  for (const list of lists) {
    for (const entry of listOf(parsed[list])?.filter(isObject) ?? []) {
      const job = readJob(list, entry);
      for (const id of modelsOf(entry)) if (isBetter(job, jobs.get(id))) jobs.set(id, job);
    }
  }
  const status = objectOf(parsed.cluster_status) ?? {};
  const freeNodes = numberOf(status.free_nodes);
  const direct =
    'live_models' in status || 'total_models' in status ? true : freeNodes === undefined ? undefined : false;
  return ok({
    jobs,
    ...(direct !== undefined && { direct }),
    // -1 stands for unknown.
    ...(freeNodes !== undefined && freeNodes >= 0 && { freeNodes }),
  });
}

function readJob(list: string, entry: JsonObject): ModelJob {
  const estimatedStart = said(entry, 'Estimated Start Time');
  const comment = said(entry, 'Job Comments');
  return {
    standing: standingOf(list, said(entry, 'Model Status')?.toLowerCase()),
    ...(estimatedStart !== undefined && { estimatedStart }),
    ...(comment !== undefined && { comment }),
  };
}

function standingOf(list: string, status: string | undefined): ModelJob['standing'] {
  if (list === 'stopped') return 'stopped';
  if (list === 'queued' || status === 'queued') return 'queued';
  if (list !== 'running') return 'other';
  if (status === 'running' || status === undefined) return 'live';
  if (status === 'starting') return 'starting';
  return status === 'disconnected' ? 'reconnecting' : 'other';
}

function modelsOf(entry: JsonObject): string[] {
  const listed = entry.Models ?? entry.models;
  const names = typeof listed === 'string' ? listed.split(',') : (listOf(listed) ?? []);
  return names.flatMap((name) => textOf(name)?.trim().toLowerCase() || []);
}

function isBetter(job: ModelJob, than: ModelJob | undefined): boolean {
  return than === undefined || standings.indexOf(job.standing) < standings.indexOf(than.standing);
}

/** What is not known comes as "N/A". */
function said(entry: JsonObject, name: string): string | undefined {
  const text = textOf(entry[name])?.trim();
  return text === undefined || text === '' || /^(n\/a|none|unknown)$/i.test(text)
    ? undefined
    : text.slice(0, 200);
}

/** Reads `/status`: the clusters that are under maintenance; those it does not name are not. */
export function readMaintenance(body: string): ReadonlySet<string> {
  const clusters = Object.entries(objectOf(parseJson(body)) ?? {});
  return new Set(clusters.filter(([, up]) => flagOf(up) === false).map(([name]) => name));
}
