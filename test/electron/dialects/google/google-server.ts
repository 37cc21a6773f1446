import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { ReadRequest, RequestAddress } from '../../../../electron/dialects/client-dialect.ts';
import type { ChatRequest } from '../../../../electron/dialects/conversation.ts';
import { googleClient } from '../../../../electron/dialects/google/google.ts';
import type { ReplyEvent } from '../../../../electron/dialects/reply.ts';
import { cutBytes } from '../byte-cuts.ts';
import { bodyOf, streamOf } from './written-answers.ts';

export interface GoogleServer {
  readonly url: string;
  /** The requests as they were read, in order. */
  readonly asked: readonly ReadRequest[];
}

export interface Manner {
  readonly beats?: number;
  /** Where the bytes of a stream are cut. */
  readonly cuts?: readonly number[];
}

/** The dialect on a loopback port, with these answers behind it; gone when the test is over. */
export async function serveGoogle(
  answer: (request: ChatRequest) => readonly ReplyEvent[],
  manner: Manner = {},
): Promise<GoogleServer> {
  const asked: ReadRequest[] = [];
  const server = createServer((request, response) => {
    reply(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });

  async function reply(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = addressOf(message.url ?? '');
    const read = googleClient.readRequest(await json(message), address);
    if (!read.ok) {
      const { status, headers, body } = googleClient.writeError(read.error);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
      return;
    }
    asked.push(read.value);
    const { request } = read.value;
    if (!request.stream) {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(bodyOf(answer(request), { request, address }));
      return;
    }
    response.writeHead(200, { 'content-type': address.jsonArray ? 'application/json' : 'text/event-stream' });
    const text = streamOf(answer(request), { request, address, ...manner });
    for (const piece of cutBytes(text, manner.cuts ?? [])) {
      response.write(piece);
      await setImmediate();
    }
    response.end();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, asked };
}

function addressOf(path: string): RequestAddress {
  const url = new URL(path, 'http://here');
  const [, model = '', method] = /\/models\/(.+):(\w+)$/.exec(url.pathname) ?? [];
  const stream = method === 'streamGenerateContent';
  return {
    model: decodeURIComponent(model),
    stream,
    ...(stream && { jsonArray: url.searchParams.get('alt') !== 'sse' }),
  };
}
