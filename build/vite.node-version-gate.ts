import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { type NodePart, nodeConfig } from './vite.node.ts';

const gate = '\0node-version-gate';
const neededMajor = 24;

const cacheName = '.compile-cache';

/**
 * Puts a check of Node's version before an entry. It must stand in a file of its own: an older Node fails while it
 * links the imports of the entry (`node:sqlite`), before a line of it runs. What it lets pass is compiled once and kept
 * beside the code, where only those can write who could change the code itself.
 */
export function nodeVersionGate(root: string, part: Omit<NodePart, 'format' | 'banner'>): InlineConfig {
  const config = nodeConfig(root, { ...part, entry: gate, format: 'es', banner: '#!/usr/bin/env node' });
  return { ...config, plugins: [...(config.plugins ?? []), gatePlugin(root, part)] };
}

function gatePlugin(root: string, part: Pick<NodePart, 'entry' | 'output'>): Plugin {
  return {
    name: 'node-version-gate',
    enforce: 'pre',
    resolveId: (id) => (id === gate ? gate : undefined),
    load: (id) => (id === gate ? gateSource(path.join(root, part.entry)) : undefined),
    writeBundle: () => {
      chmodSync(path.join(root, 'dist', part.output), 0o755);
      rmSync(path.join(root, 'dist', cacheName), { recursive: true, force: true });
    },
  };
}

function gateSource(entry: string): string {
  return `const major = Number(process.versions.node.split('.')[0]);
if (major >= ${neededMajor}) {
  process.getBuiltinModule('node:module').enableCompileCache(import.meta.dirname + '/${cacheName}');
  await import(${JSON.stringify(entry)});
} else {
  process.stderr.write(
    'Argo Tray needs Node ${neededMajor} or newer and this is Node ' + process.versions.node + '; ' +
      'install it, or in a checkout run "npm run --silent cli -- <command>", which brings its own.\\n',
  );
  process.exitCode = 1;
}
`;
}
