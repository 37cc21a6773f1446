const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
  SOCKS4: 'socks4',
};

/** The first choice of a PAC answer such as `PROXY proxy.anl.gov:8080; DIRECT` as a URL; undefined for DIRECT. */
export function webProxyFromPac(answer: string): string | undefined {
  const [kind = '', address = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/);
  const scheme = schemes[kind.toUpperCase()];
  if (scheme === undefined || address === '') return undefined;
  return `${scheme}://${address}`;
}
