import { fail, ok, type Result } from '../dialects/result.ts';

/**
 * Whether credentials may go to this address: https within `domain`, this machine itself (for tunnels), or any
 * http(s) address where the person allowed others. The error is a sentence for the person.
 */
export function checkBaseUrl(address: string, allowOther: boolean, domain = 'anl.gov'): Result<URL, string> {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return fail(
      `"${address.slice(0, 100)}" is not a web address: write one such as https://apps.inside.anl.gov/argoapi.`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    return fail(
      `The address of ${url.host} carries more than a place: leave out user name, password, ? and #.`,
    );
  }
  if (allowOther || isThisMachine(url.hostname)) return ok(url);
  if (!url.hostname.endsWith(`.${domain}`)) {
    return fail(
      `${url.hostname} is outside ${domain}: correct the address, or turn on the setting allowOtherUpstreams if you trust it.`,
    );
  }
  return url.protocol === 'https:'
    ? ok(url)
    : fail(`${url.hostname} must be asked over https: write https:// in its address.`);
}

/** Takes the host as `URL` writes it, which brings every spelling of an IPv4 address to the dotted form. */
function isThisMachine(hostname: string): boolean {
  return /^(127(\.\d+){3}|\[::1\]|(.+\.)?localhost)$/.test(hostname);
}
