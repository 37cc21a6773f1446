import { describe, expect, it } from 'vitest';
import type { Status } from '../../../electron/contract.ts';
import type { MenuEntry, TrayAction } from '../../../electron/desktop/menu-entry.ts';
import { trayMenu } from '../../../electron/desktop/tray-menu.ts';
import { statusWith } from '../status-with.ts';

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

const now = Date.UTC(2026, 7, 3);

function inDays(days: number): string {
  return new Date(now + days * 86_400_000).toISOString();
}

function menuOf(status: Status, startsAtLogin = false): readonly MenuEntry[] {
  return trayMenu(status, startsAtLogin, now);
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
    const [first] = menuOf(statusWith({ headline: 'Stopped' }));
    expect(first).toEqual({ type: 'line', label: 'Stopped' });
  });

  it.each([
    ['running', ['Stop proxy', 'Restart proxy'], ['Start proxy', 'Try again', 'Use a free port']],
    ['starting', ['Starting…'], ['Start proxy', 'Stop proxy']],
    ['stopping', ['Stopping…'], ['Start proxy', 'Stop proxy']],
    ['stopped', ['Start proxy'], ['Stop proxy', 'Restart proxy']],
    ['failed', ['Try again'], ['Stop proxy', 'Use a free port']],
  ] as const)('offers for a proxy that is %s only what can be done', (state, offered, hidden) => {
    const labels = labelsOf(menuOf(statusWith({ proxy: { state } })));
    expect(labels).toEqual(expect.arrayContaining([...offered]));
    for (const label of hidden) expect(labels).not.toContain(label);
  });

  it.each(['port-in-use', 'port-refused'] as const)('offers a way out of %s', (code) => {
    const menu = menuOf(statusWith({ proxy: { state: 'failed', problem: { ...inUse, code } } }));
    expect(actionOf(menu, 'Use a free port')).toEqual({ kind: 'use-free-port' });
  });

  it.each([
    ['OpenAI', 'http://localhost:44497/v1'],
    ['Anthropic', 'http://localhost:44497'],
    ['Google', 'http://localhost:44497'],
  ])('copies the base URL as %s clients want it', (client, text) => {
    expect(actionOf(menuOf(statusWith()), client)).toEqual({ kind: 'copy', text });
  });

  it('offers no address while nothing listens on it', () => {
    const labels = labelsOf(menuOf(statusWith({ proxy: { state: 'stopped' } })));
    expect(labels).not.toContain('Copy base URL');
    expect(labels).not.toContain('http://localhost:44497');
  });

  it.each([
    ['prod', 'Production'],
    ['dev', 'Development'],
    ['test', 'Test'],
    ['https://argo.example.gov/argoapi', 'https://argo.example.gov/argoapi'],
  ])('marks %s as the one endpoint in use', (environment, label) => {
    expect(chosenOf(menuOf(statusWith({ environment })), 'Endpoint')).toEqual([label]);
  });

  it('switches to the endpoint that is chosen', () => {
    const action = actionOf(menuOf(statusWith()), 'Development');
    expect(action).toEqual({ kind: 'switch-environment', environment: 'dev' });
  });

  it.each([
    [{ state: 'signed-out' }, undefined],
    [
      { state: 'signed-in', username: 'jdoe@anl.gov', reauthBy: inDays(23.9) },
      'ALCF: signed in, 23 days left',
    ],
    [{ state: 'signed-in', username: 'jdoe@anl.gov' }, 'ALCF: signed in, jdoe@anl.gov'],
    [{ state: 'signed-in' }, 'ALCF: signed in'],
    [{ state: 'signed-in', notAccepted: true }, 'ALCF: account not accepted…'],
    [{ state: 'expiring', reauthBy: inDays(1.5) }, 'ALCF: signed in, 1 day left'],
    [{ state: 'expiring', reauthBy: inDays(0.5) }, 'ALCF: signed in, less than a day left'],
    [{ state: 'sign-in-needed' }, 'ALCF: sign-in needed…'],
    [{ state: 'signed-out', login: waiting }, 'ALCF: waiting for your browser'],
  ] as const)('says of an ALCF account that is %o: %s', (alcf, line) => {
    const labels = labelsOf(menuOf(statusWith({ alcf })));
    expect(labels.find((label) => label.startsWith('ALCF'))).toBe(line);
  });

  it.each([
    [{ state: 'signed-out' }, 'Sign in to ALCF…', 'alcf-login'],
    [{ state: 'signed-in', notAccepted: true }, 'ALCF: account not accepted…', 'show-alcf'],
    [{ state: 'expiring' }, 'Sign in to ALCF…', 'alcf-login'],
    [{ state: 'sign-in-needed' }, 'Sign in to ALCF…', 'alcf-login'],
    [{ state: 'sign-in-needed' }, 'ALCF: sign-in needed…', 'show-alcf'],
    [{ state: 'signed-out', login: waiting }, 'Cancel the sign-in', 'alcf-cancel-login'],
    [{ state: 'signed-out', login: waiting }, 'Enter a sign-in code…', 'show-alcf'],
    [{ state: 'signed-in', login: mismatch }, 'Choose the account…', 'show-alcf'],
    [{ state: 'signed-out', login: failed }, 'Sign in to ALCF…', 'alcf-login'],
  ] as const)('offers for an ALCF account that is %o: %s', (alcf, label, kind) => {
    expect(actionOf(menuOf(statusWith({ alcf })), label)).toEqual({ kind });
  });

  it('offers no second sign-in while one goes on', () => {
    for (const login of [waiting, mismatch]) {
      const labels = labelsOf(menuOf(statusWith({ alcf: { state: 'sign-in-needed', login } })));
      expect(labels).not.toContain('Sign in to ALCF…');
    }
  });

  it.each([true, false])('turns starting at login the other way when it is %s', (startsAtLogin) => {
    const menu = menuOf(statusWith(), startsAtLogin);
    expect(actionOf(menu, 'Start at login')).toEqual({ kind: 'start-at-login', enabled: !startsAtLogin });
  });
});
