import type { Policy } from './options.ts';
import { domainOf, type Identity, type Person } from './people.ts';

/** When which linked account last proved itself, by identity id, in Unix seconds. */
export type Authentications = ReadonlyMap<string, number>;

/** What one browser remembers of who signed in. */
export interface Session {
  readonly id: string;
  readonly person?: Person;
  readonly authentications: Authentications;
}

/** What an authorize request asks of the session. */
export interface SessionNeeds {
  readonly policies: readonly Policy[];
  readonly domains: readonly string[];
  readonly identities: readonly string[];
}

export function signIn(session: Session, person: Person, identity: Identity, now: number): Session {
  const same = session.person?.identities[0].id === person.identities[0].id;
  const before = same ? session.authentications : new Map<string, number>();
  return { id: session.id, person, authentications: new Map([...before, [identity.id, now]]) };
}

/** What the session lacks, as Globus would say it to the person; undefined when it will do. */
export function unmetNeed(session: Session, needs: SessionNeeds, now: number): string | undefined {
  const { person, authentications } = session;
  if (person === undefined) return 'Sign in to continue.';
  const proven = person.identities.filter(({ id }) => authentications.has(id));
  const missing = needs.identities.find((id) => !authentications.has(id));
  if (missing !== undefined) return `Sign in with the identity ${missing} to continue.`;
  if (needs.domains.length > 0 && !proven.some((each) => needs.domains.includes(domainOf(each)))) {
    return `Sign in with an identity of ${needs.domains.join(', ')} to continue.`;
  }
  const failed = needs.policies.find((policy) => !meets(policy, person, authentications, now));
  return (
    failed &&
    `Sign in with an identity of ${failed.domains.join(', ')} to continue; the last time is too long ago or was with another one.`
  );
}

export function meets(
  policy: Policy,
  person: Person,
  authentications: Authentications,
  now: number,
): boolean {
  return person.identities.some((identity) => {
    const at = authentications.get(identity.id);
    return (
      at !== undefined && now - at <= policy.windowSeconds && policy.domains.includes(domainOf(identity))
    );
  });
}
