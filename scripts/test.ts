/**
 * Is everything as it should be? Runs the checks below in order and stops at the first failure.
 * `npm test -- unit e2e` runs only these steps (and what they need). The last line counts test cases.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { editorServerScript } from './setup/code-server.ts';
import { out, root, tool } from './setup/paths.ts';
import { run } from './setup/processes.ts';
import { requireSystemPackages } from './setup/system-packages.ts';

/** Scripts that write committed files; with `--check` they fail where a file is not what they would write. */
const generators = [
  'scripts/catalog.ts',
  'scripts/grammar.ts',
  'scripts/rule-settings.ts',
  'scripts/rule-docs.ts',
];

interface Step {
  name: string;
  question: string;
  needs?: string[];
  run(): Promise<Outcome>;
}

interface Outcome {
  ok: boolean;
  /** Shown only where the step fails. */
  output: string;
  /** For steps that run test cases. */
  cases?: Cases;
}

interface Cases {
  passed: number;
  failed: number;
}

const node = process.execPath;
const say = (line: string) => console.log(`  ${line}`);

const steps: Step[] = [
  {
    name: 'machine',
    question: 'Are nginx, Django, Chromium and VS Code here?',
    async run() {
      await requireSystemPackages(say);
      await editorServerScript(say);
      return { ok: true, output: '' };
    },
  },
  step('format', 'Is the code formatted, and does the linter agree?', [tool('biome'), 'ci', '--colors=off']),
  step(
    'types',
    'Do the types agree?',
    [tool('tsc'), '--pretty', 'false'],
    [tool('tsc'), '--pretty', 'false', '-p', 'client/src/trace/webview'],
  ),
  step('layering', 'Does every room import only what it may?', [node, 'scripts/layering.ts']),
  step(
    'generated',
    'Are the generated files up to date?',
    ...generators.map((script) => [node, script, '--check'] as const),
  ),
  step('package', 'Does the extension build and package?', [node, 'scripts/package.ts']),
  vitest('unit', 'Does each part do what its tests say?', '--project', 'unit', '--project', 'mocking'),
  vitest('differential', 'Do we agree with the real nginx?', '--project', 'differential'),
  {
    name: 'e2e',
    question: 'Does the packaged extension work in a real VS Code?',
    needs: ['machine', 'package'],
    async run() {
      const first = await endToEnd();
      if (first.ok) return first;
      // A browser on a busy machine can be late for once: what fails twice is a fault. The first failure is told of.
      say(`the first run failed, and is repeated:\n${first.output}`);
      return endToEnd();
    },
  },
];

await runSteps(selected(process.argv.slice(2)));

async function endToEnd(): Promise<Outcome> {
  const report = join(out, 'e2e', 'report.json');
  await rm(report, { force: true });
  const { code, output } = await run(node, ['test/e2e/run.ts'], { cwd: root, timeoutSeconds: 500 });
  const results: { error?: string }[] = existsSync(report) ? JSON.parse(await readFile(report, 'utf8')) : [];
  const failed = results.filter(({ error }) => error).length;
  return { ok: code === 0 && results.length > 0, output, cases: { passed: results.length - failed, failed } };
}

async function runSteps(chosen: Step[]): Promise<void> {
  await mkdir(out, { recursive: true });
  const total: Cases = { passed: 0, failed: 0 };
  for (const { name, question, run } of chosen) {
    const before = Date.now();
    const { ok, output, cases } = await run().catch((error: unknown) => ({
      ok: false,
      output: error instanceof Error ? (error.stack ?? error.message) : String(error),
      cases: undefined,
    }));
    const seconds = ((Date.now() - before) / 1000).toFixed(1).padStart(6);
    const count = cases ? `  ${cases.passed} passed, ${cases.failed} failed` : '';
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${seconds} s  ${name.padEnd(12)} ${question}${count}`);
    total.passed += cases?.passed ?? 0;
    // A step that fails outside of its cases is a failure too.
    total.failed += ok ? 0 : Math.max(1, cases?.failed ?? 0);
    if (ok) continue;
    console.log(`\n${output.trimEnd()}\n`);
    process.exitCode = 1;
    break;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}

/** The steps with these names and those that they need, in their order; all of them where no name is given. */
function selected(names: string[]): Step[] {
  const unknown = names.filter((name) => !steps.some((one) => one.name === name));
  if (unknown.length > 0) {
    console.error(`There is no step ${unknown.join(', ')}, but: ${steps.map(({ name }) => name).join(', ')}`);
    process.exit(1);
  }
  if (names.length === 0) return steps;
  const wanted = new Set(
    steps.flatMap(({ name, needs = [] }) => (names.includes(name) ? [name, ...needs] : [])),
  );
  return steps.filter(({ name }) => wanted.has(name));
}

/** A step of commands that all have to end with 0. */
function step(name: string, question: string, ...commands: (readonly [string, ...string[]])[]): Step {
  return {
    name,
    question,
    async run() {
      for (const [command, ...args] of commands) {
        const { code, output } = await run(command, args, { cwd: root, timeoutSeconds: 300 });
        if (code !== 0) return { ok: false, output };
      }
      return { ok: true, output: '' };
    },
  };
}

function vitest(name: string, question: string, ...args: string[]): Step {
  return {
    name,
    question,
    needs: ['machine'],
    async run() {
      const report = join(out, `vitest-${name}.json`);
      await rm(report, { force: true });
      const { code, output } = await run(
        tool('vitest'),
        ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
        { cwd: root, timeoutSeconds: 1500, env: { ...process.env, NO_COLOR: '1' } },
      );
      const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = existsSync(report)
        ? JSON.parse(await readFile(report, 'utf8'))
        : {};
      return { ok: code === 0, output, cases: { passed, failed } };
    },
  };
}
