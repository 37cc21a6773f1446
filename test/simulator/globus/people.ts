/** One account at one identity provider. */
export interface Identity {
  readonly id: string;
  /** Such as `ada@anl.gov`. */
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly organization: string;
  readonly provider: { readonly id: string; readonly name: string };
}

/** Somebody with one account or several linked ones, the primary first. */
export interface Person {
  readonly identities: readonly [Identity, ...Identity[]];
  /** Ids of the Globus groups this person is in. */
  readonly groups: readonly string[];
}

export const usersGroup = 'c0ffee00-0000-4000-8000-000000000001';
export const pioneersGroup = 'c0ffee00-0000-4000-8000-000000000002';

const argonne = { id: '0dcf5063-0000-4000-8000-00000000a001', name: 'Argonne National Laboratory' };
const alcf = { id: '0dcf5063-0000-4000-8000-00000000a002', name: 'Argonne LCF' };
const google = { id: '0dcf5063-0000-4000-8000-00000000a003', name: 'Google' };

/** Who can sign in unless a test says otherwise. */
export const demoPeople: readonly Person[] = [
  {
    identities: [identity(1, 'ada@anl.gov', 'Ada Lovelace', argonne)],
    groups: [usersGroup, pioneersGroup],
  },
  {
    identities: [
      identity(2, 'grace@anl.gov', 'Grace Hopper', argonne),
      identity(3, 'ghopper@alcf.anl.gov', 'Grace Hopper', alcf),
      identity(4, 'grace.hopper@gmail.com', 'Grace Hopper', google),
    ],
    groups: [usersGroup],
  },
  { identities: [identity(5, 'visitor@gmail.com', 'Valentina Visitor', google)], groups: [] },
  { identities: [identity(6, 'outsider@anl.gov', 'Otto Outsider', argonne)], groups: [] },
];

function identity(number: number, username: string, name: string, provider: Identity['provider']): Identity {
  const id = `1dea0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { id, username, name, email: username, organization: provider.name, provider };
}

export function personOf(people: readonly Person[], username: string): Person | undefined {
  return people.find(({ identities }) => identities.some((each) => each.username === username));
}

export function identityOf(people: readonly Person[], username: string): Identity | undefined {
  return people.flatMap(({ identities }) => identities).find((each) => each.username === username);
}

export function domainOf({ username }: Pick<Identity, 'username'>): string {
  return username.slice(username.indexOf('@') + 1);
}
