import { createSimulatorClock, type SimulatorClock } from '../clock.ts';
import { createScriptedUpstream, type ScriptedUpstream } from '../wire/scripted-upstream.ts';
import { answerRequest } from './answer-request.ts';
import { gatewayScope, inferenceAppId } from './constants.ts';
import { type Introspection, introspect } from './introspection.ts';
import { defaultBehaviour, type GlobusBehaviour, type GlobusOptions } from './options.ts';
import { identityOf, personOf } from './people.ts';
import type { Script } from './script.ts';
import { signIn } from './session.ts';
import { signingKey } from './signing-key.ts';
import { createGlobusState } from './state.ts';
import { mintTokens } from './token/mint.ts';

/** A strict stand-in for Globus Auth, on loopback. */
export interface GlobusSimulator extends ScriptedUpstream<GlobusBehaviour, Script> {
  readonly clock: SimulatorClock;
  /** From now on this account signs in and allows at once, without a page. */
  loginAs(username: string): void;
  /** From now on it signs in, but does not allow. */
  deny(username?: string): void;
  /** From now on nobody acts at the page. */
  abandon(): void;
  /** The tokens a login would give, without one: by default the gateway’s and an identity token, to ALCF’s own client. */
  issueTokens(username: string, wish?: TokenWish): Readonly<Record<string, unknown>>;
  /** What the gateway asks about tokens. */
  introspect(token: string, resourceServer: string, policyIds?: readonly string[]): Introspection;
  /** The groups of whoever is behind a token; undefined when there is no consent to look at them. */
  groupsBehind(token: string): readonly string[] | undefined;
  /** Every code and token ever given, to look for where none may be. */
  secrets(): string[];
}

export interface TokenWish {
  readonly clientId?: string;
  readonly scopes?: readonly string[];
  readonly offline?: boolean;
  /** How long ago the person signed in. */
  readonly signedInSecondsAgo?: number;
  /** Whether the token carries no session at all, as after a login long forgotten. */
  readonly withoutSession?: boolean;
}

export async function createGlobusSimulator(
  options: GlobusOptions & { readonly clock?: SimulatorClock; readonly seed?: string } = {},
): Promise<GlobusSimulator> {
  const { clock = createSimulatorClock(), seed = 'globus' } = options;
  const key = signingKey();
  let state = createGlobusState(seed);
  let resets = 0;

  const world = () => ({
    behaviour: upstream.behaviour,
    state,
    key,
    origin: upstream.baseUrl,
    now: Math.floor(clock.now() / 1000),
  });
  const upstream: ScriptedUpstream<GlobusBehaviour, Script> = await createScriptedUpstream({
    base: '',
    listen: options,
    behaviour: { ...defaultBehaviour, ...options },
    answer: (entry, _, scripts) => answerRequest({ entry, ...world() }, scripts),
    forget() {
      resets += 1;
      state = createGlobusState(`${seed} ${resets}`);
    },
  });

  return Object.assign(upstream, {
    clock,
    loginAs: (username: string) => upstream.configure({ login: { as: username, decides: 'allow' } }),
    deny: (username = 'ada@anl.gov') => upstream.configure({ login: { as: username, decides: 'deny' } }),
    abandon: () => upstream.configure({ login: 'abandon' }),
    issueTokens(username: string, wish: TokenWish = {}) {
      const { people } = upstream.behaviour;
      const person = personOf(people, username);
      const identity = identityOf(people, username);
      if (person === undefined || identity === undefined) throw new Error(`nobody is called ${username}`);
      const at = world().now - (wish.signedInSecondsAgo ?? 0);
      const empty = { id: state.name('session-', 32), person, authentications: new Map<string, number>() };
      const session = wish.withoutSession === true ? empty : signIn(empty, person, identity, at);
      return mintTokens(world(), {
        clientId: wish.clientId ?? inferenceAppId,
        scopes: wish.scopes ?? [gatewayScope, 'openid'],
        subject: { kind: 'person', person, session },
        login: state.name('login-', 24),
        offline: wish.offline ?? true,
      });
    },
    introspect: (token: string, resourceServer: string, policyIds?: readonly string[]) =>
      introspect(world(), token, resourceServer, policyIds),
    groupsBehind(token: string) {
      if (upstream.behaviour.dependentTokens === 'consent-required') return undefined;
      const subject = state.tokens.get(token)?.subject;
      return subject?.kind === 'person' ? subject.person.groups : [];
    },
    secrets: () => [...state.codes.keys(), ...state.tokens.keys()],
  });
}
