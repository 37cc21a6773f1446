import { expect, it } from 'vitest';
import { trayState, trayTooltip } from '../../../electron/desktop/tray-state.ts';
import { statusWith } from '../status-with.ts';

it.each([
  ['starting', 'starting'],
  ['stopping', 'stopped'],
  ['stopped', 'stopped'],
  ['failed', 'attention'],
  ['running', 'running'],
] as const)('shows a proxy that is %s as %s', (state, shown) => {
  expect(trayState(statusWith({ proxy: { state } }))).toBe(shown);
});

it.each([
  ['ready', 'running'],
  ['unknown', 'running'],
  ['checking', 'running'],
  ['no-network', 'unreachable'],
  ['off-vpn', 'unreachable'],
  ['gateway-down', 'unreachable'],
  ['no-user', 'attention'],
  ['blocked', 'attention'],
  ['tls-failed', 'attention'],
  ['not-registered', 'attention'],
] as const)('shows a running proxy whose gateway is %s as %s', (state, shown) => {
  expect(trayState(statusWith({ reachability: { state } }))).toBe(shown);
});

it('asks for attention when ALCF needs a sign-in, and not when nobody ever signed in', () => {
  expect(trayState(statusWith({ alcf: { state: 'sign-in-needed' } }))).toBe('attention');
  expect(trayState(statusWith({ alcf: { state: 'signed-out' } }))).toBe('running');
});

it('says in words why it asks for attention', () => {
  const headline = 'Running — ARGO reachable';
  expect(trayTooltip(statusWith({ headline, alcf: { state: 'sign-in-needed' } }))).toBe(
    `${headline}\nALCF: sign-in needed`,
  );
  expect(trayTooltip(statusWith({ headline, alcf: { state: 'signed-in' } }))).toBe(headline);
});

it('shows a stopped proxy as stopped, whatever is known of the gateway', () => {
  expect(trayState(statusWith({ proxy: { state: 'stopped' }, reachability: { state: 'off-vpn' } }))).toBe(
    'stopped',
  );
});
