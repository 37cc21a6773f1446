import type { EventBody, EventName } from '../contract.ts';
import type { Clock, Log } from './ports.ts';

const soonMs = 250;

type Listener<Name extends EventName> = (body: EventBody<Name>) => void;

/** Tells the page and the tray what changed, and nothing twice. */
export interface Events {
  on<Name extends EventName>(name: Name, listener: Listener<Name>): () => void;
  /** Makes the event's body anew and tells it if it differs from what was told last. */
  publish(name: EventName): void;
  /** The same for what happens many times in a moment. */
  publishSoon(name: EventName): void;
}

export interface EventSources {
  readonly clock: Clock;
  readonly log: Log;
  readonly body: { readonly [Name in EventName]: () => EventBody<Name> };
  /** What of a body makes a difference, where it is not the whole. */
  readonly essence: { readonly [Name in EventName]?: (body: EventBody<Name>) => unknown };
}

export function createEvents({ clock, log, body, essence }: EventSources): Events {
  const listeners: { readonly [Name in EventName]: Set<Listener<Name>> } = {
    status: new Set(),
    models: new Set(),
    settings: new Set(),
  };
  const told = new Map<EventName, string>();
  const due = new Set<EventName>();

  function publish<Name extends EventName>(name: Name): void {
    if (listeners[name].size === 0) return;
    const now = body[name]();
    const key = JSON.stringify(essence[name]?.(now) ?? now);
    if (told.get(name) === key) return;
    told.set(name, key);
    for (const listener of listeners[name]) {
      try {
        listener(now);
      } catch (error) {
        // Whoever listens must not stop what is being told of.
        log.error('listener.failed', { told: name, error });
      }
    }
  }

  return {
    on: (name, listener) => {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
    publish,
    publishSoon: (name) => {
      if (due.has(name)) return;
      due.add(name);
      clock.after(soonMs, () => {
        due.delete(name);
        publish(name);
      });
    },
  };
}
