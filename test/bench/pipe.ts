import { Agent, createServer, request as send } from 'node:http';
import { announce } from './processes.ts';

/** The yardstick: a plain node:http server that pipes to a node:http client. Its argument is the upstream's port. */
const port = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true });

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const { method, url: path, headers } = request;
  const upstream = send({ agent, host: '127.0.0.1', port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.on('error', () => response.destroy());
  request.pipe(upstream);
});

server.listen(0, '127.0.0.1', () => announce(server));
