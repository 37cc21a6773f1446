import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { fail, ok, type Result } from '../dialects/result.ts';
import type { ListenFailure, Listening, ListenOptions } from './ports.ts';

export interface Listener {
  listen(options: ListenOptions): Promise<Result<Listening, ListenFailure>>;
  /** Waits at most `graceMs` for running answers, then cuts. */
  close(graceMs: number): Promise<void>;
}

/** How long a client may take over its request. */
export interface ListenerLimits {
  readonly headersTimeoutMs: number;
  /** For reading a request, not for answering it. */
  readonly requestTimeoutMs: number;
}

/** Answers a request; what it gives back is called when the answer is over, or the client gone. */
type Answer = (request: IncomingMessage, response: ServerResponse, port: number) => () => void;

const serverOptions = {
  maxHeaderSize: 32_768,
  keepAliveTimeout: 75_000,
  /** A missing Host is refused by the guard, in the client's dialect. */
  requireHostHeader: false,
  insecureHTTPParser: false,
} as const;
const maxConnections = 2_000;

/** Listens on both loopback addresses, because `localhost` may mean either (vite#23312), and on a Unix socket if asked. */
export function createListener(answer: Answer, limits: ListenerLimits): Listener {
  let servers: Server[] = [];

  const open = async (bind: (server: Server, bound: () => void) => void, wanted: number) => {
    let port = wanted;
    const options = {
      ...serverOptions,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(limits.headersTimeoutMs, 5_000),
    };
    const server = createServer(options, (request, response) => {
      const over = answer(request, response, port);
      response.on('close', () => {
        over();
        // A kept-alive connection whose last answer ends while the server closes would hold the stop up.
        if (!server.listening) setImmediate(() => server.closeIdleConnections());
      });
    });
    server.maxConnections = maxConnections;
    server.on('clientError', refuseBrokenRequest);
    const failure = await bound(server, bind);
    // Asked once: for the system it is a call, for every request it would be one.
    port = portOf(server) ?? wanted;
    if (failure === undefined) servers.push(server);
    return { server, failure };
  };

  const closeAll = () => {
    const closing = servers;
    servers = [];
    for (const server of closing) server.close();
  };

  return {
    async listen({ host, port, socket }) {
      const [first = host, ...others] = addressesOf(host);
      const main = await open((server, done) => server.listen(port, first, done), port);
      if (main.failure) return fail(listenFailure(main.failure, port));
      const chosen = portOf(main.server) ?? port;
      for (const address of others) {
        const other = await open((server, done) => server.listen(chosen, address, done), chosen);
        if (other.failure && !hasNoSuchAddress(other.failure)) {
          closeAll();
          return fail(listenFailure(other.failure, chosen));
        }
      }
      if (socket !== undefined) {
        const failure = await openSocket(socket);
        if (failure) {
          closeAll();
          return fail({ code: 'other', port: chosen, detail: `${socket}: ${failure.message}` });
        }
      }
      const url = `http://${others.length > 0 ? 'localhost' : urlHost(host)}:${chosen}`;
      return ok({ url, port: chosen, ...(socket === undefined ? {} : { socket }) });
    },
    async close(graceMs) {
      const closing = servers;
      servers = [];
      const closed = Promise.all(
        closing.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
      );
      for (const server of closing) server.closeIdleConnections();
      const cut = setTimeout(() => {
        for (const server of closing) server.closeAllConnections();
      }, graceMs);
      await closed;
      clearTimeout(cut);
    },
  };

  async function openSocket(path: string): Promise<NodeJS.ErrnoException | undefined> {
    if (process.platform !== 'win32' && !(await answers(path))) rmSync(path, { force: true });
    const before = process.umask(0o177);
    const opening = open((server, done) => server.listen(path, done), 0);
    process.umask(before);
    const { failure } = await opening;
    if (!failure && process.platform !== 'win32') chmodSync(path, 0o600);
    return failure;
  }
}

function bound(
  server: Server,
  bind: (server: Server, bound: () => void) => void,
): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    bind(server, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}

/** Whether somebody serves the socket; a file nobody serves is left from a crash. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.on('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.on('error', () => resolve(false));
  });
}

/** The default means both families; a person who names another address gets just that. */
function addressesOf(host: string): readonly string[] {
  return host === '127.0.0.1' || host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}

function hasNoSuchAddress(failure: NodeJS.ErrnoException): boolean {
  return failure.code === 'EADDRNOTAVAIL' || failure.code === 'EAFNOSUPPORT';
}

/** Windows reserves ranges of ports and then answers EACCES where others say EADDRINUSE (WSL#5514). */
function listenFailure(failure: NodeJS.ErrnoException, port: number): ListenFailure {
  const codes: Readonly<Record<string, ListenFailure['code']>> = {
    EADDRINUSE: 'port-in-use',
    EACCES: 'port-refused',
    EADDRNOTAVAIL: 'address-unavailable',
    ENOTFOUND: 'address-unavailable',
  };
  return { code: codes[failure.code ?? ''] ?? 'other', port, detail: failure.message };
}

/** What the parser itself refuses never reaches a route, so it is answered here, in OpenAI's shape. */
function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, message] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'The request headers are larger than 32 KB.']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'The request did not arrive in time.']
        : ['400 Bad Request', 'The request is not valid HTTP.'];
  const body = JSON.stringify({
    error: { message, type: 'invalid_request_error', param: null, code: null },
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
