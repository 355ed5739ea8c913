/** What is bundled from which sources, and how? For `dist/`, and for tests that run a bundle of their own. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';

/**
 * JSON becomes `JSON.parse("…")`, which V8 reads several times faster than an object literal, and only when something
 * of it is asked for: the server answers `initialize` before anybody needs the documentation.
 */
const parsedJson: Plugin = {
  name: 'parsed-json',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const parsed = JSON.parse(await readFile(path, 'utf8'));
      // Of the manifest the bundles need no more than this.
      const minified = JSON.stringify(path.endsWith('/package.json') ? { version: parsed.version } : parsed);
      const getters = Object.keys(JSON.parse(minified)).map((key) => `get ${key}() { return all().${key}; }`);
      const contents = `
        let parsed;
        const all = () => (parsed ??= JSON.parse(${JSON.stringify(minified)}));
        export default { ${getters.join(', ')} };`;
      return { contents, loader: 'js' };
    });
  },
};

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'external',
  plugins: [parsedJson],
  logLevel: 'warning',
};

/** The extension for VS Code. */
export function extensionBundle(folder: string): BuildOptions {
  return {
    ...common,
    entryPoints: [source('client/src/extension.ts')],
    outfile: `${folder}/extension.cjs`,
    format: 'cjs',
    external: ['vscode'],
  };
}

/** The page in the trace panel: one script and one style sheet, for the browser that VS Code shows it in. */
export function panelBundle(folder: string): BuildOptions {
  return {
    ...common,
    platform: 'browser',
    target: 'chrome122',
    entryPoints: [
      { in: source('client/src/trace/webview/main.ts'), out: 'trace-panel' },
      { in: source('client/src/trace/webview/style.css'), out: 'trace-panel' },
    ],
    outdir: folder,
    format: 'iife',
  };
}

/** The language server and the command line, which loads it from the same folder. */
export function serverBundles(folder: string): BuildOptions[] {
  return [
    {
      ...common,
      entryPoints: [source('server/src/server.ts')],
      outfile: `${folder}/server.cjs`,
      format: 'cjs',
    },
    {
      ...common,
      entryPoints: [source('server/src/cli.ts')],
      outfile: `${folder}/cli.js`,
      format: 'esm',
      external: ['./server.cjs'],
      // Packages that are written for `require` find it.
      banner: {
        js: `#!/usr/bin/env node\nimport { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
      },
    },
  ];
}

/** Absolute, whatever the working folder. */
function source(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
