import { expect, it } from 'vitest';
import { webProxyFromPac } from '../../../electron/desktop/pac.ts';

it.each([
  ['DIRECT', undefined],
  ['', undefined],
  ['PROXY', undefined],
  ['QUIC proxy.anl.gov:443', undefined],
  ['PROXY proxy.anl.gov:8080', 'http://proxy.anl.gov:8080'],
  ['PROXY proxy.anl.gov:8080; DIRECT', 'http://proxy.anl.gov:8080'],
  ['  proxy   proxy.anl.gov:8080 ;DIRECT', 'http://proxy.anl.gov:8080'],
  ['DIRECT; PROXY proxy.anl.gov:8080', undefined],
  ['HTTPS proxy.anl.gov:443', 'https://proxy.anl.gov:443'],
  ['SOCKS proxy.anl.gov:1080', 'socks5://proxy.anl.gov:1080'],
  ['SOCKS5 [::1]:1080', 'socks5://[::1]:1080'],
])('reads the PAC answer %o as %o', (answer, proxy) => {
  expect(webProxyFromPac(answer)).toBe(proxy);
});
