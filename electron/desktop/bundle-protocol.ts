import { protocol } from 'electron';
import { pageHeaders, readPageFile } from '../app/built-page.ts';
import { isPageUrl, pageScheme } from './page-origin.ts';

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

async function answer(folder: string, { method, url }: Request): Promise<Response> {
  const readable = method === 'GET' || method === 'HEAD';
  const file = readable && isPageUrl(url) ? await readPageFile(folder, new URL(url).pathname) : undefined;
  if (file === undefined) {
    const notFound = { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' };
    return new Response('There is no such page.', { status: 404, headers: notFound });
  }
  const headers = { ...pageHeaders, 'content-type': file.contentType };
  return new Response(method === 'HEAD' ? null : file.body, { headers });
}
