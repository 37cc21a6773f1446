import type { Bridge } from '../electron/contract.ts';
import type { Client } from './contact/client.ts';
import { createHttpBridge } from './contact/http-bridge.ts';
import { readToken } from './contact/token.ts';

declare global {
  interface Window {
    /** Put there by the preload; absent in a browser. */
    readonly argoTray?: Bridge;
  }
}

/** The client for where the page runs: Electron's bridge if the preload gave one, else HTTP to the page's own origin. */
export function openClient(): Client {
  const { argoTray } = window;
  if (argoTray) {
    return {
      call: (name, input) => argoTray.call(name, input),
      on: (name, listener) => argoTray.on(name, listener),
      onContact(listener) {
        listener('connected');
        return () => {};
      },
      retry() {},
    };
  }
  return createHttpBridge({ origin: window.location.origin, token: readToken(window) });
}
