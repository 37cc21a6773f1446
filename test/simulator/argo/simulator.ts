import { idsOf } from '../wire/ids.ts';
import { createPromptCache } from '../wire/prompt-cache.ts';
import { createScriptBook, type Director } from '../wire/script-book.ts';
import { createUpstream, type Upstream } from '../wire/upstream.ts';
import { answerRequest } from './answer-request.ts';
import { type ArgoBehaviour, type ArgoOptions, defaultBehaviour } from './options.ts';
import type { Script } from './script.ts';

/** A strict stand-in for the laboratory's gateway, on loopback; `baseUrl` ends in `/argoapi`. */
export interface ArgoSimulator extends Upstream {
  /** Each script plays for one request, in order; strictness comes first and uses up no script. */
  answerNext(...scripts: Script[]): void;
  /** Asked for every request no script waits for; undefined leaves it to the engine. */
  answerWith(director: Director<Script>): void;
  configure(changes: Partial<ArgoBehaviour>): void;
  /** Forgets requests, scripts, cache and configuration; lets go what hangs. */
  reset(): void;
}

export async function createArgoSimulator(options: ArgoOptions = {}): Promise<ArgoSimulator> {
  const initial: ArgoBehaviour = { ...defaultBehaviour, ...options };
  let behaviour = initial;
  const cache = createPromptCache();
  const scripts = createScriptBook<Script>();

  const upstream = await createUpstream('/argoapi', options, (entry) =>
    answerRequest(
      {
        entry,
        behaviour,
        cache,
        context: (say) => ({
          id: idsOf(entry.index),
          now: Math.floor(Date.now() / 1000),
          say,
        }),
      },
      scripts,
    ),
  );

  return {
    baseUrl: upstream.baseUrl,
    port: upstream.port,
    get requests() {
      return upstream.requests;
    },
    get refusals() {
      return upstream.refusals;
    },
    waitForRequest: (count) => upstream.waitForRequest(count),
    release: () => upstream.release(),
    close: () => upstream.close(),
    answerNext: (...next) => scripts.add(next),
    answerWith: (director) => scripts.direct(director),
    configure(changes) {
      behaviour = { ...behaviour, ...changes };
    },
    reset() {
      behaviour = initial;
      scripts.clear();
      cache.clear();
      upstream.reset();
    },
  };
}
