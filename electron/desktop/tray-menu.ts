import { baseUrls, type Status } from '../contract.ts';
import { alcfEntries } from './alcf-menu.ts';
import { environmentEntries } from './environment-menu.ts';
import type { MenuEntry } from './menu-entry.ts';

const separator: MenuEntry = { type: 'separator' };

/** The whole menu for a status, `now` in Unix milliseconds; the first line is what the tooltip begins with. */
export function trayMenu(status: Status, startsAtLogin: boolean, now: number): readonly MenuEntry[] {
  return [
    { type: 'line', label: status.headline },
    ...addressEntries(status),
    ...alcfEntries(status.alcf, now),
    separator,
    ...proxyEntries(status),
    separator,
    { type: 'submenu', label: 'Endpoint', entries: environmentEntries(status) },
    { type: 'item', label: 'Refresh models', action: { kind: 'refresh-models' } },
    { type: 'item', label: 'Check connection', action: { kind: 'check-connection' } },
    separator,
    { type: 'item', label: 'Open Argo Tray', action: { kind: 'show-window' } },
    {
      type: 'item',
      label: 'Settings…',
      action: { kind: 'show-settings' },
      accelerator: 'CommandOrControl+,',
    },
    {
      type: 'checkbox',
      label: 'Start at login',
      checked: startsAtLogin,
      action: { kind: 'start-at-login', enabled: !startsAtLogin },
    },
    { type: 'item', label: 'About Argo Tray', action: { kind: 'about' } },
    separator,
    { type: 'item', label: 'Quit', action: { kind: 'quit' }, accelerator: 'CommandOrControl+Q' },
  ];
}

function addressEntries({ proxy }: Status): readonly MenuEntry[] {
  if (proxy.state !== 'running') return [];
  return [
    { type: 'line', label: proxy.url },
    {
      type: 'submenu',
      label: 'Copy base URL',
      entries: baseUrls(proxy.url).map(({ label, url }) => ({
        type: 'item',
        label,
        action: { kind: 'copy', text: url },
      })),
    },
  ];
}

function proxyEntries({ proxy }: Status): readonly MenuEntry[] {
  const item = (label: string, kind: 'start' | 'stop' | 'restart' | 'use-free-port'): MenuEntry => ({
    type: 'item',
    label,
    action: { kind },
  });
  switch (proxy.state) {
    case 'running':
      return [item('Stop proxy', 'stop'), item('Restart proxy', 'restart')];
    case 'starting':
      return [{ type: 'line', label: 'Starting…' }];
    case 'stopping':
      return [{ type: 'line', label: 'Stopping…' }];
    case 'stopped':
      return [item('Start proxy', 'start')];
    case 'failed':
      return proxy.problem?.code === 'port-in-use' || proxy.problem?.code === 'port-refused'
        ? [item('Try again', 'start'), item('Use a free port', 'use-free-port')]
        : [item('Try again', 'start')];
  }
}
