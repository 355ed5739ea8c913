/**
 * How fast and how small is it? Prints a table (`--json`: JSON), measured on a generated project of 1,000 sites and
 * 60,000 lines. `--only=parsing,checking,tracing,serving,structure,naming,refactoring,formatting,django,bundles` measures less. Needs the bundles in `dist/` and nginx.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { nginxVersion } from '../../test/support/nginx.ts';
import { checkingRows } from './checking.ts';
import { djangoRows } from './django.ts';
import { formattingRows } from './formatting.ts';
import { namingRows } from './naming.ts';
import { parsingRows } from './parsing.ts';
import { writeProject } from './project.ts';
import { refactoringRows } from './refactoring.ts';
import { asTable, type Row, type Section } from './report.ts';
import { servingRows } from './serving.ts';
import { structureRows } from './structure.ts';
import { tracingRows } from './tracing.ts';

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const wanted = (
  options.only ?? 'parsing,checking,tracing,serving,structure,naming,refactoring,formatting,django,bundles'
).split(',');

const dist = join(import.meta.dirname, '../../dist');
const directory = mkdtempSync(join(tmpdir(), 'nginx-bench-'));
try {
  const sections = await measure();
  console.log(options.json ? JSON.stringify(sections, null, 2) : asTable(sections));
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function measure(): Promise<Section[]> {
  const single = writeProject(join(directory, 'one'), 'one file');
  const split = writeProject(join(directory, 'many'), 'included files');
  // Read back: a string built from pieces is slower to index than one that came from a file.
  const text = readFileSync(single.root, 'utf8');
  const middle = [...split.files.keys()][500] ?? split.root;
  const size = `${text.split('\n').length - 1} lines, ${(text.length / 2 ** 20).toFixed(1)} MiB`;
  const machine = `Node ${process.versions.node}, nginx ${nginxVersion}, ${cpus().length} x ${cpus()[0]?.model}`;
  const sections: Section[] = [{ title: `${size}; ${machine}`, rows: [] }];
  if (wanted.includes('parsing')) sections.push({ title: 'Parsing, one file', rows: parsingRows(text) });
  if (wanted.includes('checking')) {
    const commandLine = bundle('cli.js');
    const rows = [
      ...checkingRows(commandLine, 'one file', single),
      ...checkingRows(commandLine, '1,001 files', split),
    ];
    sections.push({ title: 'Command line', rows });
  }
  if (wanted.includes('tracing')) {
    sections.push({ title: 'Tracer, 1,000 sites', rows: tracingRows(bundle('cli.js'), single) });
  }
  if (wanted.includes('serving')) {
    const server = bundle('server.cjs');
    const inSingle = await servingRows(server, single, single.root);
    sections.push({ title: 'Language server, the 60,000-line file open', rows: inSingle });
    const inSplit = await servingRows(server, split, middle);
    sections.push({ title: 'Language server, one of 1,000 included files open', rows: inSplit });
  }
  if (wanted.includes('structure')) {
    const rows = structureRows(join(directory, 'small'), single, split);
    sections.push({ title: 'Semantic tokens and symbols, after an edit', rows });
  }
  if (wanted.includes('naming')) {
    const rows = [
      ...namingRows('one file', single, single.root),
      ...namingRows('1,001 files', split, middle),
    ];
    sections.push({ title: 'References and renaming, after an edit', rows });
  }
  if (wanted.includes('refactoring')) {
    const inSingle = refactoringRows(single, single.root);
    sections.push({ title: 'Refactorings in the 60,000-line file', rows: inSingle });
    const inSplit = refactoringRows(split, middle);
    sections.push({ title: 'Refactorings in one of 1,000 included files', rows: inSplit });
  }
  if (wanted.includes('formatting')) {
    sections.push({ title: 'Formatting', rows: formattingRows(text) });
  }
  if (wanted.includes('django')) {
    sections.push({ title: 'Django project', rows: djangoRows(join(directory, 'django')) });
  }
  if (wanted.includes('bundles')) sections.push({ title: 'Bundles', rows: bundleRows() });
  return sections;
}

function bundleRows(): Row[] {
  return readdirSync(dist)
    .filter((name) => /\.c?js$/.test(name))
    .map((name) => {
      const content = readFileSync(join(dist, name));
      const gzipped = gzipSync(content).length;
      return {
        what: name,
        value: content.length,
        unit: 'bytes',
        note: `${(gzipped / 2 ** 10).toFixed(1)} KiB gzipped`,
      };
    });
}

function bundle(name: string): string {
  const path = join(dist, name);
  if (!existsSync(path)) throw new Error(`There is no ${path}: run npm run build first.`);
  return path;
}
