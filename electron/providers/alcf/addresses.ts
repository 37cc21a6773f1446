/** Everything of the gateway is below this path (alcf-globus.md section 4). */
const root = '/resource_server';

/** A path of the gateway, such as `/list-endpoints`, below the base URL; it does not matter whether that names the root. */
export function alcfAddress(base: URL, path: string): URL {
  return new URL(`${prefixOf(base)}${root}${path}`, base.origin);
}

/** Where a cluster's `base_url` points; undefined when it leads to another server, which must not see the token. */
export function clusterAddress(base: URL, listed: string): URL | undefined {
  const url = listed.startsWith('/')
    ? URL.parse(`${base.origin}${prefixOf(base)}${listed}`)
    : URL.parse(listed, `${alcfAddress(base, '/')}`);
  return url?.origin === base.origin ? url : undefined;
}

function prefixOf(base: URL): string {
  return base.pathname.replace(/\/+$/, '').replace(new RegExp(`${root}$`), '');
}
