import type { ElectronApplication } from 'playwright/test';
import type {} from '../../renderer/bridge.ts';

interface ProbedItem {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly submenu?: { readonly items: readonly ProbedItem[] };
  click(...args: unknown[]): void;
}

declare global {
  /** What `desktop-probe.cjs` keeps inside the app. */
  var desktopProbe: {
    readonly tooltip: string;
    /** Undefined until there is a tray. */
    readonly menu?: { readonly items: readonly ProbedItem[] };
    readonly notifications: readonly Notice[];
    /** The notifications themselves. */
    readonly shown: readonly { readonly title: string; emit(event: 'click'): boolean }[];
    readonly openedLinks: readonly string[];
  };
}

export interface Notice {
  readonly title: string;
  readonly body: string;
}

/** The tray as a person meets it. */
export interface Tray {
  tooltip(): Promise<string>;
  /** Every label of the menu and its submenus; the chosen ones end in a tick. */
  labels(): Promise<readonly string[]>;
  /** Chooses an item by its label, or by the labels that lead to it. */
  click(...labels: string[]): Promise<void>;
  notifications(): Promise<readonly Notice[]>;
  /** Clicks on the last notification of this title. */
  clickNotification(title: string): Promise<void>;
  openedLinks(): Promise<readonly string[]>;
}

export function trayOf(app: ElectronApplication): Tray {
  return {
    tooltip: () => app.evaluate(() => globalThis.desktopProbe.tooltip),
    notifications: () => app.evaluate(() => globalThis.desktopProbe.notifications),
    clickNotification: (title) =>
      app.evaluate((_electron, wanted) => {
        const found = globalThis.desktopProbe.shown.findLast((each) => each.title === wanted);
        if (found === undefined) throw new Error(`There is no notification ${wanted}`);
        found.emit('click');
      }, title),
    openedLinks: () => app.evaluate(() => globalThis.desktopProbe.openedLinks),
    labels: () =>
      app.evaluate(() => {
        const labelsOf = (items: readonly ProbedItem[]): string[] =>
          items.flatMap((item) => [
            item.checked ? `${item.label} ✓` : item.label,
            ...labelsOf(item.submenu?.items ?? []),
          ]);
        return labelsOf(globalThis.desktopProbe.menu?.items ?? []).filter((label) => label !== '');
      }),
    click: (...labels) =>
      app.evaluate((_electron, wanted) => {
        let items = globalThis.desktopProbe.menu?.items ?? [];
        let found: ProbedItem | undefined;
        for (const label of wanted) {
          found = items.find((item) => item.label === label);
          items = found?.submenu?.items ?? [];
        }
        if (found === undefined || !found.enabled)
          throw new Error(`The tray offers no ${wanted.join(' ▸ ')}`);
        found.click({}, undefined, undefined);
      }, labels),
  };
}
