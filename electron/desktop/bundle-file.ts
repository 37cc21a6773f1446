import { realpathSync } from 'node:fs';
import path from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface BundleFile {
  readonly path: string;
  readonly contentType: string;
}

/** The file a page URL's path names, if it is in the folder (links followed) and of a kind the page is made of. */
export function bundleFile(folder: string, pathname: string): BundleFile | undefined {
  const contentType = contentTypes[path.extname(pathname).toLowerCase()];
  if (contentType === undefined) return undefined;
  try {
    const root = realpathSync(folder);
    const file = realpathSync(path.join(root, decodeURIComponent(pathname)));
    return file.startsWith(root + path.sep) ? { path: file, contentType } : undefined;
  } catch {
    // Not there, or not a path at all (a stray % or a NUL): the same to the page.
    return undefined;
  }
}
