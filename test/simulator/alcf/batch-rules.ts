import type { WireReply } from '../wire/player.ts';
import type { Rule } from '../wire/rules.ts';
import type { Batch } from './batches.ts';
import type { Call } from './call.ts';
import { stringIn } from './chat/read.ts';
import { unknownCluster } from './inference-rules.ts';
import { type AlcfModel, type Cluster, findCluster, findModel, slugOf } from './models.ts';
import { gatewayRefusal } from './refusals.ts';
import { denied } from './user.ts';

/** What can be wrong with a batch that is handed in, in the order the gateway looks. */
export const batchRules: readonly Rule<Call>[] = [
  unknownCluster(clusterOf, (call) => call),
  rule('a framework the cluster does not have', (call) => {
    const { cluster, framework } = call.params;
    return framework !== undefined && !(framework in (clusterOf(call)?.frameworks ?? {}))
      ? refusal(
          call,
          400,
          'unsupported_framework',
          `Framework '${framework}' not available on cluster '${cluster}'.`,
        )
      : undefined;
  }),
  rule('unknown model', (call) =>
    modelOf(call) === undefined
      ? refusal(call, 404, 'endpoint_not_found', `The requested endpoint '${slug(call)}' does not exist.`)
      : undefined,
  ),
  rule('a model without batches', (call) =>
    modelOf(call)?.batch === false
      ? refusal(call, 400, 'batch_unavailable', `Batch is unavailable for endpoint ${slug(call)}`)
      : undefined,
  ),
  rule('a cluster without batches', (call) =>
    clusterOf(call)?.adapter === 'direct'
      ? refusal(call, 501, 'batch_unavailable', `Batch is not implemented for endpoint ${slug(call)}`)
      : undefined,
  ),
  rule('not for this user', (call) => {
    const model = modelOf(call);
    const reason = model && denied(call.user, model);
    return reason === undefined ? undefined : refusal(call, 401, 'unauthorized', reason);
  }),
  rule('more batches than allowed', (call) => {
    const most = call.behaviour.batchesOfOne;
    return ongoing(call).length >= most
      ? refusal(call, 400, 'quota_exceeded', `Quota of ${most} active batch(es) per user exceeded.`)
      : undefined;
  }),
  rule('the input of another batch', (call) => {
    const file = stringIn(call.entry.fields, 'input_file');
    const other = ongoing(call).find(({ inputFile }) => inputFile === file);
    return other === undefined
      ? undefined
      : refusal(call, 400, 'batch_ongoing', `Input file ${file} already used by ongoing batch ${other.id}.`);
  }),
];

function rule(name: string, refuses: (call: Call) => WireReply | undefined): Rule<Call> {
  return { name, refuses };
}

function refusal({ behaviour }: Call, status: number, code: string, message: string): WireReply {
  return gatewayRefusal(behaviour, status, code, message);
}

function clusterOf({ behaviour, params }: Call): Cluster | undefined {
  return findCluster(behaviour.clusters, params.cluster);
}

function modelOf(call: Call): AlcfModel | undefined {
  const cluster = clusterOf(call);
  return (
    cluster && findModel(cluster, call.params.framework ?? '', stringIn(call.entry.fields, 'model') ?? '')
  );
}

function slug({ params, entry }: Call): string {
  return slugOf(params.cluster ?? '', params.framework ?? '', stringIn(entry.fields, 'model') ?? '');
}

function ongoing({ memory, user, now }: Call): readonly Batch[] {
  return memory.batches
    .of(user.username)
    .filter((batch) => memory.batches.statusOf(batch, now) === 'pending');
}
