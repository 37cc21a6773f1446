import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { findChromium } from '../../build/chromium.ts';

const require = createRequire(import.meta.url);

/** The repository, which is the app's folder too. */
export const root = path.resolve(import.meta.dirname, '../..');

/**
 * Chooses what plays Electron, for this process and all it starts: its own binary where that is installed, else our
 * double over Chromium. To be called before anything asks the `electron` package for a path. Returns which it is.
 */
export function chooseElectron(): string {
  const installed = path.join(path.dirname(require.resolve('electron/package.json')), 'path.txt');
  if (existsSync(installed)) return "Electron's own binary";
  process.env.ELECTRON_OVERRIDE_DIST_PATH = path.join(root, 'test/electron-double/bin');
  process.env.ELECTRON_DOUBLE_NODE = process.execPath;
  const chromium = findChromium();
  if (chromium !== undefined) process.env.CHROMIUM_PATH = chromium;
  return `the double over ${chromium ?? 'no Chromium at all'}`;
}

/** The executable that was chosen. */
export function electronExecutable(): string {
  return require('electron');
}
