import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { trayIconFile } from '../../electron/desktop/system.ts';
import { type TrayState, trayStates } from '../../electron/desktop/tray-state.ts';
import { findChromium } from '../chromium.ts';
import { icns, ico, type Sized } from './containers.ts';

/** Draws every icon from its SVG; the pictures are committed, so this runs only when a drawing changes. */

const folder = import.meta.dirname;

/** Seen on a light and on a dark bar; the shapes say the same without them. */
const colours: Readonly<Record<TrayState, string>> = {
  running: '#3b8eea',
  starting: '#3b8eea',
  stopped: '#8a929c',
  unreachable: '#d98e1f',
  attention: '#e5534b',
};

/** Sizes in pixels with what their file names end in; the system chooses by the screen's scale. */
const sizes = {
  mac: { 16: '', 32: '@2x' },
  windows: { 16: '', 24: '@1.5x', 32: '@2x' },
  linux: { 32: '' },
} as const;

const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] });
for (const state of trayStates) {
  for (const system of ['mac', 'windows', 'linux'] as const) {
    const colour = system === 'mac' ? '#000' : colours[state];
    for (const [size, ending] of Object.entries(sizes[system])) {
      const file = trayIconFile(system, state).replace(/\.png$/, `${ending}.png`);
      keep(file, await draw(`${state}.svg`, Number(size), colour));
    }
  }
}
keep('icon.png', await draw('app.svg', 512));
keep('icon.ico', ico(await drawAll([16, 24, 32, 48, 64, 256])));
keep('icon.icns', icns(await drawAll([128, 256, 512, 1024])));
await browser.close();

async function drawAll(wanted: readonly number[]): Promise<Sized[]> {
  const drawn: Sized[] = [];
  for (const size of wanted) drawn.push({ size, png: await draw('app.svg', size) });
  return drawn;
}

async function draw(drawing: string, size: number, colour = '#000'): Promise<Buffer> {
  const svg = readFileSync(path.join(folder, 'svg', drawing), 'utf8');
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0;color:${colour}">${svg.replace('<svg ', '<svg style="display:block;width:100vw;height:100vh" ')}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}

function keep(name: string, content: Buffer): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
