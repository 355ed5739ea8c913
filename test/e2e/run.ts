/**
 * Does the packaged extension work in a real VS Code? Installs `out/nginx-wayfinder.vsix`, runs the suite
 * in the extension host, then a person's scenario with keyboard and mouse. Results: `out/e2e/report.json`.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type Editor, startEditor } from '../../scripts/setup/editor.ts';
import { out, vsix } from '../../scripts/setup/paths.ts';
import { launchChromium } from './chromium.ts';
import { personScenario } from './person.ts';
import { bundleSuite, copySample } from './prepare.ts';
import type { CaseResult } from './suite/cases.ts';
import { runSuite } from './suite-in-browser.ts';

/** Whatever hangs: the run ends after this time, and with it everything that it started. */
const limitSeconds = 480;
setTimeout(() => {
  console.error(`The end-to-end tests took more than ${limitSeconds} s.`);
  process.exit(1);
}, limitSeconds * 1000).unref();

const directory = await mkdtemp(join(tmpdir(), 'nginx-wayfinder-e2e-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
const suiteReport = join(directory, 'suite.json');

const results = await withEditorAndBrowser(async (editor, browser) => [
  ...(await suiteInExtensionHost(editor, browser)),
  ...(await personScenario({
    ...{ browser, editor, screenshots: join(out, 'screenshots') },
    project: await copySample(join(directory, 'person')),
  })),
]);

for (const { name, error } of results) {
  console.log(`${error ? 'FAILED' : 'passed'}  ${name}`);
  if (error) console.log(error.replaceAll(/^/gm, '        '));
}
await writeFile(join(out, 'e2e', 'report.json'), JSON.stringify(results, null, 2));
process.exit(results.some(({ error }) => error) ? 1 : 0);

async function withEditorAndBrowser<T>(use: (editor: Editor, browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchChromium();
  const editor = await startEditor({
    directory: join(directory, 'editor'),
    extension: vsix,
    tests: true,
    env: { WAYFINDER_E2E_REPORT: suiteReport },
    say: console.log,
  });
  try {
    return await use(editor, browser);
  } finally {
    await Promise.all([editor.stop(), browser.close()]);
  }
}

async function suiteInExtensionHost(editor: Editor, browser: Browser): Promise<CaseResult[]> {
  const { code, output } = await runSuite({
    ...{ browser, editor, ...(await bundleSuite()) },
    workspace: await copySample(join(directory, 'suite')),
    seconds: 240,
  });
  const cases: CaseResult[] = await readFile(suiteReport, 'utf8').then(JSON.parse, () => []);
  if (code === 0 && cases.length > 0) return cases;
  if (cases.some(({ error }) => error)) return cases;
  // It broke outside of its cases: what it printed is all there is to find out why.
  const end = code === undefined ? 'did not end in time' : 'failed before its first case';
  const error = `The suite ${end}.\n${output}\nThe server of VS Code printed:\n${editor.log()}`;
  return [...cases, { name: 'the suite in the extension host', milliseconds: 0, error }];
}
