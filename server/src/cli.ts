/** The command line: reads arguments, hands the work to `cli/`, turns the outcome into output and an exit code. */

import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { catalogFor } from './catalog/catalog.ts';
import { explain } from './cli/explain.ts';
import { checkOptions, runCheck } from './cli/run-check.ts';
import { fixOptions, runFix } from './cli/run-fix.ts';
import { formatOptions, runFormat } from './cli/run-format.ts';
import { generateOptions, runGenerate } from './cli/run-generate.ts';
import { runTrace, traceOptions } from './cli/run-trace.ts';
import { type Shell, UsageError } from './cli/shell.ts';
import { usage } from './cli/usage.ts';
import { createDisk, isUtf8, write } from './host/disk.ts';
import { paint, width } from './host/paint.ts';
import { absolute, shortest } from './host/paths.ts';
import { repositoryAround } from './host/repository.ts';
import type { RuleFailure } from './rules/rule.ts';

let failed = false;

const shell: Shell = {
  disk: { ...createDisk(), isUtf8, write },
  repositoryAround,
  version: manifest.version,
  ...{ paint, width: width(), absolute, shortest },
  input: () => readFileSync(0, 'utf8'),
  print: (text) => process.stdout.write(text),
  note: (message) => process.stderr.write(`nginx-wayfinder: ${message}\n`),
  fail(message) {
    shell.note(message);
    failed = true;
  },
  hasFailed: () => failed,
};
const onFailure: RuleFailure = (rule, path, error) =>
  shell.note(`rule ${rule} failed on ${path} (a bug of ours): ${String(error)}`);

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'check': {
      const { values, positionals } = parse(rest, checkOptions);
      return runCheck(values, positionals, shell, onFailure);
    }
    case 'fix': {
      const { values, positionals } = parse(rest, fixOptions);
      return runFix(values, positionals, shell, onFailure);
    }
    case 'format': {
      const { values, positionals } = parse(rest, formatOptions);
      return runFormat(values, positionals, shell);
    }
    case 'trace': {
      const { values, positionals } = parse(rest, traceOptions);
      return runTrace(values, positionals, shell, onFailure);
    }
    case 'generate': {
      const { values, positionals } = parse(rest, generateOptions);
      return runGenerate(values, positionals, shell);
    }
    case 'explain':
      return runExplain(rest);
    case 'lsp':
      if (rest.join(' ') !== '--stdio') throw new UsageError('lsp: the only transport is --stdio');
      // The server finds its transport in its own arguments.
      await import(new URL('./server.cjs', import.meta.url).href);
      return new Promise(() => {});
    case '--version':
      shell.print(`${manifest.version}\n`);
      return 0;
    case '--help':
    case 'help':
      shell.print(usage);
      return 0;
    default:
      throw new UsageError(command === undefined ? 'no command given' : `unknown command ${command}`);
  }
}

function runExplain(args: readonly string[]): number {
  const { positionals } = parse(args, {});
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new UsageError('explain: give one rule, directive or $variable');
  const text = explain(name, catalogFor(), shell);
  if (text === undefined) throw new UsageError(`explain: no rule, directive or variable is called ${name}`);
  shell.print(text);
  return 0;
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function parse<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

// Who reads along may stop early: `trace ... | head -1`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  const code = await main(process.argv.slice(2));
  process.exitCode = failed ? 2 : code;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`nginx-wayfinder: ${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
