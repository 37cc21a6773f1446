import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What goes with every answer to the page, whoever gives it: the page needs only its own files and its own origin. */
export const pageHeaders = {
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
  // The address of the page in a browser holds the token of the control server.
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly body: Buffer<ArrayBuffer>;
  readonly contentType: string;
}

/**
 * The file a URL's path means, if it is in the folder (links followed) and of a kind the page is made of. The path is
 * taken as it is written, because no file of the page has a name that a URL must encode.
 */
export async function readPageFile(folder: string, pathname: string): Promise<PageFile | undefined> {
  const contentType = contentTypes[path.extname(pathname)];
  if (contentType === undefined) return undefined;
  try {
    const root = realpathSync(folder);
    const file = realpathSync(path.join(root, pathname));
    return file.startsWith(root + path.sep) ? { body: await readFile(file), contentType } : undefined;
  } catch {
    // Not there, not a file, or no path at all: the same to the page.
    return undefined;
  }
}
