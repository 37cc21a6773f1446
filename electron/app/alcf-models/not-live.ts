import { type ApiError, apiError } from '../../dialects/api-error.ts';
import { clusterName } from '../../providers/alcf/describe-model.ts';
import type { Model, ModelStatus } from '../../providers/model.ts';

/** After how long asking again makes sense, in seconds. */
const waits: Readonly<Partial<Record<ModelStatus, number>>> = {
  starting: 300,
  queued: 600,
  offline: 600,
  unavailable: 600,
};

/** Why a model that is not live does not answer, what happens now, and which others do; undefined where it may. */
export function notLive(model: Model, all: readonly Model[]): ApiError | undefined {
  const { status = 'unknown', statusNote, upstreamId, cluster = '' } = model;
  const retryAfterSeconds = waits[status];
  if (retryAfterSeconds === undefined) return undefined;
  const others = all.filter(({ kind, status: other }) => kind === model.kind && other === 'live').slice(0, 3);
  const choose = others.length === 0 ? '' : ` Live now: ${others.map(({ id }) => id).join(', ')}.`;
  const note = statusNote === undefined ? '' : ` (${statusNote})`;
  const message = `${upstreamId} is ${words[status]} on ${clusterName(cluster)}${note}.${next[status] ?? ''}${choose}`;
  return apiError('unavailable', message, { retryAfterSeconds });
}

const words: Readonly<Record<ModelStatus, string>> = {
  live: 'live',
  starting: 'being loaded',
  queued: 'queued',
  offline: 'not loaded',
  unavailable: 'not available',
  unknown: 'unknown',
};

const next: Readonly<Partial<Record<ModelStatus, string>>> = {
  starting: ' Try again then.',
  queued: ' Try again later.',
  offline: ' Argo Tray has asked for it now: try again then.',
};
