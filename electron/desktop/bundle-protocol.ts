import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { bundleFile } from './bundle-file.ts';
import { isPageUrl, pageScheme } from './page-origin.ts';

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** To be called before the app is ready: makes the page's scheme an origin like https. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the page's folder, and nothing outside it, under the page's scheme. */
export function servePage(folder: string): void {
  protocol.handle(pageScheme, (request) => answer(folder, request));
}

async function answer(folder: string, request: Request): Promise<Response> {
  const readable = request.method === 'GET' || request.method === 'HEAD';
  const file =
    readable && isPageUrl(request.url) ? bundleFile(folder, new URL(request.url).pathname) : undefined;
  if (file === undefined) {
    const notFound = { ...headers, 'content-type': 'text/plain; charset=utf-8' };
    return new Response('There is no such page.', { status: 404, headers: notFound });
  }
  const body = request.method === 'HEAD' ? null : await readFile(file.path);
  return new Response(body, { headers: { ...headers, 'content-type': file.contentType } });
}
