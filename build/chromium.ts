import { existsSync } from 'node:fs';
import path from 'node:path';

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  // The browser itself and not Debian's wrapper in /usr/bin, which does not pass a signal on.
  linux: [
    '/usr/lib/chromium/chromium-headless-shell',
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((folder) =>
    path.join(process.env[folder] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};

/** The Chromium the end-to-end tests drive: CHROMIUM_PATH, else the first in its platform's usual places. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return usualPlaces[process.platform]?.find((place) => existsSync(place));
}
