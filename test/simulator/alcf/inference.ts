import type { WireReply } from '../wire/player.ts';
import { jsonReply } from '../wire/replies.ts';
import type { Call } from './call.ts';
import type { Turn } from './life-cycle.ts';
import { type AlcfModel, type Cluster, slugOf } from './models.ts';
import { gatewayRefusal } from './refusals.ts';
import type { ModelError, Speech, Spoken } from './script.ts';
import type { Service } from './service.ts';
import { throughGateway, waiting } from './stream.ts';
import { done, gatewayErrorFrame, streamed, wrapped } from './transport.ts';

/** One request for a model that may be asked. */
export interface Inference {
  readonly call: Call;
  readonly service: Service;
  readonly cluster: Cluster;
  readonly framework: string;
  readonly model: AlcfModel;
}

/** What comes of it: the gateway's limits first, then the model's state, then the model. */
export function infer(inference: Inference, script: Spoken): WireReply {
  const { call, cluster, framework, model } = inference;
  const { behaviour, memory, now } = call;
  if (behaviour.maintenance.includes(cluster.name)) {
    const notice = `Error: ${cluster.name} is under maintenance.`;
    return gatewayRefusal(behaviour, 503, 'cluster_under_maintenance', notice);
  }
  const limited = tokenLimit(inference);
  if (limited !== undefined) return limited;
  const slug = slugOf(cluster.name, framework, model.id);
  if (cluster.adapter === 'direct' && model.status !== 'Live') return notLive(call, cluster, model);
  const turn: Turn =
    cluster.adapter === 'direct' ? { kind: 'ready' } : memory.models.ask(slug, model, behaviour.times, now);
  const { modelError = modelRefusal(inference), ...say } = script;
  const stream = call.entry.fields.stream === true;
  switch (turn.kind) {
    case 'ready':
      return modelError === undefined
        ? served(inference, say)
        : wrapped(modelError, call, cluster, model, stream);
    case 'not-ready': {
      const message = `Error: Endpoint ${slug} online but not ready to receive tasks. Please try again later.`;
      return gatewayRefusal(behaviour, 503, 'internal_endpoint_error', message);
    }
    case 'waiting':
      return waited(inference, say, turn.liveAt, stream);
  }
}

/** The gateway finds a model by its slug, but hands on the name as it was written. */
function modelRefusal({ call, service, model }: Inference): ModelError | undefined {
  const asked = call.entry.fields.model;
  if (asked === model.id) return service.fails(call, model);
  return { status: 404, message: `The model \`${asked}\` does not exist.`, type: 'NotFoundError' };
}

function served(inference: Inference, say: Speech): WireReply {
  const { call, service, cluster, model } = inference;
  const answer = service.answer(call, model, say);
  const { usage } = answer;
  const spent = usage === undefined ? 0 : usage.input + usage.output;
  for (const key of tokenKeys(inference)) call.memory.tokens.spend(key, spent, call.now);
  if (call.entry.fields.stream === true) {
    return streamed(throughGateway(answer, say, call, cluster, model), cluster);
  }
  const extras =
    cluster.adapter === 'compute' ? { response_time: 1.25, throughput_tokens_per_second: spent / 1.25 } : {};
  return jsonReply({ ...answer.body, ...extras });
}

/** A call to a model that is being loaded hangs until it is, or until the gateway has had enough. */
function waited(inference: Inference, say: Speech, liveAt: number, stream: boolean): WireReply {
  const { call, cluster } = inference;
  const { task, firstChunk } = call.behaviour.times;
  const patience = call.now + (stream ? firstChunk : task);
  const reply = liveAt <= patience ? served(inference, say) : undefined;
  const at = Math.min(liveAt, patience);
  if (stream) {
    const frames = reply?.frames ?? [
      gatewayErrorFrame(
        504,
        'StreamingTimeoutError',
        `Streaming task timed out: No data received from compute endpoint after ${firstChunk} seconds. This may indicate network or endpoint configuration issues.`,
      ),
      done,
    ];
    return streamed([waiting(call, at), ...frames], cluster);
  }
  const timeout = gatewayRefusal(
    call.behaviour,
    408,
    'request_timeout',
    'TimeoutError while attempting to access compute resources. Please try again later.',
    { task_id: call.id('', 32) },
  );
  return { ...(reply ?? timeout), ready: (gone) => call.clock.until(at * 1000, gone) };
}

function notLive({ behaviour }: Call, cluster: Cluster, model: AlcfModel): WireReply {
  const message = `Error: '${model.id}' is not currently live on ${cluster.name.charAt(0).toUpperCase()}${cluster.name.slice(1)}.`;
  return gatewayRefusal(behaviour, 503, 'internal_endpoint_error', message);
}

function tokenKeys({ call, cluster, framework, model }: Inference): [everybody: string, one: string] {
  const slug = slugOf(cluster.name, framework, model.id);
  return [slug, `${slug} ${call.user.id}`];
}

function tokenLimit(inference: Inference): WireReply | undefined {
  const { call, model } = inference;
  const [everybody, one] = tokenKeys(inference).map((key) => call.memory.tokens.spent(key, call.now));
  const { tokensPerMinute = Number.POSITIVE_INFINITY, tokensPerMinuteOfOne = Number.POSITIVE_INFINITY } =
    model;
  if ((everybody ?? 0) < tokensPerMinute && (one ?? 0) < tokensPerMinuteOfOne) return undefined;
  return gatewayRefusal(call.behaviour, 429, 'too_many_requests', 'Tokens/minute limit exceeded', {
    global_model_usage: everybody,
    user_model_usage: one,
  });
}
