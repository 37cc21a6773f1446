import { uuidOf } from '../wire/ids.ts';
import type { WireReply } from '../wire/player.ts';
import { jsonReply } from '../wire/replies.ts';
import { firstRefusal, type Rule } from '../wire/rules.ts';
import { batchRules } from './batch-rules.ts';
import { type Batch, resultOf } from './batches.ts';
import type { Call } from './call.ts';
import { stringIn } from './chat/read.ts';
import { findCluster, findModel, slugOf } from './models.ts';
import { gatewayRefusal, internalError } from './refusals.ts';
import type { Route } from './route.ts';
import { batchBody } from './validation/bodies.ts';
import { bodyRefusal, queryRefusal } from './validation/body-refusal.ts';
import { oneOf } from './validation/values.ts';

const statuses = ['pending', 'running', 'failed', 'completed'];

export const batchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/{cluster}/{framework}/v1/batches',
    refuse: (call) => bodyRefusal(call.entry, 'batch_data', batchBody) ?? firstRefusal(batchRules, call),
    give: handIn,
  },
  {
    method: 'GET',
    path: '/v1/batches',
    refuse: ({ entry }) => queryRefusal(entry, 'status', oneOf(statuses)),
    give: list,
  },
  {
    method: 'GET',
    path: '/v1/batches/{batch}',
    refuse: (call) => firstRefusal(ownBatch, call),
    give: (call) => jsonReply(call.memory.batches.statusOf(batchOf(call), call.now)),
  },
  {
    method: 'GET',
    path: '/v1/batches/{batch}/result',
    refuse: (call) => firstRefusal(ownBatch, call),
    give: result,
  },
];

function handIn(call: Call): WireReply {
  const { behaviour, params, user, now, entry, memory } = call;
  if (behaviour.maintenance.includes(params.cluster ?? '')) {
    return gatewayRefusal(behaviour, 503, 'cluster_under_maintenance', 'Error: under maintenance.');
  }
  const batch: Batch = {
    id: uuidOf(`batch ${entry.index}`),
    owner: user.username,
    cluster: params.cluster ?? '',
    framework: params.framework ?? '',
    model: stringIn(entry.fields, 'model') ?? '',
    inputFile: stringIn(entry.fields, 'input_file') ?? '',
    outputFolder: stringIn(entry.fields, 'output_folder_path') ?? null,
    createdAt: now,
    endsAt: now + behaviour.times.batch,
  };
  memory.batches.add(batch);
  return jsonReply({
    batch_id: batch.id,
    input_file: batch.inputFile,
    output_folder_path: batch.outputFolder,
    task_ids: uuidOf(`task ${entry.index}`),
    status: 'pending',
  });
}

/** One unfinished batch whose model is gone makes the whole list fail. */
function list(call: Call): WireReply {
  const { memory, user, now, entry, behaviour } = call;
  const wanted = entry.query.get('status');
  const told = memory.batches
    .of(user.username)
    .map((batch) => ({ batch, status: memory.batches.statusOf(batch, now) }));
  const lost = told.find(({ batch, status }) => status === 'pending' && !isKnown(batch, call))?.batch;
  if (lost !== undefined) {
    const slug = slugOf(lost.cluster, lost.framework, lost.model);
    return gatewayRefusal(
      behaviour,
      404,
      'endpoint_not_found',
      `The requested endpoint '${slug}' does not exist.`,
    );
  }
  return jsonReply(
    told
      .filter(({ status }) => wanted === null || status === wanted)
      .map(({ batch, status }) => ({
        id: batch.id,
        cluster: batch.cluster,
        framework: batch.framework,
        input_file: batch.inputFile,
        in_progress_at: iso(batch.createdAt),
        completed_at: status === 'completed' ? iso(batch.endsAt) : null,
        failed_at: status === 'failed' ? iso(batch.endsAt) : null,
        status,
        batch_id: batch.id,
        ...(behaviour.batchCreatedAt ? { created_at: iso(batch.createdAt) } : {}),
      })),
  );
}

function result(call: Call): WireReply {
  const { behaviour, memory, now, entry } = call;
  const batch = batchOf(call);
  switch (memory.batches.statusOf(batch, now)) {
    case 'pending':
      return gatewayRefusal(behaviour, 400, 'batch_ongoing', 'Batch not completed yet. Results not ready.');
    case 'failed': {
      // The whole tuple of what was raised is shown.
      const message = `('Batch failed: ${batch.failure}', 400, <ASGIRequest: GET '${entry.path}'>)`;
      return gatewayRefusal(behaviour, 400, 'batch_failed', message);
    }
    case 'completed':
      return jsonReply(resultOf(batch, behaviour.batchResult));
  }
}

const ownBatch: readonly Rule<Call>[] = [
  {
    name: 'no UUID',
    refuses: ({ params }) =>
      !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(params.batch ?? '') && internalError,
  },
  {
    name: 'unknown batch',
    refuses: ({ params, memory, behaviour }) =>
      memory.batches.find(params.batch ?? '') === undefined &&
      gatewayRefusal(behaviour, 404, 'batch_not_found', `Batch ${params.batch} does not exist`),
  },
  {
    name: 'somebody else’s batch',
    refuses: ({ params, memory, behaviour, user }) =>
      memory.batches.find(params.batch ?? '')?.owner !== user.username &&
      gatewayRefusal(behaviour, 403, 'access_denied', `Permission denied to Batch ${params.batch}.`),
  },
];

function batchOf({ memory, params }: Call): Batch {
  const batch = memory.batches.find(params.batch ?? '');
  if (batch === undefined) throw new Error('a batch that was there is gone');
  return batch;
}

function isKnown({ cluster, framework, model }: Batch, { behaviour }: Call): boolean {
  const found = findCluster(behaviour.clusters, cluster);
  return found !== undefined && findModel(found, framework, model) !== undefined;
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
