import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { fail, ok, type Result } from '../../dialects/result.ts';

/** Says which addresses a picture may be fetched from; tests of a closed machine allow its own. */
export type AddressRule = (address: string) => boolean;

/** Whether an address is on the public Internet: not this machine, a private network, or anything reserved. */
export const isPublicAddress: AddressRule = (address) =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';

/** One address of the host to connect to, all of them checked first; connecting to it alone leaves no gap for another answer. */
export async function checkedAddress(
  hostname: string,
  allowed: AddressRule,
): Promise<Result<string, string>> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = ipaddr.isValid(host)
    ? [host]
    : await lookup(host, { all: true }).then(
        (found) => found.map(({ address }) => address),
        () => [],
      );
  const [first] = addresses;
  if (first === undefined) return fail('its host is not known');
  if (!addresses.every(allowed)) return fail('its address is private, and only public ones are fetched');
  return ok(first);
}
