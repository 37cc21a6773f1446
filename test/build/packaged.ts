import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extractAll } from '@electron/asar';

const root = path.join(import.meta.dirname, '../..');

export interface Packaged {
  /** What the archive holds. */
  readonly app: string;
  readonly executable: string;
}

/** Builds and packages as `npm run package` does, for Linux and as far as its folder, around a stand-in for Electron; all of it in a folder. */
export async function packageForLinux(place: string): Promise<Packaged> {
  const electron = path.join(place, 'electron');
  const release = path.join(place, 'release');
  await writeStandIn(electron);
  await run('build/build.ts', []);
  await run('node_modules/electron-builder/cli.js', [
    ...['--linux', 'dir', '--x64', '--publish', 'never'],
    ...['--config', 'build/electron-builder.config.cjs'],
    `-c.electronDist=${electron}`,
    `-c.directories.output=${release}`,
  ]);
  const unpacked = path.join(release, 'linux-unpacked');
  const app = path.join(place, 'app');
  extractAll(path.join(unpacked, 'resources/app.asar'), app);
  return { app, executable: path.join(unpacked, 'argo-tray') };
}

function run(script: string, words: readonly string[]): Promise<void> {
  // A test's own NODE_ENV would build a page for tests.
  const { NODE_ENV: _, E2E_BUILD: __, ...env } = process.env;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...words], { cwd: root, env }, (error, said, complained) => {
      if (error === null) resolve();
      else reject(new Error(`${script} failed:\n${said}${complained}`));
    });
  });
}

/** What electron-builder touches of an Electron: its fuses, as they are when it comes, and a few files it moves. */
async function writeStandIn(folder: string): Promise<void> {
  const fuses = ['\x7fELF', 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', '\x01\x09', '101100011'].join('');
  await mkdir(path.join(folder, 'locales'), { recursive: true });
  await writeFile(path.join(folder, 'electron'), fuses, { encoding: 'latin1', mode: 0o755 });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'version', 'locales/en-US.pak'])
    await writeFile(path.join(folder, name), '');
}
