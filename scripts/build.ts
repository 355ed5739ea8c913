/** Bundles the extension, the language server and the command line into `dist/`. `--watch` keeps going. */
import { readFile } from 'node:fs/promises';
import { type BuildOptions, build, context, type Plugin } from 'esbuild';

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
  sourcemap: process.argv.includes('--watch') ? 'linked' : false,
  legalComments: 'external',
  plugins: [parsedJson],
  logLevel: 'warning',
};

const bundles: BuildOptions[] = [
  {
    ...common,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.cjs',
    format: 'cjs',
    external: ['vscode'],
  },
  { ...common, entryPoints: ['server/src/server.ts'], outfile: 'dist/server.cjs', format: 'cjs' },
  {
    ...common,
    entryPoints: ['server/src/cli.ts'],
    outfile: 'dist/cli.js',
    format: 'esm',
    external: ['./server.cjs'],
  },
];

if (process.argv.includes('--watch')) {
  for (const bundle of bundles) await (await context(bundle)).watch();
  // The background task in .vscode/tasks.json waits for this word.
  console.log('Watching for changes');
} else {
  await Promise.all(bundles.map((bundle) => build(bundle)));
}
