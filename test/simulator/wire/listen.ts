import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';

export interface ListenOptions {
  /** Any free one by default. */
  readonly port?: number;
  readonly host?: string;
  /** PEM texts: serves HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface Listener {
  readonly origin: string;
  readonly port: number;
  /** Stops listening and ends every connection at once. */
  close(): Promise<void>;
}

export async function listen(serve: RequestListener, options: ListenOptions): Promise<Listener> {
  const host = options.host ?? '127.0.0.1';
  const server = options.tls ? createTlsServer(options.tls, serve) : createServer(serve);
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const port = portOf(server);
  return {
    origin: `${options.tls ? 'https' : 'http'}://${host}:${port}`,
    port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator listens on no port');
  return address.port;
}
