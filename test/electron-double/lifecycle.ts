import { EventEmitter } from 'node:events';

/** What windows tell the application object, which stands above them. */
export const lifecycle = new EventEmitter<{
  'window-all-closed': [];
  'web-contents-created': [contents: object];
}>();

let ready = false;

export function becomeReady(): void {
  ready = true;
}

/** Electron refuses some calls before it is ready, and others after. */
export function requireReady(what: string): void {
  if (!ready) throw new Error(`${what} before app is ready`);
}

export function requireNotReady(what: string): void {
  if (ready) throw new Error(`${what} should be called before app is ready`);
}
