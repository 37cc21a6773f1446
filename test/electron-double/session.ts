import type { Session, WebContents } from 'electron';
import { browser } from './connected-browser.ts';
import { loud } from './loud.ts';
import { toWeb } from './protocol.ts';

type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<CheckHandler>>[1];

/** Written as a method, because the real handler is promised whole web contents and gets the doubled part. */
interface Check {
  check(
    contents: Pick<WebContents, 'getURL'> | null,
    permission: Permission,
    origin: string,
    details: object,
  ): boolean;
}

let asked: Check = { check: () => true };

type Doubled = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'resolveProxy'
>;

export const session = loud('session', {
  defaultSession: loud<Doubled>('session.defaultSession', {
    setPermissionRequestHandler() {},
    setPermissionCheckHandler(handler: CheckHandler) {
      if (handler !== null) asked = { check: handler };
    },
    setDevicePermissionHandler() {},
    resolveProxy: async () => 'DIRECT',
  }),
});

/** Electron's names of permissions, with Chromium's. */
const permissions: readonly (readonly [Permission, string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
];

/** Grants and denies in Chromium what the app's check handler grants and denies for a page. */
export async function applyPermissions(url: string): Promise<void> {
  if (url.startsWith('data:')) return;
  const { origin } = new URL(toWeb(url));
  for (const [permission, name] of permissions) {
    const allowed = asked.check({ getURL: () => url }, permission, url, {});
    await browser().send('Browser.setPermission', {
      permission: { name },
      setting: allowed ? 'granted' : 'denied',
      origin,
    });
  }
}
