import type { JournalEntry } from './journal.ts';
import type { ListenOptions } from './listen.ts';
import { createScriptBook, type Director, type ScriptBook, type Waiting } from './script-book.ts';
import { type Answered, createUpstream, type Upstream } from './upstream.ts';

/** A simulated upstream that behaves as configured, and does what scripts tell it. */
export interface ScriptedUpstream<Behaviour, Script> extends Upstream {
  readonly behaviour: Behaviour;
  /** Each script plays for one request, in order; strictness comes first and uses up no script. */
  answerNext(...scripts: Script[]): void;
  /** Asked for every request no script waits for; undefined leaves it to the engine. */
  answerWith(director: Director<Script>): void;
  configure(changes: Partial<Behaviour>): void;
  /** Forgets requests, scripts, configuration and all it remembers; lets go what hangs. */
  reset(): void;
}

export interface UpstreamPlan<Behaviour, Script> {
  /** Such as `/argoapi`; '' for none. */
  readonly base: string;
  readonly listen: ListenOptions;
  /** What a reset goes back to. */
  readonly behaviour: Behaviour;
  answer(entry: JournalEntry, behaviour: Behaviour, scripts: ScriptBook<Script>): Answered;
  /** What a reset clears beside requests, scripts and configuration. */
  forget(): void;
}

export async function createScriptedUpstream<Behaviour, Script extends Waiting>(
  plan: UpstreamPlan<Behaviour, Script>,
): Promise<ScriptedUpstream<Behaviour, Script>> {
  let { behaviour } = plan;
  const scripts = createScriptBook<Script>();
  const upstream = await createUpstream(plan.base, plan.listen, (entry) =>
    plan.answer(entry, behaviour, scripts),
  );
  return {
    baseUrl: upstream.baseUrl,
    port: upstream.port,
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
    answerNext: (...next) => scripts.add(next),
    answerWith: (director) => scripts.direct(director),
    configure(changes) {
      behaviour = { ...behaviour, ...changes };
    },
    reset() {
      behaviour = plan.behaviour;
      scripts.clear();
      plan.forget();
      upstream.reset();
    },
  };
}
