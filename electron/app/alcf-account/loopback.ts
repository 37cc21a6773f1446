import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type LoopbackPage, showPage } from './loopback-page.ts';

/** Waits on this machine for the browser to come back from Globus. */
export interface Loopback {
  /** `http://localhost:<port>`, without a path: what Globus lets native clients use unregistered. */
  readonly redirectUri: string;
  /** Stops listening at once; an answer that is being given still is. */
  close(): void;
}

const tries = 8;

/**
 * Listens on one free port of both loopback addresses, as a browser may take either for `localhost`; without IPv6 on
 * the one there is. Undefined where nothing can be listened on. Only a plain return to the root is given to `arrive`.
 */
export async function openLoopback(
  avoidPorts: readonly number[],
  arrive: (query: URLSearchParams) => Promise<LoopbackPage>,
): Promise<Loopback | undefined> {
  for (let left = tries; left > 0; left -= 1) {
    const first = createServer();
    const port = await listen(first, 0, '127.0.0.1');
    if (typeof port === 'string') return undefined;
    const second = createServer();
    const other = avoidPorts.includes(port) ? 'EADDRINUSE' : await listen(second, port, '::1');
    if (other === 'EADDRINUSE') {
      first.close();
      continue;
    }
    for (const server of [first, second]) serve(server, port, arrive);
    return {
      redirectUri: `http://localhost:${port}`,
      close: () => {
        first.close();
        if (typeof other === 'number') second.close();
      },
    };
  }
  return undefined;
}

function serve(
  server: Server,
  port: number,
  arrive: (query: URLSearchParams) => Promise<LoopbackPage>,
): void {
  server.on('request', async (request: IncomingMessage, response) => {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const refusal = refusalOf(request, url?.pathname, port);
    showPage(
      response,
      refusal ?? (await arrive(url?.searchParams ?? new URLSearchParams()).catch(() => broken)),
    );
  });
}

const broken: LoopbackPage = {
  status: 400,
  title: 'That did not work',
  sentence: 'Go back to Argo Tray and try again.',
};

function refusalOf(
  { method, headers }: IncomingMessage,
  path: string | undefined,
  port: number,
): LoopbackPage | undefined {
  const hosts = ['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${port}`);
  if (!hosts.includes(headers.host ?? '')) {
    return { status: 400, title: 'Not here', sentence: 'This address answers only as localhost.' };
  }
  if (path !== '/') return { status: 404, title: 'Nothing here', sentence: 'There is no such page.' };
  if (method !== 'GET') return { status: 405, title: 'Not this way', sentence: 'This page is only read.' };
  return undefined;
}

/** The port, or the system's code for why not. */
function listen(server: Server, port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    server.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 'no address');
    });
  });
}
