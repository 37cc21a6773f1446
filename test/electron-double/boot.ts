import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium } from './chromium.ts';

/** Plays the Electron executable: `electron [-r module]… [switches] folder [arguments]`. */

const double = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});

const require = createRequire(import.meta.url);
const electronVersion: unknown = require('../../node_modules/electron/package.json').version;
Object.defineProperty(process.versions, 'electron', { value: electronVersion });
Object.defineProperty(process, 'type', { value: 'browser' });

const given = process.argv.slice(2);
const { modules, folder } = readArguments(given);
process.argv = [process.execPath, ...given];

const chromium = await startChromium();
process.on('exit', () => chromium.kill());

const { app } = await import('./app.ts');
const { connect } = await import('./connected-browser.ts');
await connect(chromium.address);
app.load(folder);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

for (const module of modules) require(path.resolve(module));
// Playwright attaches at this line and then lets the app become ready, so everything must stand by now.
process.stderr.write(`\nDevTools listening on ${chromium.address}\n`);

const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
await import(pathToFileURL(path.join(folder, mainOf(manifest))).href);
app.becomeReady();

function readArguments(args: readonly string[]): { modules: string[]; folder: string } {
  const modules: string[] = [];
  let folder = '.';
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '-r') {
      index += 1;
      modules.push(args[index] ?? '');
    } else if (!argument.startsWith('-')) {
      folder = path.resolve(argument);
      break;
    }
  }
  return { modules, folder };
}

function mainOf(manifest: unknown): string {
  const main =
    typeof manifest === 'object' && manifest !== null && 'main' in manifest ? manifest.main : undefined;
  return typeof main === 'string' ? main : 'index.js';
}
