import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export interface PageFile {
  readonly body: Buffer;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The built page. Only names that its folder lists are ever opened, so no path leads out of it. */
export interface PageFiles {
  /** Undefined when the page is not built. */
  index(): Promise<PageFile | undefined>;
  /** A file by its name under `assets/`. */
  asset(name: string): Promise<PageFile | undefined>;
}

export function createPageFiles(folder: string): PageFiles {
  const open = async (place: string, name: string): Promise<PageFile | undefined> => {
    const contentType = contentTypes[path.extname(name)];
    if (contentType === undefined || !filesIn(place).includes(name)) return undefined;
    return { body: await readFile(path.join(place, name)), contentType };
  };
  return {
    index: () => open(folder, 'index.html'),
    asset: (name) => open(path.join(folder, 'assets'), name),
  };
}

/** Names of plain files; a link is none. */
function filesIn(place: string): readonly string[] {
  try {
    return readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
