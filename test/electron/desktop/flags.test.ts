import { expect, it } from 'vitest';
import { readFlags } from '../../../electron/desktop/flags.ts';

it('reads settings and the data folder', () => {
  expect(
    readFlags(['--port=5000', '--argo-base-url', 'http://127.0.0.1:1/argoapi', '--data-dir', '/data']),
  ).toEqual({
    dataDir: '/data',
    settings: { port: '5000', argoBaseUrl: 'http://127.0.0.1:1/argoapi' },
  });
});

it('leaves what is not a setting to whoever it is for', () => {
  const argv = [
    '--inspect=0',
    '--no-sandbox',
    '/app',
    '--hidden',
    'argo-tray://open?port=1',
    '--__proto__=x',
    '--port',
  ];
  expect(readFlags(argv)).toEqual({ settings: {} });
});
