import {
  type EventBody,
  type EventName,
  events,
  type Input,
  isEventName,
  type OperationName,
  type Outcome,
  type Output,
} from '../../electron/contract.ts';
import { backOffMs, createPause } from './back-off.ts';
import type { Client, Contact } from './client.ts';
import { readEvents } from './event-stream.ts';
import { understand } from './outcome.ts';

/** `parse` throws on what the contract does not allow. */
type EventReaders = { readonly [Name in EventName]: { parse(value: unknown): EventBody<Name> } };
type Listeners = { readonly [Name in EventName]: Set<(body: EventBody<Name>) => void> };

const eventReaders: EventReaders = events;

const lostContact: Outcome<never> = {
  ok: false,
  error: {
    code: 'lost-contact',
    message: 'Lost contact with Argo Tray.',
    hint: 'Nothing was changed; try again when it is back.',
  },
};

const refused: Outcome<never> = {
  ok: false,
  error: {
    code: 'refused',
    message: 'Argo Tray does not accept the key of this page.',
    hint: 'Open the address that Argo Tray printed when it was last started.',
  },
};

/** Speaks to the control server: operations as POST /api/<operation>, events from GET /api/events. */
export function createHttpBridge({ origin, token }: { origin: string; token: string }): Client {
  const headers = { authorization: `Bearer ${token}` };
  const listeners: Listeners = { status: new Set(), models: new Set(), settings: new Set() };
  const contactListeners = new Set<(contact: Contact) => void>();
  const pause = createPause();
  let contact: Contact = 'connecting';

  function setContact(next: Contact): void {
    if (next === contact) return;
    contact = next;
    for (const listener of contactListeners) listener(contact);
  }

  async function call<Name extends OperationName>(
    name: Name,
    input: Input<Name>,
  ): Promise<Outcome<Output<Name>>> {
    try {
      const answer = await fetch(`${origin}/api/${name}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (answer.status === 401) return refused;
      return understand(name, await answer.json());
    } catch {
      return lostContact;
    }
  }

  function deliver<Name extends EventName>(name: Name, data: string): void {
    const body = readEvent(name, data);
    if (body === undefined) return;
    for (const listener of listeners[name]) listener(body);
  }

  /** One connection, until it ends. Tells whether the server was there. */
  async function listen(): Promise<void> {
    const answer = await fetch(`${origin}/api/events`, { headers });
    if (answer.status === 401) return setContact('refused');
    if (!answer.ok || !answer.body) return setContact('lost');
    setContact('connected');
    await readEvents(answer.body, ({ event, data }) => {
      if (event !== undefined && isEventName(event)) deliver(event, data);
    });
  }

  async function follow(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      await listen().catch(() => {});
      if (contact === 'connected') attempt = 0;
      if (contact !== 'refused') setContact('lost');
      await pause.wait(backOffMs(attempt));
    }
  }

  void follow();
  window.addEventListener('online', pause.skip);

  return {
    call,
    on(name, listener) {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
    onContact(listener) {
      contactListeners.add(listener);
      listener(contact);
      return () => contactListeners.delete(listener);
    },
    retry: pause.skip,
  };
}

/** Undefined for what this page does not understand: it asks again on every new connection, and is told of an update. */
function readEvent<Name extends EventName>(name: Name, data: string): EventBody<Name> | undefined {
  try {
    return eventReaders[name].parse(JSON.parse(data));
  } catch {
    return undefined;
  }
}
