import type { Fields } from '../wire/json.ts';
import type { ArgoBehaviour } from './options.ts';

/** Members only a proxy reads: one that reaches the gateway was leaked. */
const proxyFields = ['timeout'];

/** The first top-level member the gateway would trip over. */
export function unknownField(
  fields: Fields,
  known: Readonly<Record<string, unknown>>,
  { unknownFields }: ArgoBehaviour,
): string | undefined {
  return Object.keys(fields).find(
    (name) => proxyFields.includes(name) || (unknownFields === 'refused' && !(name in known)),
  );
}
