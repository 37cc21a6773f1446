import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type Server } from 'node:net';
import { generate } from 'selfsigned';
import { onTestFinished } from 'vitest';

/** Listens on any free loopback port until the test is over. */
export async function listenForTest(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return portOf(server);
}

export async function httpServer(answer: RequestListener): Promise<number> {
  return listenForTest(http.createServer(answer));
}

/** A server whose certificate is for these names and dates, and that certificate. */
export async function httpsServer(
  answer: RequestListener,
  {
    name = 'localhost',
    from = new Date(Date.now() - 86_400_000),
    to = new Date(Date.now() + 86_400_000),
  } = {},
): Promise<{ readonly port: number; readonly certificate: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: from,
    notAfterDate: to,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: name }] }],
  });
  return { port: await listenForTest(https.createServer({ key, cert }, answer)), certificate: cert };
}

/** Takes connections and never says a word. */
export async function silentServer(): Promise<number> {
  return listenForTest(net.createServer(() => {}));
}

/** A port nobody listens on. */
export async function closedPort(): Promise<number> {
  const server = net.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
}
