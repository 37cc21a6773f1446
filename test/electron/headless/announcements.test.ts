import { expect, test } from 'vitest';
import type { Status } from '../../../electron/contract.ts';
import { announcementsOf } from '../../../electron/headless/announcements.ts';
import { statusWith } from '../status-with.ts';

const since = '2026-11-29T12:00:00.000Z';
const url = 'http://localhost:44497';

function status(
  proxy: Partial<Status['proxy']>,
  reachability: Partial<Status['argo']['reachability']> = {},
): Status {
  return statusWith({
    proxy: { state: 'stopped', url, uptimeSeconds: 0, ...proxy },
    reachability: { state: 'unknown', since, message: '', ...reachability },
  });
}

const stopped = status({});
const starting = status({ state: 'starting' });
const running = status({ state: 'running' });
const stopping = status({ state: 'stopping' });
const taken = status({
  state: 'failed',
  problem: {
    code: 'port-in-use',
    message: 'Port 44497 is taken by nginx.',
    remedy: 'Stop it.',
    port: 44497,
    owner: { name: 'nginx', pid: 7 },
  },
});
const ready = status({ state: 'running' }, { state: 'ready', stage: 'answer', message: 'ARGO answers.' });

const conflict = {
  event: 'port-conflict',
  message: 'Port 44497 is taken by nginx. Stop it.',
  port: 44497,
  owner: { name: 'nginx', pid: 7 },
};
const gateway = { event: 'gateway', state: 'ready', stage: 'answer', since, message: 'ARGO answers.' };

test.each([
  ['nothing while it starts', undefined, starting, []],
  ['nothing of a server that never ran', undefined, stopped, []],
  ['that it listens', starting, running, [{ event: 'listening', url }]],
  [
    'with its socket',
    starting,
    status({ state: 'running', socket: '/s' }),
    [{ event: 'listening', url, socket: '/s' }],
  ],
  ['nothing twice', running, status({ state: 'running', uptimeSeconds: 9, inFlight: 2 }), []],
  [
    'that it listens elsewhere',
    running,
    status({ state: 'running', url: 'http://localhost:1' }),
    [{ event: 'listening', url: 'http://localhost:1' }],
  ],
  ['nothing while it stops', running, stopping, []],
  ['that it stopped', stopping, stopped, [{ event: 'stopped' }]],
  ['who has the port', starting, taken, [conflict]],
  ['that the gateway answers', running, ready, [gateway]],
  ['nothing of an unchanged gateway', ready, ready, []],
  ['nothing while the gateway is checked', ready, status({ state: 'running' }, { state: 'checking' }), []],
] as const)('tells %s', (_what, before, now, announcements) => {
  expect(announcementsOf(before, now)).toEqual(announcements);
});

test('a failure that is no conflict is told with its code', () => {
  const problem = { code: 'key-required', message: 'A key is needed.', remedy: 'Set localKey.' } as const;
  expect(announcementsOf(starting, status({ state: 'failed', problem }))).toEqual([
    { event: 'failed', code: 'key-required', message: 'A key is needed. Set localKey.' },
  ]);
});
