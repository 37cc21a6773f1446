import { EventEmitter } from 'node:events';
import type { Tray as RealTray } from 'electron';
import { loud } from './loud.ts';
import type { MenuDouble } from './menu.ts';
import type { ImageDouble } from './native-image.ts';

/** A tray icon without a tray: what it would show is kept by whoever watches the methods. */
class TrayDouble extends EventEmitter implements Pick<RealTray, 'setToolTip' | 'destroy' | 'isDestroyed'> {
  private destroyed = false;

  constructor(image: ImageDouble) {
    super();
    this.setImage(image);
    // biome-ignore lint/correctness/noConstructorReturn: what is not doubled must throw on the instance too.
    return loud('Tray', this);
  }

  setImage(image: ImageDouble): void {
    if (image.isEmpty()) throw new Error('electron-double: the tray image is empty');
  }
  setToolTip(_text: string): void {}
  setContextMenu(_menu: MenuDouble | null): void {}
  destroy(): void {
    this.destroyed = true;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
}

export const Tray = loud('Tray', TrayDouble);
