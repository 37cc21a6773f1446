import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mannersOf, systemOf, trayIconFile } from '../../../electron/desktop/system.ts';
import { trayStates } from '../../../electron/desktop/tray-state.ts';

const icons = path.resolve(import.meta.dirname, '../../../build/icons');

describe('what differs between the systems', () => {
  it.each([
    ['linux', 'linux'],
    ['freebsd', 'linux'],
    ['darwin', 'mac'],
    ['win32', 'windows'],
  ] as const)('takes %s for %s', (platform, system) => {
    expect(systemOf(platform)).toBe(system);
  });

  it.each([
    [
      'linux',
      { clickOpensWindow: true, hasApplicationMenu: false, dockFollowsWindow: false, hasLoginItems: false },
    ],
    [
      'mac',
      { clickOpensWindow: false, hasApplicationMenu: true, dockFollowsWindow: true, hasLoginItems: true },
    ],
    [
      'windows',
      { clickOpensWindow: true, hasApplicationMenu: false, dockFollowsWindow: false, hasLoginItems: true },
    ],
  ] as const)('behaves on %s as its users expect', (system, expected) => {
    expect(mannersOf(system)).toMatchObject(expected);
  });

  it.each(['linux', 'mac', 'windows'] as const)('has a picture for every state on %s', (system) => {
    const files = trayStates.map((state) => trayIconFile(system, state));
    expect(new Set(files).size).toBe(trayStates.length);
    for (const file of files) expect(existsSync(path.join(icons, file)), file).toBe(true);
  });

  it('names the pictures for macOS so that it colours them itself, and has them twice as fine', () => {
    for (const state of trayStates) {
      const file = path.join(icons, trayIconFile('mac', state));
      expect(file).toMatch(/Template\.png$/);
      expect(existsSync(file.replace('.png', '@2x.png'))).toBe(true);
    }
  });
});
