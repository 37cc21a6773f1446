import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';

/** The addresses this machine has towards others, as one text: another text is another network. */
export function interfacesNow(): string {
  const rows = Object.entries(allInterfaces()).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal, address }) => !internal && !isLinkLocal(address))
      .map(({ address }) => `${name} ${address}`),
  );
  return rows.toSorted().join('\n');
}

/** Where a sandbox forbids the question, it is assumed that there is a network. */
function allInterfaces(): ReturnType<typeof networkInterfaces> {
  try {
    return networkInterfaces();
  } catch {
    return { unknown: [{ address: '?', netmask: '', family: 'IPv4', mac: '', internal: false, cidr: null }] };
  }
}

/** Addresses a machine gives itself when no network did. */
function isLinkLocal(address: string): boolean {
  return address.startsWith('169.254.') || address.toLowerCase().startsWith('fe80:');
}

/** Whether any of these names is found within `timeoutMs`. */
export async function anyNameFound(names: readonly string[], timeoutMs: number): Promise<boolean> {
  const lookups = names.map(async (name) => void (await lookup(name)));
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('late')), timeoutMs);
  return Promise.race([Promise.any(lookups), late])
    .then(
      () => true,
      () => false,
    )
    .finally(() => clearTimeout(timer));
}
