import { expect, test } from 'vitest';
import { browserProgram } from '../../../electron/headless/open-browser.ts';

const url = 'http://127.0.0.1:50000/?token=a-b_c&x=$(id);`id`';

test.each([
  ['darwin', {}, { command: 'open', arguments: [url] }],
  ['win32', {}, { command: 'rundll32', arguments: ['url.dll,FileProtocolHandler', url] }],
  ['linux', { DISPLAY: ':0' }, { command: 'xdg-open', arguments: [url] }],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, { command: 'xdg-open', arguments: [url] }],
  ['freebsd', { DISPLAY: ':0' }, { command: 'xdg-open', arguments: [url] }],
] as const)(
  'on %s with %o the address is one argument of a program, never a word of a shell',
  (platform, env, program) => {
    expect(browserProgram(platform, env, url)).toEqual(program);
  },
);

test('without a screen there is nothing to open a browser with', () => {
  expect(browserProgram('linux', {}, url)).toBeUndefined();
});
