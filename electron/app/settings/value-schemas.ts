import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import * as z from 'zod/mini';

/**
 * What a setting may be. Each takes what a person wrote (text from a flag or a variable, any JSON from the file) and
 * gives the value in its one normal form, which it accepts again.
 */

const text = z.string().check(z.trim());

/** Empty, or whatever `read` makes of it; undefined is a refusal. */
function textBy(read: (value: string) => string | undefined) {
  return z.pipe(
    z.pipe(
      text,
      z.transform((value) => (value === '' ? '' : read(value))),
    ),
    z.string(),
  );
}

function listOf(read: (item: string) => string | undefined) {
  return textBy((value) => {
    const items = splitList(value).map(read);
    return items.includes(undefined) ? undefined : items.join(', ');
  });
}

/** The items of a comma list, trimmed, without empty ones. */
export function splitList(list: string): string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function wholeNumber(minimum: number, maximum: number) {
  return z.pipe(
    z.transform((raw) => (typeof raw === 'string' && /^\s*\d+\s*$/.test(raw) ? Number(raw) : raw)),
    z.int().check(z.minimum(minimum), z.maximum(maximum)),
  );
}

export const yesOrNo = z.union([z.boolean(), z.stringbool()]);

/** `cels` is a shared name the gateway's own tools refuse (argo-gateway.md section 2 of the specification). */
export const userName = textBy((value) => {
  const name = value.toLowerCase().replace(/@anl\.gov$/, '');
  return /^[a-z][a-z0-9._-]{0,63}$/.test(name) && name !== 'cels' ? name : undefined;
});

/** An http or https address without credentials, query or final slash. */
export const webAddress = textBy((value) => {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.username || url.password || url.search || url.hash) return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
});

export const hostName = textBy((value) => {
  const host = value.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return isIP(host) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(host) ? host : undefined;
});

export const hostList = listOf((item) => {
  const host = item.toLowerCase();
  return /^[a-z0-9[]([a-z0-9.:-]*[a-z0-9\]])?$/.test(host) ? host : undefined;
});

export const originList = listOf((item) => {
  const origin = URL.parse(item)?.origin;
  return origin === item.replace(/\/$/, '').toLowerCase() ? origin : undefined;
});

/** Globus names its clients by UUIDs. */
export const clientId = textBy((value) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value.toLowerCase() : undefined,
);

export const filePath = textBy((value) => (isAbsolute(value) ? value : undefined));

/** Printable and without spaces, so that every client can put it into a header. */
export const secretText = textBy((value) => (/^[\x21-\x7e]+$/.test(value) ? value : undefined));

const override = /^([a-z0-9.-]+:\d{1,5})=(.+)$/;

export const overrideList = listOf((item) => {
  const [, place, address] = override.exec(item.toLowerCase()) ?? [];
  return place && address && isIP(address) ? `${place}=${address}` : undefined;
});

/** `host:port` to an IP address, from a list that was checked. */
export function readOverrides(list: string): Record<string, string> {
  return Object.fromEntries(splitList(list).map((item) => item.split('=', 2)));
}
