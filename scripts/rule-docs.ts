/**
 * Writes `docs/rules/`: a page for each rule and the table of all. With `--check` it writes nothing and exits 1 where
 * a file is not what it would write. Before, where nginx of the recorded version is installed, it asks it again what it
 * says about the wrong examples; the pages themselves are made from that record, so that checking needs no nginx.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '../server/src/rules/index.ts';
import { nginxVersion } from '../test/support/nginx.ts';
import { recordedNginx, verdictOn } from '../test/support/rule-verdicts.ts';

const check = process.argv.includes('--check');
const record = fileURLToPath(
  new URL('../server/src/rules/generated/verdicts.generated.json', import.meta.url),
);
const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url));

if (!check && nginxVersion === recordedNginx) {
  const said = Object.fromEntries(rules.map((rule) => [rule.id, verdictOn(rule)]));
  writeFileSync(record, `${JSON.stringify({ nginx: recordedNginx, rules: said }, undefined, 1)}\n`);
}
// Imported only now: the pages tell what has just been recorded.
const { markdownPage, rulesIndex } = await import('../server/src/features/rule-page.ts');

const { rules: recorded } = JSON.parse(readFileSync(record, 'utf8'));
const unheard = rules.filter(({ id }) => !(id in recorded)).map(({ id }) => id);
if (unheard.length > 0) complain(`It is not recorded what nginx says about ${unheard.join(', ')}`);

const pages = new Map(rules.map((rule) => [`${rule.id}.md`, markdownPage(rule)]));
pages.set('README.md', rulesIndex());

mkdirSync(folder, { recursive: true });
for (const [name, text] of pages) {
  if (!check) writeFileSync(folder + name, text);
  else if (read(folder + name) !== text) complain(`docs/rules/${name} is out of date`);
}
for (const name of readdirSync(folder)) {
  if (pages.has(name)) continue;
  if (!check) rmSync(folder + name);
  else complain(`docs/rules/${name} belongs to no rule`);
}

function complain(what: string): void {
  console.error(`${what}: run node scripts/rule-docs.ts (with nginx ${recordedNginx}).`);
  process.exitCode = 1;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
