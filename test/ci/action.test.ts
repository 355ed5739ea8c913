/** Does the GitHub Action do what its inputs say? Its steps are run as GitHub runs them, with `bash -e`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundleCli, type Cli } from '../support/cli.ts';

interface Step {
  readonly name: string;
  readonly shell: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action: {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
} = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'));

let cli: Cli;
let folder = '';

beforeAll(async () => {
  cli = await bundleCli();
});
afterAll(() => cli.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-action-'));
  mkdirSync(join(folder, 'action'));
  symlinkSync(dirname(cli.file), join(folder, 'action/dist'));
  return () => rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** All steps, one after the other, until one fails. */
function run(inputs: Record<string, string> = {}): { code: number | null; out: string } {
  const given: Record<string, string> = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? input.default]),
  );
  let out = '';
  for (const step of action.runs.steps) {
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => given[input] ?? 'no such input'),
      ]),
    );
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run],
      {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, GITHUB_ACTION_PATH: join(folder, 'action'), ...env },
      },
    );
    out += stdout + stderr;
    if (status !== 0) return { code: status, out };
  }
  return { code: 0, out };
}

const wrong = 'events {}\nhttp { gzip yes; }\n';
const right = 'events {}\n';

test('steps name their shell, and take inputs only through their environment', () => {
  expect(action.runs.using).toBe('composite');
  for (const { shell, run: script } of action.runs.steps) {
    expect(shell).toBe('bash');
    expect(script).not.toContain('${{');
  }
  const used = action.runs.steps.flatMap(({ env = {} }) => Object.values(env)).join(' ');
  for (const name of Object.keys(action.inputs)) expect(used).toContain(`\${{ inputs.${name} }}`);
});

test('every nginx.conf, as annotations', () => {
  write('deploy/nginx/nginx.conf', wrong);
  write('other/nginx.conf', right);
  expect(run()).toEqual({
    code: 1,
    out: '::error file=deploy/nginx/nginx.conf,line=2,endLine=2,col=13,endColumn=16,title=invalid-flag-value::Invalid value `yes` in `gzip` directive, it must be `on` or `off`.\n',
  });
});

test('files and patterns, with spaces', () => {
  write('my site/a.conf', `# nginx-context: http\ngzip yes;\n`);
  write('b.conf', '# nginx-context: http\ngzip maybe;\n');
  const { code, out } = run({ files: 'my site/*.conf\nb.conf\n' });
  expect(code).toBe(1);
  expect(out.split('\n').filter((line) => line.startsWith('::error'))).toHaveLength(2);
});

test('no file at all is a failure', () => {
  expect(run({ files: 'a/*.conf\nb/*.conf' })).toEqual({
    code: 2,
    out: '::error title=nginx-wayfinder::no file is called a/*.conf, b/*.conf\n',
  });
});

test('what is in an input is never run', () => {
  write('nginx.conf', right);
  expect(run({ preset: '$(touch pwned)`touch pwned`; touch pwned #' }).code).toBe(2);
  expect(run({ files: '$(touch pwned); touch pwned' }).code).toBe(2);
  expect(() => readFileSync(join(folder, 'pwned'))).toThrow();
});

test('version, preset and number of warnings', () => {
  write('nginx.conf', 'events {}\nhttp {\n    server {\n        listen 80;\n        http2 on;\n    }\n}\n');
  expect(run().code).toBe(0);
  expect(run({ version: '1.22.1' }).code).toBe(1);
  expect(run({ preset: 'strict', format: 'text' }).out).not.toBe(run({ format: 'text' }).out);
  write(
    'nginx.conf',
    'events {}\nhttp {\n    server {\n        listen 80;\n        root /srv/a;\n        location /b/ { root /srv/b/; }\n    }\n}\n',
  );
  expect(run({ format: 'text' }).code).toBe(0);
  expect(run({ 'max-warnings': '0' }).code).toBe(1);
});

test('a baseline, and SARIF beside the annotations', () => {
  write('nginx.conf', wrong);
  cli.run(['check', '--write-baseline', 'known.json', 'nginx.conf'], folder);
  expect(run({ baseline: 'known.json' })).toEqual({ code: 0, out: '' });
  expect(run({ 'sarif-file': 'found.sarif' }).code).toBe(1);
  const { runs } = JSON.parse(readFileSync(join(folder, 'found.sarif'), 'utf8'));
  expect(runs[0].results).toHaveLength(1);
});
