import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

const debianPackage = 'chromium-headless-shell';

/** What this machine still lacks for the tests, as one sentence with the command; undefined when all is there. */
export function prepareMachine(): string | undefined {
  if (process.env.CHROMIUM_PATH === undefined && isDebianAsRoot() && findChromium() === undefined) install();
  if (findChromium() !== undefined) return undefined;
  return `The end-to-end tests need Chromium: ${howToInstall()}, or name one with CHROMIUM_PATH.`;
}

function isDebianAsRoot(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

function install(): void {
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  console.log(`installing ${debianPackage}`);
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', debianPackage], options);
}

function howToInstall(): string {
  if (existsSync('/etc/debian_version')) return `sudo apt-get install ${debianPackage}`;
  if (process.platform === 'darwin') return 'brew install --cask google-chrome';
  if (process.platform === 'win32') return 'winget install Google.Chrome';
  return 'install chromium with your package manager';
}
