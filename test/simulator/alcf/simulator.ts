import { createSimulatorClock, type SimulatorClock } from '../clock.ts';
import type { GlobusSimulator } from '../globus/simulator.ts';
import { createPromptCache } from '../wire/prompt-cache.ts';
import { createScriptedUpstream, type ScriptedUpstream } from '../wire/scripted-upstream.ts';
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
export interface AlcfSimulator extends ScriptedUpstream<AlcfBehaviour, Script> {
  readonly clock: SimulatorClock;
  /** Brings a model of a cluster with jobs into a state; time goes on from there. */
  putModel(cluster: string, model: string, state: ModelState, framework?: string): void;
  /** Ends a batch now: well, or with this failure. */
  settleBatch(id: string, failure?: string): void;
}

export async function createAlcfSimulator(
  options: AlcfOptions & { readonly globus: GlobusSimulator; readonly clock?: SimulatorClock },
): Promise<AlcfSimulator> {
  const { globus, clock = options.globus.clock ?? createSimulatorClock() } = options;
  const gate = createGate(globus);
  const throttle = createThrottle(1);
  const memory = {
    models: createLifeCycle(),
    tokens: createTokenCount(),
    prompts: createPromptCache(),
    batches: createBatches(),
    jobs: new Map(),
  } satisfies Memory;

  const upstream = await createScriptedUpstream<AlcfBehaviour, Script>({
    base: '',
    listen: options,
    behaviour: { ...defaultBehaviour, ...options },
    answer: (entry, behaviour, scripts) =>
      answerRequest(entry, { behaviour, memory, gate, throttle, clock, scripts }),
    forget() {
      for (const remembered of [gate, throttle, ...Object.values(memory)]) remembered.clear();
    },
  });

  return Object.assign(upstream, {
    clock,
    putModel(cluster: string, model: string, state: ModelState, framework = 'vllm') {
      const { times } = upstream.behaviour;
      memory.models.put(slugOf(cluster, framework, model), state, times, clock.now() / 1000);
    },
    settleBatch(id: string, failure?: string) {
      memory.batches.settle(id, clock.now() / 1000, failure);
    },
  });
}
