import { idsOf } from '../wire/ids.ts';
import { createPromptCache } from '../wire/prompt-cache.ts';
import { createScriptedUpstream, type ScriptedUpstream } from '../wire/scripted-upstream.ts';
import { answerRequest } from './answer-request.ts';
import { type ArgoBehaviour, type ArgoOptions, defaultBehaviour } from './options.ts';
import type { Script } from './script.ts';

/** A strict stand-in for the laboratory's gateway, on loopback; `baseUrl` ends in `/argoapi`. */
export type ArgoSimulator = ScriptedUpstream<ArgoBehaviour, Script>;

export async function createArgoSimulator(options: ArgoOptions = {}): Promise<ArgoSimulator> {
  const cache = createPromptCache();
  return createScriptedUpstream<ArgoBehaviour, Script>({
    base: '/argoapi',
    listen: options,
    behaviour: { ...defaultBehaviour, ...options },
    answer: (entry, behaviour, scripts) =>
      answerRequest(
        {
          entry,
          behaviour,
          cache,
          context: (say) => ({ id: idsOf(entry.index), now: Math.floor(Date.now() / 1000), say }),
        },
        scripts,
      ),
    forget: () => cache.clear(),
  });
}
