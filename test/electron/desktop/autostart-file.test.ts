import { expect, it } from 'vitest';
import { autostartEntry, autostartPath } from '../../../electron/desktop/autostart-file.ts';

it.each([
  [{}, '/home/jdoe/.config/autostart/argo-tray.desktop'],
  [{ XDG_CONFIG_HOME: '/data/config' }, '/data/config/autostart/argo-tray.desktop'],
  [{ XDG_CONFIG_HOME: 'relative' }, '/home/jdoe/.config/autostart/argo-tray.desktop'],
])('lies where a desktop with %o looks', (environment, file) => {
  expect(autostartPath(environment, '/home/jdoe')).toBe(file);
});

it.each([
  [['/opt/Argo Tray/argo-tray', '--hidden'], 'Exec="/opt/Argo Tray/argo-tray" "--hidden"'],
  [['C:\\x'], 'Exec="C:\\\\\\\\x"'],
  [['/opt/a"b$c`d', '100%'], 'Exec="/opt/a\\\\"b\\\\$c\\\\`d" "100%%"'],
])('starts %o as one command, without a shell reading anything into it', (command, line) => {
  expect(autostartEntry(command).split('\n')).toContain(line);
});
