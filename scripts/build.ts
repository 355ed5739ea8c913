/** Bundles the extension, the language server and the command line into `dist/`. `--watch` keeps going. */
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { extensionBundle, panelBundle, serverBundles } from './bundles.ts';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const bundles = [extensionBundle(dist), panelBundle(dist), ...serverBundles(dist)];

if (process.argv.includes('--watch')) {
  for (const bundle of bundles) await (await context({ ...bundle, sourcemap: 'linked' })).watch();
  // The background task in .vscode/tasks.json waits for this word.
  console.log('Watching for changes');
} else {
  await Promise.all(bundles.map((bundle) => build(bundle)));
}
