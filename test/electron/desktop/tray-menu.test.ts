import { describe, expect, it } from 'vitest';
import type { MenuEntry, TrayAction } from '../../../electron/desktop/menu-entry.ts';
import { trayMenu } from '../../../electron/desktop/tray-menu.ts';
import { statusWith } from './status.ts';

function labelsOf(entries: readonly MenuEntry[]): string[] {
  return entries.flatMap((entry) => {
    if (entry.type === 'separator') return [];
    return entry.type === 'submenu' ? [entry.label, ...labelsOf(entry.entries)] : [entry.label];
  });
}

function actionOf(entries: readonly MenuEntry[], wanted: string): TrayAction | undefined {
  for (const entry of entries) {
    if (entry.type === 'submenu') {
      const found = actionOf(entry.entries, wanted);
      if (found !== undefined) return found;
    } else if ('action' in entry && entry.label === wanted) return entry.action;
  }
  return undefined;
}

function chosenOf(entries: readonly MenuEntry[], submenu: string): string[] {
  const found = entries.find((entry) => entry.type === 'submenu' && entry.label === submenu);
  if (found?.type !== 'submenu') return [];
  return found.entries.flatMap((entry) => (entry.type === 'radio' && entry.checked ? [entry.label] : []));
}

const inUse = {
  code: 'port-in-use',
  message: 'Port 44497 is used by python (pid 41).',
  remedy: 'Use another port.',
} as const;

const waiting = { state: 'waiting', message: '', pasteUrl: 'https://auth.globus.org/' } as const;
const mismatch = { state: 'mismatch', message: '', keptUsername: 'a', newUsername: 'b' } as const;
const failed = { state: 'failed', message: '', code: 'denied' } as const;

describe("the tray's menu", () => {
  it('begins with the headline, which cannot be clicked', () => {
    const [first] = trayMenu(statusWith({ headline: 'Stopped' }), false);
    expect(first).toEqual({ type: 'line', label: 'Stopped' });
  });

  it.each([
    ['running', ['Stop proxy', 'Restart proxy'], ['Start proxy', 'Try again', 'Use a free port']],
    ['starting', ['Starting…'], ['Start proxy', 'Stop proxy']],
    ['stopping', ['Stopping…'], ['Start proxy', 'Stop proxy']],
    ['stopped', ['Start proxy'], ['Stop proxy', 'Restart proxy']],
    ['failed', ['Try again'], ['Stop proxy', 'Use a free port']],
  ] as const)('offers for a proxy that is %s only what can be done', (state, offered, hidden) => {
    const labels = labelsOf(trayMenu(statusWith({ proxy: { state } }), false));
    expect(labels).toEqual(expect.arrayContaining([...offered]));
    for (const label of hidden) expect(labels).not.toContain(label);
  });

  it.each(['port-in-use', 'port-refused'] as const)('offers a way out of %s', (code) => {
    const menu = trayMenu(statusWith({ proxy: { state: 'failed', problem: { ...inUse, code } } }), false);
    expect(actionOf(menu, 'Use a free port')).toEqual({ kind: 'use-free-port' });
  });

  it.each([
    ['OpenAI', 'http://localhost:44497/v1'],
    ['Anthropic', 'http://localhost:44497'],
    ['Google', 'http://localhost:44497'],
  ])('copies the base URL as %s clients want it', (client, text) => {
    expect(actionOf(trayMenu(statusWith(), false), client)).toEqual({ kind: 'copy', text });
  });

  it('offers no address while nothing listens on it', () => {
    const labels = labelsOf(trayMenu(statusWith({ proxy: { state: 'stopped' } }), false));
    expect(labels).not.toContain('Copy base URL');
    expect(labels).not.toContain('http://localhost:44497');
  });

  it.each([
    ['prod', 'Production'],
    ['dev', 'Development'],
    ['test', 'Test'],
    ['https://argo.example.gov/argoapi', 'https://argo.example.gov/argoapi'],
  ])('marks %s as the one endpoint in use', (environment, label) => {
    expect(chosenOf(trayMenu(statusWith({ environment }), false), 'Endpoint')).toEqual([label]);
  });

  it('switches to the endpoint that is chosen', () => {
    const action = actionOf(trayMenu(statusWith(), false), 'Development');
    expect(action).toEqual({ kind: 'switch-environment', environment: 'dev' });
  });

  it.each([
    [{ state: 'signed-out' }, undefined],
    [{ state: 'signed-in', username: 'jdoe@anl.gov' }, 'ALCF: signed in as jdoe@anl.gov'],
    [{ state: 'signed-in' }, 'ALCF: signed in'],
    [{ state: 'expiring' }, 'ALCF: sign-in ends soon'],
    [{ state: 'sign-in-needed' }, 'ALCF: sign-in needed'],
  ] as const)('says of an ALCF account that is %o: %s', (alcf, line) => {
    const labels = labelsOf(trayMenu(statusWith({ alcf }), false));
    expect(labels.find((label) => label.startsWith('ALCF'))).toBe(line);
  });

  it.each([
    [{ state: 'signed-out' }, 'Sign in to ALCF…', 'alcf-login'],
    [{ state: 'signed-in' }, 'Sign out of ALCF', 'alcf-logout'],
    [{ state: 'expiring' }, 'Sign in to ALCF…', 'alcf-login'],
    [{ state: 'sign-in-needed' }, 'Sign in to ALCF…', 'alcf-login'],
    [{ state: 'signed-out', login: waiting }, 'Cancel the sign-in', 'alcf-cancel-login'],
    [{ state: 'signed-out', login: waiting }, 'Enter a sign-in code…', 'show-window'],
    [{ state: 'signed-in', login: mismatch }, 'Choose the account…', 'show-window'],
    [{ state: 'signed-out', login: failed }, 'Sign in to ALCF…', 'alcf-login'],
  ] as const)('offers for an ALCF account that is %o: %s', (alcf, label, kind) => {
    expect(actionOf(trayMenu(statusWith({ alcf }), false), label)).toEqual({ kind });
  });

  it('offers no second sign-in while one goes on', () => {
    for (const login of [waiting, mismatch]) {
      const labels = labelsOf(trayMenu(statusWith({ alcf: { state: 'sign-in-needed', login } }), false));
      expect(labels).not.toContain('Sign in to ALCF…');
    }
  });

  it.each([true, false])('turns starting at login the other way when it is %s', (startsAtLogin) => {
    const menu = trayMenu(statusWith(), startsAtLogin);
    expect(actionOf(menu, 'Start at login')).toEqual({ kind: 'start-at-login', enabled: !startsAtLogin });
  });
});
