import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Loopback {
  readonly url: string;
  readonly close: () => Promise<void>;
}

function isAddress(value: AddressInfo | string | null): value is AddressInfo {
  return typeof value === 'object' && value !== null;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const body = await text(request);
  return body === '' ? undefined : JSON.parse(body);
}

/** A server on a free loopback port that answers what `answer` says of the parsed body. */
export async function serve(answer: (body: unknown, path: string) => Answer): Promise<Loopback> {
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        const {
          status = 200,
          type = 'application/json',
          headers = {},
          body: answered,
        } = answer(body, request.url ?? '');
        response.writeHead(status, { 'content-type': type, ...headers }).end(answered);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!isAddress(address)) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
