import { createServer, type ServerResponse } from 'node:http';
import { type Frames, framesOf, modelList } from './frames.ts';
import { atOnce, type Plan, readPlan, separately, writePiece } from './pieces.ts';
import { announce } from './processes.ts';

/** A process that plays the gateway: it answers as the plan in the prompt says. */
const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'application/json');
    return void response.end(modelList);
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const frames = framesOf[request.url ?? ''];
    if (!frames) return void response.writeHead(404).end();
    const streamed = request.url?.endsWith('/streamchat/') || /"stream"\s*:\s*true/.test(edgesOf(body));
    if (streamed) stream(response, frames, readPlan(body));
    else answerWhole(response, frames, readPlan(body));
  });
});

/** A dialect may write its switches before or after a large body. */
function edgesOf(body: Buffer): string {
  return body.toString('latin1', 0, 2000) + body.toString('latin1', Math.max(0, body.length - 2000));
}

function answerWhole(response: ServerResponse, frames: Frames, { bytes }: Plan): void {
  const body = Buffer.from(frames.whole(writePiece(0, bytes)));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

function stream(response: ServerResponse, frames: Frames, { pieces, everyMs, bytes }: Plan): void {
  response.writeHead(200, { 'content-type': frames.contentType });
  response.write(frames.head);
  let sent = 0;
  const send = (): boolean => response.write(frames.piece(writePiece(sent++, bytes)));
  const finish = () => response.end(frames.tail);

  if (everyMs > separately) {
    send();
    const timer = setInterval(() => {
      if (sent < pieces) return void send();
      clearInterval(timer);
      finish();
    }, everyMs);
    return void response.on('close', () => clearInterval(timer));
  }
  const turn = () => {
    if (response.destroyed) return;
    do {
      if (sent === pieces) return void finish();
      if (!send()) return void response.once('drain', turn);
    } while (everyMs === atOnce);
    setImmediate(turn);
  };
  turn();
}

server.listen(0, '127.0.0.1', () => announce(server));
