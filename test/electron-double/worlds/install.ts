import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Session } from '../cdp.ts';

const worldName = 'Electron Isolated Context';
const bindingName = 'electronDoublePost';

/** What the isolated world says to the process. */
export type WorldMessage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'open-window'; readonly url: string }
  | {
      readonly kind: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly frameUrl: string;
    };

/** Puts both worlds, and the preload in its own, into every document a page will show. */
export async function installWorlds(session: Session, preload: string | undefined): Promise<void> {
  await session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: inTopFrame(`${worldSource('main-world.ts')}\nmainWorld();`),
  });
  if (preload === undefined) return;
  const bridge = `${worldSource('isolated-world.ts')}\nisolatedWorld(${JSON.stringify(bindingName)});`;
  const script = `(function (exports, module) {\n${readFileSync(preload, 'utf8')}\n})({}, { exports: {} });`;
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName,
    source: inTopFrame(`${bridge}\n${script}`),
  });
}

/** Electron runs no preload in frames below the top one. */
function inTopFrame(source: string): string {
  return `if (window.top === window) (() => {\n${source}\n})();`;
}

/** A world's file and what it imports as one script. */
function worldSource(file: string): string {
  return ['../wire.ts', 'between-worlds.ts', file]
    .map((name) => stripTypeScriptTypes(readFileSync(new URL(name, import.meta.url), 'utf8')))
    .join('\n')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '');
}
