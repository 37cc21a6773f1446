import { fail, ok, type Result } from '../../dialects/result.ts';
import { checkBaseUrl } from '../../providers/upstream-origin.ts';
import type { SettingValue } from './definitions.ts';
import { isLoopback } from './loopback.ts';
import { definitionOf, type SettingKey } from './settings.ts';

/** The settings other settings are checked against. */
export interface CheckFacts {
  readonly allowOtherUpstreams: boolean;
  readonly port: number;
}

/** The value in its normal form, or the sentence that says what the setting takes. */
export function checkValue(key: SettingKey, raw: unknown, facts: CheckFacts): Result<SettingValue, string> {
  const { schema, expects, upstreamIn } = definitionOf(key);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) return fail(`${key} takes ${expects}.`);
  // An environment's name, or none, is no address.
  if (upstreamIn === undefined || !URL.canParse(String(parsed.data))) return ok(parsed.data);
  const address = checkBaseUrl(String(parsed.data), facts.allowOtherUpstreams, upstreamIn);
  if (!address.ok) return fail(address.error);
  const { hostname, port, host } = address.value;
  return isLoopback(hostname) && Number(port) === facts.port && facts.port !== 0
    ? fail(`${host} is this server itself, which would ask itself for ever: name the gateway's address.`)
    : ok(parsed.data);
}
