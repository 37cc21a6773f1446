import { existsSync } from 'node:fs';
import path from 'node:path';
import type { InlineConfig } from 'vite';
import { nodeConfig } from './vite.node.ts';
import { nodeVersionGate } from './vite.node-version-gate.ts';

/** One thing `npm run build` makes. */
export interface Part {
  readonly name: string;
  /** Without this file there is nothing to build. */
  readonly entry: string;
  /** What it makes in dist/; missing, the part is built again. */
  readonly output: string;
  /** Files and folders whose content decides whether it must be built again. */
  readonly inputs: readonly string[];
  config(): InlineConfig;
}

/** Everything in dist/, in the order it is built. */
export function parts(root: string): readonly Part[] {
  return [
    {
      name: 'command line',
      entry: 'electron/cli.ts',
      output: 'cli.js',
      inputs: ['electron'],
      config: () => nodeVersionGate(root, { entry: 'electron/cli.ts', output: 'cli.js' }),
    },
    {
      name: 'desktop app',
      entry: 'electron/main.ts',
      output: 'main.js',
      inputs: ['electron'],
      config: () => nodeConfig(root, { entry: 'electron/main.ts', output: 'main.js', format: 'es' }),
    },
    {
      name: 'bridge',
      entry: 'electron/preload.ts',
      output: 'preload.cjs',
      inputs: ['electron/preload.ts', 'electron/contract.ts', 'electron/contract', 'electron/desktop'],
      config: () => nodeConfig(root, { entry: 'electron/preload.ts', output: 'preload.cjs', format: 'cjs' }),
    },
    {
      name: 'simulator',
      entry: 'test/simulator/main.ts',
      output: 'simulator.js',
      inputs: ['test/simulator', 'electron'],
      config: () =>
        nodeConfig(root, { entry: 'test/simulator/main.ts', output: 'simulator.js', format: 'es' }),
    },
    {
      name: 'page',
      entry: 'renderer/main.tsx',
      output: 'renderer/index.html',
      inputs: ['renderer', 'electron/contract.ts', 'electron/contract'],
      config: () => ({ configFile: path.join(root, 'build/vite.renderer.ts'), logLevel: 'warn' }),
    },
  ];
}

export function isWritten(root: string, part: Part): boolean {
  return existsSync(path.join(root, part.entry));
}
