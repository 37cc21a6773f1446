import { EventEmitter, once } from 'node:events';
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

type Method = keyof Protocol.CommandParameters & keyof Protocol.CommandReturnValues;

/** One DevTools session: the browser's own, or a page's. */
export interface Session {
  send<Name extends Method>(
    method: Name,
    params?: Protocol.CommandParameters[Name],
  ): Promise<Protocol.CommandReturnValues[Name]>;
  on<Name extends keyof Protocol.Events>(name: Name, listener: (event: Protocol.Events[Name]) => void): void;
}

export interface Browser extends Session {
  /** The session of a target attached to in the flat mode. */
  session(id: string): Session;
}

/** Speaks the DevTools protocol over one socket. Playwright speaks it too, over its own, to the same browser. */
export async function connectBrowser(address: string): Promise<Browser> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const waiting = new Map<number, (answer: ReturnType<typeof JSON.parse>) => void>();
  const events = new EventEmitter();
  let lastId = 0;

  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data));
    const asked = waiting.get(message.id);
    if (asked === undefined) {
      events.emit(eventKey(message.sessionId ?? '', message.method), message.params);
      return;
    }
    waiting.delete(message.id);
    asked(message);
  });

  function session(sessionId: string): Session {
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          const id = ++lastId;
          waiting.set(id, ({ result, error }) => {
            if (error) reject(new Error(`${method}: ${error.message}`));
            else resolve(result);
          });
          socket.send(JSON.stringify({ id, method, params: params ?? {}, ...(sessionId && { sessionId }) }));
        }),
      on: (name, listener) => void events.on(eventKey(sessionId, name), listener),
    };
  }

  return { ...session(''), session };
}

function eventKey(sessionId: string, name: string): string {
  return `${sessionId} ${name}`;
}
