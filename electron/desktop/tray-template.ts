import type { MenuItemConstructorOptions } from 'electron';
import type { MenuEntry, TrayAction } from './menu-entry.ts';

type Perform = (action: TrayAction) => void;

/** Electron's menu template for our entries; every click is one action. */
export function trayTemplate(entries: readonly MenuEntry[], perform: Perform): MenuItemConstructorOptions[] {
  return entries.map((entry) => templateItem(entry, perform));
}

function templateItem(entry: MenuEntry, perform: Perform): MenuItemConstructorOptions {
  switch (entry.type) {
    case 'separator':
      return { type: 'separator' };
    case 'line':
      return { label: entry.label, enabled: false };
    case 'item':
      return {
        label: entry.label,
        click: () => perform(entry.action),
        ...(entry.accelerator === undefined ? {} : { accelerator: entry.accelerator }),
      };
    case 'checkbox':
    case 'radio':
      return {
        type: entry.type,
        label: entry.label,
        checked: entry.checked,
        click: () => perform(entry.action),
      };
    case 'submenu':
      return { label: entry.label, submenu: trayTemplate(entry.entries, perform) };
  }
}
