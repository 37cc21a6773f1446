import http from 'node:http';
import { builtinModules } from 'node:module';
import path from 'node:path';
import type { InlineConfig, Plugin } from 'vite';

export interface NodePart {
  /** Source file, from the repository's root. */
  readonly entry: string;
  /** Output file in dist/. */
  readonly output: string;
  readonly format: 'es' | 'cjs';
  readonly banner?: string;
}

const external = [...builtinModules, /^node:(?!http$)/, 'electron', /^electron\//];

/**
 * Bundles one entry with everything it imports but Node and Electron, so that no node_modules are needed at run
 * time. What is imported dynamically stays in chunks of its own, so that start-up reads only what it uses; they lie
 * beside the entry, so that `import.meta.dirname` is dist/ in all of them.
 */
export function nodeConfig(root: string, part: NodePart): InlineConfig {
  const name = path.parse(part.output).name;
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    plugins: [plainHttp()],
    build: {
      ssr: true,
      outDir: 'dist',
      emptyOutDir: false,
      target: 'node20',
      sourcemap: true,
      rolldownOptions: {
        input: part.entry,
        external,
        output: {
          format: part.format,
          entryFileNames: part.output,
          chunkFileNames: `${name}-[name]-[hash].js`,
          ...(part.banner === undefined
            ? {}
            : { banner: (chunk) => (chunk.isEntry ? (part.banner ?? '') : '') }),
        },
      },
    },
  };
}

/** Behind these exports of node:http Node loads its whole fetch: a fifth of the time a bare server takes to start. */
const heavy = new Set(['CloseEvent', 'MessageEvent', 'WebSocket']);

/** Takes node:http without them, because an `import` of it reads its every export. */
function plainHttp(): Plugin {
  const names = Object.getOwnPropertyNames(http).filter((name) => !heavy.has(name));
  return {
    name: 'plain-http',
    enforce: 'pre',
    resolveId: (id) => (id === 'node:http' ? '\0plain-http' : undefined),
    load: (id) =>
      id === '\0plain-http'
        ? `const http = process.getBuiltinModule('node:http');
export default http;
export const { ${names.join(', ')} } = http;`
        : undefined,
  };
}
