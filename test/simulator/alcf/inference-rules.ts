import type { Rule } from '../wire/rules.ts';
import type { Call } from './call.ts';
import { stringIn } from './chat/read.ts';
import { type Cluster, findCluster, findModel, slugOf } from './models.ts';
import { gatewayRefusal } from './refusals.ts';
import type { Service } from './service.ts';
import { denied } from './user.ts';

export interface Asked {
  readonly call: Call;
  readonly service: Service;
  readonly cluster: Cluster | undefined;
  readonly framework: string;
}

export function asked(call: Call, service: Service): Asked {
  return {
    call,
    service,
    cluster: findCluster(call.behaviour.clusters, call.params.cluster),
    framework: call.params.framework ?? '',
  };
}

/** What a client can ask wrongly, in the order the gateway looks. */
export const inferenceRules: readonly Rule<Asked>[] = [
  {
    name: 'a stream of what is not streamed',
    refuses: ({ call, service, cluster }) =>
      ['responses', 'messages'].includes(service.endpoint) &&
      call.entry.fields.stream === true &&
      !call.behaviour.streamedElsewhere.includes(cluster?.name ?? '') &&
      gatewayRefusal(
        call.behaviour,
        400,
        'unsupported_endpoint',
        `Streaming is not supported for the ${service.endpoint === 'messages' ? 'Anthropic Messages' : 'OpenAI Responses'} API on this gateway. Re-issue the request with 'stream': false.`,
      ),
  },
  unknownCluster(
    ({ cluster }) => cluster,
    ({ call }) => call,
  ),
  {
    name: 'a framework the cluster does not have',
    refuses: ({ call, cluster, framework }) =>
      cluster !== undefined &&
      !(framework in cluster.frameworks) &&
      gatewayRefusal(
        call.behaviour,
        400,
        'unsupported_framework',
        `framework ${framework} not available on cluster ${cluster.name}.`,
      ),
  },
  {
    name: 'an endpoint the cluster does not have',
    refuses: ({ call, cluster, service }) =>
      cluster !== undefined &&
      !cluster.endpoints.includes(service.endpoint) &&
      gatewayRefusal(
        call.behaviour,
        400,
        'unsupported_endpoint',
        `'${service.endpoint}' not available on cluster '${cluster.name}'`,
      ),
  },
  {
    name: 'unknown model',
    refuses({ call, cluster, framework }) {
      const id = stringIn(call.entry.fields, 'model') ?? '';
      if (cluster === undefined || findModel(cluster, framework, id) !== undefined) return false;
      const slug = slugOf(cluster.name, framework, id);
      return gatewayRefusal(
        call.behaviour,
        404,
        'endpoint_not_found',
        `The requested endpoint '${slug}' does not exist.`,
      );
    },
  },
  {
    name: 'not for this user',
    refuses({ call, cluster, framework }) {
      const model = cluster && findModel(cluster, framework, stringIn(call.entry.fields, 'model') ?? '');
      const reason = model && denied(call.user, model);
      return reason !== undefined && gatewayRefusal(call.behaviour, 401, 'unauthorized', reason);
    },
  },
];

export function unknownCluster<Subject>(
  clusterOf: (subject: Subject) => Cluster | undefined,
  callOf: (subject: Subject) => Call,
): Rule<Subject> {
  return {
    name: 'unknown cluster',
    refuses(subject) {
      const { behaviour, params } = callOf(subject);
      const message = `The requested cluster '${params.cluster}' does not exist.`;
      return clusterOf(subject) === undefined && gatewayRefusal(behaviour, 404, 'cluster_not_found', message);
    },
  };
}
