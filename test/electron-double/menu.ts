import type { MenuItem, Menu as RealMenu } from 'electron';
import { loud } from './loud.ts';

type Template = Parameters<typeof RealMenu.buildFromTemplate>[0];
type ItemState = Pick<MenuItem, 'label' | 'type' | 'enabled' | 'visible' | 'checked'>;

export interface DoubledItem extends ItemState {
  readonly submenu?: MenuDouble;
  /** What choosing the item does; Electron's own callers hand it an event and a window. */
  click(...args: readonly unknown[]): void;
}

/** A menu as the list of its items; choosing one runs its real handler. */
export class MenuDouble {
  readonly items: DoubledItem[];

  constructor(items: DoubledItem[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: Template): MenuDouble {
    return new MenuDouble(template.map((options) => itemFrom(options)));
  }
  static setApplicationMenu(): void {}
}

function itemFrom(options: Template[number]): DoubledItem {
  const {
    label = '',
    type = 'normal',
    enabled = true,
    visible = true,
    checked = false,
    submenu,
    click,
  } = options;
  const item: DoubledItem = {
    label,
    type: Array.isArray(submenu) ? 'submenu' : type,
    enabled,
    visible,
    checked,
    ...(Array.isArray(submenu) ? { submenu: MenuDouble.buildFromTemplate(submenu) } : {}),
    click() {
      if (type === 'checkbox') item.checked = !item.checked;
      if (type === 'radio') item.checked = true;
      if (typeof click === 'function') Reflect.apply(click, undefined, [item, undefined, {}]);
    },
  };
  return item;
}

export const Menu = loud('Menu', MenuDouble);
