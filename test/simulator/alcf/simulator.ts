import { createSimulatorClock, type SimulatorClock } from '../clock.ts';
import type { GlobusSimulator } from '../globus/simulator.ts';
import { createPromptCache } from '../wire/prompt-cache.ts';
import { createScriptBook, type Director } from '../wire/script-book.ts';
import { createUpstream, type Upstream } from '../wire/upstream.ts';
import { answerRequest } from './answer-request.ts';
import { createBatches } from './batches.ts';
import type { Memory } from './call.ts';
import { createGate } from './gate.ts';
import { createLifeCycle, type ModelState } from './life-cycle.ts';
import { slugOf } from './models.ts';
import { type AlcfBehaviour, type AlcfOptions, defaultBehaviour } from './options.ts';
import type { Script } from './script.ts';
import { createThrottle, createTokenCount } from './throttle.ts';

/** A strict stand-in for ALCF's inference gateway, on loopback; `baseUrl` is without `/resource_server`. */
export interface AlcfSimulator extends Upstream {
  readonly clock: SimulatorClock;
  readonly behaviour: AlcfBehaviour;
  /** Brings a model of a cluster with jobs into a state; time goes on from there. */
  putModel(cluster: string, model: string, state: ModelState, framework?: string): void;
  /** Ends a batch now: well, or with this failure. */
  settleBatch(id: string, failure?: string): void;
  /** Each script plays for one request, in order; strictness comes first and uses up no script. */
  answerNext(...scripts: Script[]): void;
  /** Asked for every request no script waits for; undefined leaves it to the engine. */
  answerWith(director: Director<Script>): void;
  configure(changes: Partial<AlcfBehaviour>): void;
  /** Forgets requests, scripts, caches, model states and configuration; lets go what hangs. */
  reset(): void;
}

export async function createAlcfSimulator(
  options: AlcfOptions & { readonly globus: GlobusSimulator; readonly clock?: SimulatorClock },
): Promise<AlcfSimulator> {
  const { globus, clock = options.globus.clock ?? createSimulatorClock() } = options;
  const initial: AlcfBehaviour = { ...defaultBehaviour, ...options };
  let behaviour = initial;
  const scripts = createScriptBook<Script>();
  const gate = createGate(globus);
  const throttle = createThrottle(1);
  const memory = {
    models: createLifeCycle(),
    tokens: createTokenCount(),
    prompts: createPromptCache(),
    batches: createBatches(),
    jobs: new Map(),
  } satisfies Memory;

  const upstream: Upstream = await createUpstream('', options, (entry) =>
    answerRequest(entry, { behaviour, memory, gate, throttle, clock, scripts }),
  );

  return {
    baseUrl: upstream.baseUrl,
    port: upstream.port,
    clock,
    get behaviour() {
      return behaviour;
    },
    get requests() {
      return upstream.requests;
    },
    get refusals() {
      return upstream.refusals;
    },
    waitForRequest: (count) => upstream.waitForRequest(count),
    release: () => upstream.release(),
    close: () => upstream.close(),
    putModel(cluster, model, state, framework = 'vllm') {
      memory.models.put(slugOf(cluster, framework, model), state, behaviour.times, clock.now() / 1000);
    },
    settleBatch: (id, failure) => memory.batches.settle(id, clock.now() / 1000, failure),
    answerNext: (...next) => scripts.add(next),
    answerWith: (director) => scripts.direct(director),
    configure(changes) {
      behaviour = { ...behaviour, ...changes };
    },
    reset() {
      behaviour = initial;
      scripts.clear();
      gate.clear();
      throttle.clear();
      memory.models.clear();
      memory.tokens.clear();
      memory.prompts.clear();
      memory.batches.clear();
      memory.jobs.clear();
      upstream.reset();
    },
  };
}
