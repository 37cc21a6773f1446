import type { ApiError } from '../../dialects/api-error.ts';
import type { AlcfPlace } from '../../providers/alcf/alcf-catalogue.ts';
import { clusterName } from '../../providers/alcf/describe-model.ts';
import type { Model } from '../../providers/model.ts';
import { createAlarm } from '../model-catalogue/alarm.ts';
import type { Clock, Log, Notifier } from '../ports.ts';
import type { AlcfGateway } from './alcf-gateway.ts';
import { lookMs } from './cluster-watch.ts';

/** Has models loaded by asking for them, which is the only way there is (alcf-globus.md section 4.5). */
export interface WarmUps {
  /** Asks once, and tells the person when the model is live; one that is being loaded is not asked again. */
  begin(model: Model, place: AlcfPlace): void;
  /** What is being loaded, by the model's id, and since when in Unix milliseconds. */
  running(): ReadonlyMap<string, { readonly since: number }>;
  /** To be called whenever the clusters were seen. */
  seen(): void;
  stop(): void;
}

export interface WarmUpsDeps {
  readonly gateway: AlcfGateway;
  readonly clock: Clock;
  readonly log: Log;
  readonly notifier: Notifier;
  /** The model as it is known now. */
  model(id: string): Model | undefined;
  /** Asks how the clusters stand. */
  look(): void;
  /** Called when something begins or ends to be loaded. */
  changed(): void;
}

interface WarmUp {
  readonly model: Model;
  readonly since: number;
  /** Whether it was seen in a queue or loading. */
  onItsWay: boolean;
}

const requestMs = 320_000;
/** So long the gateway turns away whoever asks again; a model that is in no queue by then was not asked for. */
const againMs = 600_000;
/** Queues are long, but nobody waits for ever. */
const longestMs = 2 * 3_600_000;

export function createWarmUps({ gateway, clock, log, notifier, ...deps }: WarmUpsDeps): WarmUps {
  const running = new Map<string, WarmUp>();
  const nextLook = createAlarm(clock);

  function keepLooking(): void {
    nextLook.set(lookMs, () => {
      if (running.size === 0) return;
      deps.look();
      keepLooking();
    });
  }

  function finish({ id }: Model, title: string, body: string): void {
    if (!running.delete(id)) return;
    log.info('alcf.warmed-up', { model: id, title });
    notifier.notify({ title, body });
    deps.changed();
  }

  function answered(model: Model, error: ApiError | undefined): void {
    if (error === undefined || isOnItsWay(error)) deps.look();
    else finish(model, `${model.upstreamId} cannot be loaded`, error.message);
  }

  function see(warmUp: WarmUp): void {
    const { model, since } = warmUp;
    const cluster = clusterName(model.cluster ?? '');
    const status = deps.model(model.id)?.status;
    if (status === 'live')
      finish(model, `${model.upstreamId} is live`, `${cluster} has loaded it: it answers now.`);
    else if (status === 'queued' || status === 'starting') warmUp.onItsWay = true;
    else if (
      status === 'unavailable' ||
      (warmUp.onItsWay && status === 'offline') ||
      clock.now() - since > longestMs
    ) {
      finish(
        model,
        `${model.upstreamId} was not loaded`,
        `${cluster} gave it up: try again, or use another model.`,
      );
    }
  }

  return {
    begin(model, place) {
      const before = running.get(model.id);
      if (before && (before.onItsWay || clock.now() - before.since < againMs)) return;
      running.set(model.id, { model, since: clock.now(), onItsWay: false });
      log.info('alcf.warming-up', { model: model.id });
      keepLooking();
      deps.changed();
      gateway.ask(smallestRequest(model, place)).then(
        (answer) => answered(model, answer.ok ? undefined : answer.error),
        (error: unknown) => log.error('alcf.warm-up-failed', { error }),
      );
    },
    running: () => running,
    seen: () => running.forEach(see),
    stop: () => {
      running.clear();
      nextLook.clear();
    },
  };
}

/** To be told when to come back, or nothing for five minutes, is what was hoped for; a network that is down is not. */
function isOnItsWay({ kind, retryAfterSeconds }: ApiError): boolean {
  return kind === 'timeout' || (kind === 'unavailable' && retryAfterSeconds !== undefined);
}

function smallestRequest({ upstreamId, kind }: Model, { framework }: AlcfPlace) {
  const embeds = kind === 'embedding';
  const asked = embeds
    ? { input: 'Hello' }
    : { messages: [{ role: 'user', content: 'Hello' }], max_tokens: 1 };
  return {
    cluster: framework.baseUrl,
    path: `/${framework.framework}/v1/${embeds ? 'embeddings' : 'chat/completions'}`,
    body: { model: upstreamId, ...asked },
    timeoutMs: requestMs,
  };
}
