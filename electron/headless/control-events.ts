import type { ServerResponse } from 'node:http';
import type { App } from '../app/app.ts';
import { eventNames } from '../contract.ts';

const heartbeatMs = 15_000;

/** Tells one page what happens, as server-sent events: the present status first, then everything until it goes away. */
export function followEvents(app: Pick<App, 'on' | 'status'>, response: ServerResponse): void {
  const send = (name: string, body: unknown) => {
    response.write(`event: ${name}\ndata: ${JSON.stringify(body)}\n\n`);
  };
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  send('status', app.status());
  const stops = eventNames.map((name) => app.on(name, (body) => send(name, body)));
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  response.once('close', () => {
    clearInterval(heartbeat);
    for (const stop of stops) stop();
  });
}
