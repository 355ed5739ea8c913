/** The command line: reads arguments, hands the work to `cli/`, turns the outcome into output and an exit code. */

import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { catalogFor, type NginxVersion, parseVersion } from './catalog/catalog.ts';
import { check, type Target } from './cli/check.ts';
import { explain } from './cli/explain.ts';
import { githubReport, jsonReport, textReport } from './cli/report.ts';
import { readHeaderLines, readRequests } from './cli/requests.ts';
import { sarifReport } from './cli/sarif.ts';
import { traceReport } from './cli/trace.ts';
import { usage } from './cli/usage.ts';
import { applySafeFixes } from './features/apply-fixes.ts';
import { createDisk } from './host/disk.ts';
import { paint } from './host/paint.ts';
import { absolute, shortest } from './host/paths.ts';
import { containerMappings } from './project/container-paths.ts';
import { settingsAbove } from './project/settings-file.ts';
import { createProject, type ProjectSnapshot } from './project/snapshot.ts';
import type { TraceRequest } from './routing/request.ts';
import { diagnosticsOf, type RuleFailure } from './rules/check.ts';

/** Wrong usage: the message and how it is right go to standard error, the exit code is 2. */
class UsageError extends Error {}

/** Some input could not be read or written: the exit code is 2 whatever else was found. */
let hasFailed = false;

const disk = createDisk();
const onFailure: RuleFailure = (rule, path, error) => {
  process.stderr.write(`nginx-wayfinder: rule ${rule} failed on ${path} (a bug of ours): ${String(error)}\n`);
};

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'check':
      return runCheck(rest);
    case 'fix':
      return runFix(rest);
    case 'trace':
      return runTrace(rest);
    case 'explain':
      return runExplain(rest);
    case 'lsp':
      if (rest.join(' ') !== '--stdio') throw new UsageError('lsp: the only transport is --stdio');
      // The server finds its transport in its own arguments.
      await import(new URL('./server.cjs', import.meta.url).href);
      return new Promise(() => {});
    case '--version':
      process.stdout.write(`${manifest.version}\n`);
      return 0;
    case '--help':
    case 'help':
      process.stdout.write(usage);
      return 0;
    default:
      throw new UsageError(command === undefined ? 'no command given' : `unknown command ${command}`);
  }
}

function runCheck(args: readonly string[]): number {
  const { values, positionals } = parse(args, {
    format: { type: 'string' },
    'max-warnings': { type: 'string' },
    'nginx-version': { type: 'string' },
  });
  const format = values.format ?? 'text';
  const mostWarnings = values['max-warnings'];
  if (mostWarnings !== undefined && !/^\d+$/.test(mostWarnings)) {
    throw new UsageError(`check: --max-warnings takes a number, not ${mostWarnings}`);
  }
  const paths = readable(positionals);
  const targetOf = targets(values['nginx-version']);
  const shownAs = new Map(positionals.map((path) => [absolute(path), path]));
  const shown = (path: string): string => shownAs.get(path) ?? shortest(path);
  const files = check({ fileSystem: disk, targetOf, paths, shown, onFailure });
  switch (format) {
    case 'json':
      process.stdout.write(jsonReport(files));
      break;
    case 'sarif':
      process.stdout.write(sarifReport(files, manifest.version));
      break;
    case 'github':
      process.stdout.write(githubReport(files));
      break;
    case 'text':
      process.stdout.write(textReport(files, paint));
      break;
    default:
      throw new UsageError(`check: unknown format ${format}; there are text, json, sarif and github`);
  }
  const found = files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  const warnings = found.filter((severity) => severity === 'warning').length;
  const tooMany = mostWarnings !== undefined && warnings > Number(mostWarnings);
  return found.includes('error') || tooMany ? 1 : 0;
}

function runFix(args: readonly string[]): number {
  const { values, positionals } = parse(args, {
    'dry-run': { type: 'boolean' },
    'nginx-version': { type: 'string' },
  });
  const paths = readable(positionals);
  const targetOf = targets(values['nginx-version']);
  for (const path of paths) {
    const { catalog, versionGiven, mappings } = targetOf(path);
    const bytes = readFileSync(path);
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const after = applySafeFixes(before, path, (text) => {
      const fileSystem = {
        ...disk,
        read: (other: string) => (other === path ? { kind: 'text' as const, text } : disk.read(other)),
      };
      const project = createProject({
        catalog,
        versionGiven,
        fileSystem,
        roots: [path],
        loose: [],
        mappingsOf: () => mappings,
      });
      return diagnosticsOf(project, path, onFailure);
    });
    if (after.applied === 0) continue;
    if (!Buffer.from(before).equals(bytes)) {
      fail(`${shortest(path)} is not valid UTF-8 and is left as it is`);
      continue;
    }
    const verb = values['dry-run'] ? 'would be applied' : 'applied';
    process.stdout.write(
      `${shortest(path)}: ${after.applied === 1 ? '1 fix' : `${after.applied} fixes`} ${verb}\n`,
    );
    if (!values['dry-run']) writeFileSync(path, after.text);
  }
  return 0;
}

function runTrace(args: readonly string[]): number {
  const { values, positionals } = parse(args, {
    config: { type: 'string' },
    requests: { type: 'string' },
    method: { type: 'string' },
    header: { type: 'string', short: 'H', multiple: true },
    format: { type: 'string' },
    client: { type: 'string' },
    address: { type: 'string' },
    prefix: { type: 'string' },
    files: { type: 'string' },
    'nginx-version': { type: 'string' },
  });
  const { config, requests, files = 'disk' } = values;
  const format = values.format ?? (requests === undefined ? 'text' : 'json');
  if (format !== 'text' && format !== 'json') throw new UsageError(`trace: unknown format ${format}`);
  if (config === undefined) throw new UsageError('trace: give the configuration with --config FILE');
  if (!['disk', 'unknown'].includes(files))
    throw new UsageError(`trace: --files is disk or unknown, not ${files}`);
  if ((requests === undefined) === (positionals.length !== 1)) {
    throw new UsageError('trace: give one URL, or --requests FILE');
  }
  const [path] = readable([config]);
  const asked = requests === undefined ? [oneRequest(values, positionals)] : requestsIn(requests);
  if (path === undefined || asked === undefined) return 2;
  const { catalog, versionGiven, mappings } = targets(values['nginx-version'])(path);
  const project = createProject({
    ...{ catalog, versionGiven, fileSystem: disk, roots: [path], loose: [] },
    mappingsOf: () => mappings,
  });
  // One request is a question; of many, `check` is to tell.
  if (requests === undefined) warnOfErrors(project, config);
  const { fileKind, isExecutable, realPath } = disk;
  const report = traceReport({
    ...{ project, asked, format, paint },
    options: {
      ...(files === 'disk' ? { fileKind, isExecutable, realPath } : {}),
      ...(values.address === undefined ? {} : { address: values.address }),
      ...(values.client === undefined ? {} : { client: values.client }),
      ...(values.prefix === undefined ? {} : { prefix: absolute(values.prefix) }),
    },
    shown: (file) => (file === path ? config : shortest(file)),
  });
  process.stdout.write(report);
  return 0;
}

function warnOfErrors(project: ProjectSnapshot, config: string): void {
  const found = [...project.files.keys()].flatMap((file) => diagnosticsOf(project, file, onFailure));
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const count = errors === 1 ? '1 error' : `${errors} errors`;
  if (errors > 0) note(`nginx does not start with ${config} (${count}, see check): traced as if it did`);
}

function oneRequest(
  { method, header }: { readonly method?: string; readonly header?: readonly string[] },
  [url = '']: readonly string[],
): TraceRequest {
  const headers = readHeaderLines(header ?? []);
  if (typeof headers === 'string') throw new UsageError(`trace: ${headers}`);
  return { url, method: method ?? 'GET', headers };
}

/** Those of a file (`-`: standard input); lines that are none are told of, and asked as a request that cannot be followed. Undefined if it cannot be read. */
function requestsIn(path: string): readonly TraceRequest[] | undefined {
  const content =
    path === '-' ? { kind: 'text' as const, text: readFileSync(0, 'utf8') } : disk.read(absolute(path));
  if (content.kind !== 'text') {
    fail(content.kind === 'missing' ? `${path}: no such file` : `${path} cannot be read: ${content.reason}`);
    return undefined;
  }
  return readRequests(content.text).map((request) => {
    if (!('problem' in request)) return request;
    fail(`${path}:${request.line}: ${request.problem}`);
    return { url: '', method: 'GET', headers: [] };
  });
}

function runExplain(args: readonly string[]): number {
  const { positionals } = parse(args, {});
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0)
    throw new UsageError('explain: give one rule, directive or $variable');
  const text = explain(name, catalogFor());
  if (text === undefined) throw new UsageError(`explain: no rule, directive or variable is called ${name}`);
  process.stdout.write(text);
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

/** Absolute paths of the files that can be read; the others are told of and make the exit code 2, but cost no other its findings. */
function readable(positionals: readonly string[]): string[] {
  if (positionals.length === 0) throw new UsageError('no FILE given');
  return positionals.flatMap((path) => {
    const content = disk.read(absolute(path));
    if (content.kind === 'text') return [absolute(path)];
    fail(content.kind === 'missing' ? `${path}: no such file` : `${path} cannot be read: ${content.reason}`);
    return [];
  });
}

/** Tells of input that cannot be worked on; the rest is. */
function note(message: string): void {
  process.stderr.write(`nginx-wayfinder: ${message}\n`);
}

function fail(message: string): void {
  note(message);
  hasFailed = true;
}

/** What the command line says goes before what the settings file above a configuration says. */
function targets(requested: string | undefined): (path: string) => Target {
  const given = requested === undefined ? undefined : version('--nginx-version', requested);
  return (path) => {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    const found = settingsAbove(folder, disk);
    if (found?.problem !== undefined) throw new UsageError(found.problem);
    const { version: text, mappings: written = [] } = found?.settings ?? {};
    const mappings = [...written, ...containerMappings(folder, disk)];
    const chosen = given ?? (text === undefined ? undefined : version(found?.path ?? '', text));
    return { catalog: catalogFor(chosen), versionGiven: chosen !== undefined, mappings };
  };
}

function version(source: string, text: string): NginxVersion {
  const parsed = parseVersion(text);
  if (!parsed) throw new UsageError(`${source}: ${text} is not a version such as 1.22.1`);
  return parsed;
}

// Who reads along may stop early: `trace ... | head -1`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  const code = await main(process.argv.slice(2));
  process.exitCode = hasFailed ? 2 : code;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`nginx-wayfinder: ${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
