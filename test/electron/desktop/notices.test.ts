import { expect, it } from 'vitest';
import { createNotices } from '../../../electron/desktop/notices.ts';
import { statusWith } from '../status-with.ts';

/** A clock whose time a test moves, and what was notified. */
function setUp() {
  const told: string[] = [];
  const timers: { at: number; callback: () => void }[] = [];
  let now = 0;
  const notices = createNotices({
    notifier: { notify: ({ title, body }) => told.push(`${title}: ${body}`) },
    clock: {
      now: () => now,
      after(ms, callback) {
        const timer = { at: now + ms, callback };
        timers.push(timer);
        return () => timers.splice(timers.indexOf(timer), 1);
      },
    },
  });
  function pass(ms: number): void {
    now += ms;
    for (const timer of timers.filter(({ at }) => at <= now)) {
      timers.splice(timers.indexOf(timer), 1);
      timer.callback();
    }
  }
  return { told, notices, pass };
}

const conflict = statusWith({
  proxy: {
    state: 'failed',
    problem: {
      code: 'port-in-use',
      message: 'Port 44497 is used by python (pid 41).',
      remedy: 'Stop it, or use another port.',
    },
  },
});
const offVpn = statusWith({
  reachability: { state: 'off-vpn', message: 'ARGO is not reachable from here.', remedy: 'Connect the VPN.' },
});

it('tells at once why the server is not running and what to do, and tells it once', () => {
  const { told, notices } = setUp();
  notices.see(conflict);
  notices.see(conflict);
  expect(told).toEqual([
    'Argo Tray is not running: Port 44497 is used by python (pid 41). Stop it, or use another port.',
  ]);
});

it('tells a failure again when the server ran in between', () => {
  const { told, notices } = setUp();
  for (const status of [conflict, statusWith(), conflict]) notices.see(status);
  expect(told).toHaveLength(2);
});

it('tells once that the gateway stays away', () => {
  const { told, notices, pass } = setUp();
  notices.see(offVpn);
  pass(9_999);
  expect(told).toEqual([]);
  pass(1);
  notices.see(offVpn);
  pass(60_000);
  expect(told).toEqual(['ARGO cannot be reached: ARGO is not reachable from here. Connect the VPN.']);
});

it('says nothing of a gateway that comes back soon', () => {
  const { told, notices, pass } = setUp();
  notices.see(offVpn);
  pass(5_000);
  notices.see(statusWith());
  pass(60_000);
  expect(told).toEqual([]);
});

it('says nothing of the gateway while the server does not run', () => {
  const { told, notices, pass } = setUp();
  notices.see(statusWith({ proxy: { state: 'stopped' }, reachability: { state: 'off-vpn' } }));
  pass(60_000);
  expect(told).toEqual([]);
});
