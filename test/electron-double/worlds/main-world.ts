import { fromWire, type Tag, toWire } from '../wire.ts';
import { type Callable, hear, isCallable, reasonOf, tell } from './between-worlds.ts';

interface Settled {
  readonly promise: number;
  readonly ok: boolean;
  readonly value: unknown;
}

/** Runs where the page's own scripts run: builds what the preload exposes, without handing over a thing of its world. */
export function mainWorld(): void {
  const callbacks: Callable[] = [];
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let answer: { readonly ok: boolean; readonly value: unknown } = { ok: false, value: 'not answered' };

  const encode = (value: unknown) =>
    toWire(value, (item) => (isCallable(item) ? { $callback: callbacks.push(item) - 1 } : undefined));
  const decode = (value: unknown) => fromWire(value, untag);

  function untag(tag: Tag): { readonly value: unknown } | undefined {
    if (typeof tag.$function === 'number') return { value: remote(tag.$function) };
    if (typeof tag.$promise === 'number') return { value: promised(tag.$promise) };
    return undefined;
  }

  function remote(id: number): Callable {
    return (...args) => {
      tell('call', { id, args: args.map(encode) });
      if (!answer.ok) throw new Error(String(answer.value));
      return decode(answer.value);
    };
  }

  function promised(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }

  function frozen(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen);
    return Object.freeze(value);
  }

  hear<{ ok: boolean; value: unknown }>('answer', (given) => {
    answer = given;
  });
  hear<Settled>('settle', ({ promise, ok, value }) => {
    if (ok) waiting.get(promise)?.resolve(decode(value));
    else waiting.get(promise)?.reject(new Error(String(value)));
    waiting.delete(promise);
  });
  hear<{ id: number; args: unknown[] }>('callback', ({ id, args }) => {
    try {
      callbacks[id]?.(...args.map(decode));
    } catch (error) {
      console.error(reasonOf(error));
    }
  });
  hear<{ key: string; api: unknown }>('expose', ({ key, api }) => {
    if (key in globalThis) return;
    Object.defineProperty(globalThis, key, { value: frozen(decode(api)), enumerable: true });
  });
  tell('main-world-ready', {});

  // A window that is denied is null to whoever asked for it; the app hears of it and decides.
  window.open = (url) => {
    tell('open-window', { url: new URL(String(url ?? 'about:blank'), document.baseURI).href });
    return null;
  };
}
