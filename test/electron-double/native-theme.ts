import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import type { Session } from './cdp.ts';
import { loud } from './loud.ts';

class NativeThemeDouble
  extends EventEmitter
  implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  private source: NativeTheme['themeSource'] = 'system';

  get themeSource(): NativeTheme['themeSource'] {
    return this.source;
  }
  set themeSource(source: NativeTheme['themeSource']) {
    this.source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}

export const nativeTheme = loud('nativeTheme', new NativeThemeDouble());

/** Shows a page the theme, now and whenever it changes. */
export async function followTheme(session: Session): Promise<void> {
  const show = () =>
    session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' }],
    });
  nativeTheme.on('updated', () => {
    show().catch(() => {
      // The page is gone.
    });
  });
  await show();
}
