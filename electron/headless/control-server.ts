import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { App } from '../app/app.ts';
import { type PageFile, pageHeaders, readPageFile } from '../app/built-page.ts';
import { codeOf, reasonOf } from '../app/reason.ts';
import { fail, ok, type Result } from '../dialects/result.ts';
import { readJson } from './control-body.ts';
import { followEvents } from './control-events.ts';
import { isToken, refuseForeign, refuseStranger } from './control-guard.ts';

/** The page over HTTP on this machine alone: its files, its operations and its events. */
export interface ControlServer {
  /** Origin, such as `http://127.0.0.1:51234`. */
  readonly url: string;
  /** 256 bits, new for every run. */
  readonly token: string;
  close(): Promise<void>;
}

export interface ControlServerParts {
  readonly app: Pick<App, 'answer' | 'on' | 'status'>;
  /** Where the built page lies. */
  readonly pageFolder: string;
  /** 0 for any free port. */
  readonly port: number;
}

const notBuilt = 'The control page is not built; run "npm run build" in the checkout and open it again.';

/** Listens on 127.0.0.1, or says in one sentence why it cannot. */
export async function openControlServer(parts: ControlServerParts): Promise<Result<ControlServer, string>> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    serve(parts, token, request, response).catch(() => response.destroy());
  });
  const refusal = await new Promise<string | undefined>((resolve) => {
    server.once('error', (error) => resolve(whyNotListening(parts.port, error)));
    server.listen(parts.port, '127.0.0.1', () => resolve(undefined));
  });
  if (refusal !== undefined) return fail(refusal);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : parts.port;
  return ok({
    url: `http://127.0.0.1:${port}`,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function whyNotListening(port: number, error: Error): string {
  const reason = codeOf(error) === 'EADDRINUSE' ? 'another program uses it' : reasonOf(error);
  return `The control page cannot listen on port ${port} (${reason}): choose another with --control-port, or 0 for any free one.`;
}

async function serve(
  { app, pageFolder }: ControlServerParts,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const foreign = refuseForeign(request);
  if (foreign) return refuse(response, foreign);
  const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
  const pathname = url?.pathname ?? '';
  const [, folder, name = ''] = /^\/(api|assets)\/([^/]+)$/.exec(pathname) ?? [];

  if (folder === 'api') {
    const stranger = refuseStranger(request, token);
    if (stranger) return refuse(response, stranger);
    if (request.method === 'GET' && name === 'events') return followEvents(app, response);
    if (request.method !== 'POST')
      return refuse(response, { status: 405, message: 'Operations are POSTed.' });
    const body = await readJson(request);
    if (!body.ok) return refuse(response, body.error);
    return sendJson(response, 200, await app.answer(name, body.value));
  }
  if (request.method !== 'GET')
    return refuse(response, { status: 405, message: 'The page is read with GET.' });
  if (folder === 'assets') return sendFile(response, 200, await readPageFile(pageFolder, pathname));
  if (pathname !== '/') return refuse(response, { status: 404, message: 'There is nothing here.' });
  // The page holds no secret. A tab that was reloaded has the token in its own storage; any other is told what it lacks.
  const status = isToken(url?.searchParams.get('token'), token) ? 200 : 401;
  return sendFile(response, status, (await readPageFile(pageFolder, '/index.html')) ?? plain(notBuilt));
}

function plain(sentence: string): PageFile {
  return { body: Buffer.from(`${sentence}\n`), contentType: 'text/plain; charset=utf-8' };
}

function sendFile(response: ServerResponse, status: number, file: PageFile | undefined): void {
  if (file === undefined) refuse(response, { status: 404, message: 'There is no such file.' });
  else response.writeHead(status, { 'content-type': file.contentType }).end(file.body);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(value));
}

function refuse(response: ServerResponse, { status, message }: { status: number; message: string }): void {
  // What a refused request may still be sending is not waited for.
  response.setHeader('connection', 'close');
  sendJson(response, status, { ok: false, error: { code: 'refused', message } });
}
