import type { Protocol } from 'electron';
import { requireNotReady, requireReady } from './lifecycle.ts';
import { loud } from './loud.ts';

type Handle = Parameters<Protocol['handle']>[1];

const handlers = new Map<string, Handle>();

export const protocol = loud<Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'>>('protocol', {
  registerSchemesAsPrivileged() {
    requireNotReady('protocol.registerSchemesAsPrivileged');
  },
  handle(scheme, handler) {
    requireReady('protocol.handle cannot be called');
    handlers.set(scheme, handler);
  },
});

/** Who answers for a URL of one of the app's own schemes. */
export function handlerOf(url: string): Handle | undefined {
  return handlers.get(url.slice(0, url.indexOf(':')));
}

/** Chromium knows no schemes of ours, so `app://bundle/x` is an https origin of its own there. */
export function toWeb(url: string): string {
  return url.replace(/^([a-z-]+):\/\/([^/]*)/, (whole, scheme: string, host: string) =>
    handlers.has(scheme) ? `https://${host}.${scheme}.electron-double.test` : whole,
  );
}

export function fromWeb(url: string): string {
  return url.replace(/^https:\/\/([^/.]*)\.([a-z-]+)\.electron-double\.test/, '$2://$1');
}
