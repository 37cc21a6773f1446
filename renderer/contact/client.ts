import type { Bridge } from '../../electron/contract.ts';

/** Whether the app is there to be asked; `refused` means that this page's key is not (or no longer) the right one. */
export type Contact = 'connecting' | 'connected' | 'lost' | 'refused';

/** The page's whole way to the app, the same in the window and in a browser. */
export interface Client extends Bridge {
  /** Calls back with the present contact, and whenever it changes. Returns how to stop listening. */
  onContact(listener: (contact: Contact) => void): () => void;
  /** Tries again at once instead of waiting for the next turn. */
  retry(): void;
}
