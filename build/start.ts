import path from 'node:path';
import { buildAll } from './build.ts';
import { electronBinary, hasDisplay } from './electron-binary.ts';
import { run } from './run.ts';

const root = path.resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);

if (!(await buildAll())) process.exit(1);
const display = hasDisplay(process.platform, process.env);
const binary = display ? electronBinary() : ({ ok: false, error: 'there is no display' } as const);
if (binary.ok) {
  run(binary.value, [root, ...args]);
} else {
  console.log(`Starting without the desktop app, because ${binary.error}.`);
  run(process.execPath, [path.join(root, 'dist/cli.js'), 'serve', ...(display ? ['--open'] : []), ...args]);
}
