import { fromWire, type Tag, toWire } from '../wire.ts';
import { type Callable, hear, isCallable, reasonOf, tell } from './between-worlds.ts';

type Listener = (event: object, ...args: unknown[]) => void;

interface Reply {
  readonly ok: boolean;
  readonly value: unknown;
}

/** Runs where a preload runs: gives it `require('electron')` as a sandboxed one has it. */
export function isolatedWorld(bindingName: string): void {
  const post = (message: object) => {
    const binding: unknown = Reflect.get(globalThis, bindingName);
    if (isCallable(binding)) binding(JSON.stringify(message));
  };

  const waiting = new Map<number, (reply: Reply) => void>();
  const listeners = new Map<string, Set<Listener>>();
  let lastInvoke = 0;

  const ipcRenderer = {
    invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      structuredClone(args);
      lastInvoke += 1;
      const id = lastInvoke;
      post({ kind: 'invoke', id, channel, args: args.map((arg) => toWire(arg)), frameUrl: location.href });
      return new Promise((resolve, reject) => {
        waiting.set(id, ({ ok, value }) => {
          if (ok) resolve(fromWire(value));
          else reject(new Error(`Error invoking remote method '${channel}': ${String(value)}`));
        });
      });
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Listener) {
      listeners.get(channel)?.delete(listener);
      return ipcRenderer;
    },
  };

  const functions: Callable[] = [];
  let lastPromise = 0;

  function tagOf(value: unknown): Tag | undefined {
    if (isCallable(value)) return { $function: functions.push(value) - 1 };
    if (!(value instanceof Promise)) return undefined;
    lastPromise += 1;
    const promise = lastPromise;
    value.then(
      (settled) => tell('settle', { promise, ok: true, value: encode(settled) }),
      (error: unknown) => tell('settle', { promise, ok: false, value: reasonOf(error) }),
    );
    return { $promise: promise };
  }
  function untag(tag: Tag): { readonly value: unknown } | undefined {
    const id = tag.$callback;
    if (typeof id !== 'number') return undefined;
    return { value: (...args: unknown[]) => tell('callback', { id, args: args.map(encode) }) };
  }
  const encode = (value: unknown) => toWire(value, tagOf);
  const decode = (value: unknown) => fromWire(value, untag);

  const exposed: { key: string; api: unknown }[] = [];
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      const encoded = { key, api: encode(api) };
      exposed.push(encoded);
      tell('expose', encoded);
    },
  };
  hear('main-world-ready', () => {
    for (const encoded of exposed) tell('expose', encoded);
  });
  hear<{ id: number; args: unknown[] }>('call', ({ id, args }) => {
    try {
      tell('answer', { ok: true, value: encode(functions[id]?.(...args.map(decode))) });
    } catch (error) {
      tell('answer', { ok: false, value: reasonOf(error) });
    }
  });
  hear<{ url: string }>('open-window', ({ url }) => post({ kind: 'open-window', url }));

  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const opens = link?.target === '_blank' || event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.defaultPrevented || link === null || !opens) return;
    event.preventDefault();
    post({ kind: 'open-window', url: link.href });
  });

  const electron = { contextBridge, ipcRenderer };
  Object.assign(globalThis, {
    require(id: string) {
      if (id === 'electron') return electron;
      throw new Error(`module not found: ${id} (a sandboxed preload has only electron)`);
    },
    electronDouble: {
      reply: (id: number, reply: Reply) => {
        waiting.get(id)?.(reply);
        waiting.delete(id);
      },
      deliver: (channel: string, args: unknown[]) => {
        for (const listener of listeners.get(channel) ?? [])
          listener({}, ...args.map((arg) => fromWire(arg)));
      },
    },
  });
  post({ kind: 'hello' });
}
