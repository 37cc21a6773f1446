import type { WireReply } from '../wire/player.ts';
import { jsonReply } from '../wire/replies.ts';
import { firstRefusal, type Rule } from '../wire/rules.ts';
import { batchRoutes } from './batch-routes.ts';
import type { Call } from './call.ts';
import { stringIn } from './chat/read.ts';
import { describeModels, listEndpoints } from './discovery.ts';
import { infer } from './inference.ts';
import { asked, inferenceRules, unknownCluster } from './inference-rules.ts';
import { jobsOf } from './jobs.ts';
import { type Cluster, findCluster, findModel } from './models.ts';
import { gatewayRefusal } from './refusals.ts';
import type { Route } from './route.ts';
import type { Service } from './service.ts';
import { chatService } from './services/chat.ts';
import { completionsService } from './services/completions.ts';
import { embeddingsService } from './services/embeddings.ts';
import { messagesService } from './services/messages.ts';
import { responsesService } from './services/responses.ts';
import { denied } from './user.ts';
import { bodyRefusal } from './validation/body-refusal.ts';

const services: readonly Service[] = [
  chatService,
  completionsService,
  embeddingsService,
  responsesService,
  messagesService,
];

/** Everything an authenticated caller can ask. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/whoami', refuse: () => undefined, give: ({ user }) => jsonReply(user) },
  {
    method: 'GET',
    path: '/list-endpoints',
    refuse: () => undefined,
    give: (call) => jsonReply(listEndpoints(call)),
  },
  onCluster('/{cluster}/jobs', jobs),
  onCluster('/{cluster}/models', models),
  ...services.map(inferenceRoute),
  ...batchRoutes,
];

const jobsSeconds = 60;

function jobs(cluster: Cluster, call: Call): WireReply {
  const failing = call.behaviour.failingJobs[cluster.name];
  if (failing !== undefined) {
    const message = 'Error: Could not recover the jobs of the cluster.';
    const code = failing === 408 ? 'request_timeout' : 'failed_to_get_cluster_jobs';
    return gatewayRefusal(call.behaviour, failing, code, message);
  }
  const key = `${call.user.id} ${cluster.name}`;
  const known = call.memory.jobs.get(key);
  if (known !== undefined && known.until > call.now) return jsonReply(known.jobs);
  const current = jobsOf(cluster, call);
  call.memory.jobs.set(key, { until: call.now + jobsSeconds, jobs: current });
  return jsonReply(current);
}

function models(cluster: Cluster, call: Call): WireReply {
  const wanted = call.entry.query.get('model_id');
  const all = describeModels(cluster, call);
  if (wanted === null) return jsonReply(all);
  const found = all.filter(({ id }) => id === wanted);
  return found.length > 0
    ? jsonReply(found)
    : gatewayRefusal(
        call.behaviour,
        404,
        'endpoint_not_found',
        `The requested endpoint '${wanted}' does not exist.`,
      );
}

interface Visited {
  readonly call: Call;
  readonly cluster: Cluster | undefined;
}

const clusterRules: readonly Rule<Visited>[] = [
  unknownCluster(
    ({ cluster }) => cluster,
    ({ call }) => call,
  ),
  {
    name: 'not for this user',
    refuses({ call, cluster }) {
      const reason = cluster && denied(call.user, cluster);
      return reason !== undefined && gatewayRefusal(call.behaviour, 401, 'unauthorized', reason);
    },
  },
];

function onCluster(path: string, show: (cluster: Cluster, call: Call) => WireReply): Route {
  const clusterOf = (call: Call) => findCluster(call.behaviour.clusters, call.params.cluster);
  return {
    method: 'GET',
    path,
    refuse: (call) => firstRefusal(clusterRules, { call, cluster: clusterOf(call) }),
    give(call) {
      const cluster = clusterOf(call);
      if (cluster === undefined) throw new Error('a cluster that was there is gone');
      return show(cluster, call);
    },
  };
}

function inferenceRoute(service: Service): Route {
  return {
    method: 'POST',
    path: `/{cluster}/{framework}/v1/${service.endpoint}`,
    refuse: (call) =>
      bodyRefusal(call.entry, 'payload', service.check) ?? firstRefusal(inferenceRules, asked(call, service)),
    give(call, script) {
      const { cluster, framework } = asked(call, service);
      const model = cluster && findModel(cluster, framework, stringIn(call.entry.fields, 'model') ?? '');
      if (cluster === undefined || model === undefined) throw new Error('a model that was there is gone');
      return infer({ call, service, cluster, framework, model }, script);
    },
  };
}
