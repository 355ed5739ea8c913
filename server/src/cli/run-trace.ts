/** `trace`: its options, its output and its exit code. */

import { createProject, type ProjectSnapshot } from '../project/snapshot.ts';
import type { TraceRequest } from '../routing/request.ts';
import { diagnosticsOf } from '../rules/check.ts';
import type { RuleFailure } from '../rules/rule.ts';
import { readHeaderLines, readRequests } from './requests.ts';
import { readable, type Shell, UsageError } from './shell.ts';
import { targets } from './targets.ts';
import { traceReport } from './trace.ts';

export const traceOptions = {
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
} as const;

type Values = {
  readonly [Name in Exclude<keyof typeof traceOptions, 'header'>]?: string | undefined;
} & { readonly header?: readonly string[] | undefined };

export function runTrace(
  values: Values,
  given: readonly string[],
  shell: Shell,
  onFailure: RuleFailure,
): number {
  const { config, requests, files = 'disk' } = values;
  const format = values.format ?? (requests === undefined ? 'text' : 'json');
  if (format !== 'text' && format !== 'json') throw new UsageError(`trace: unknown format ${format}`);
  if (config === undefined) throw new UsageError('trace: give the configuration with --config FILE');
  if (!['disk', 'unknown'].includes(files))
    throw new UsageError(`trace: --files is disk or unknown, not ${files}`);
  if ((requests === undefined) === (given.length !== 1)) {
    throw new UsageError('trace: give one URL, or --requests FILE');
  }
  const [path] = readable([config], shell);
  const asked = requests === undefined ? [oneRequest(values, given)] : requestsIn(requests, shell);
  if (path === undefined || asked === undefined) return 2;
  const { catalog, versionGiven, mappings } = targets(values['nginx-version'], shell)(path);
  const project = createProject({
    ...{ catalog, versionGiven, fileSystem: shell.disk, roots: [path], loose: [] },
    mappingsOf: () => mappings,
  });
  // One request is a question; of many, `check` is to tell.
  if (requests === undefined) warnOfErrors(project, config, shell, onFailure);
  const { fileKind, isExecutable, realPath } = shell.disk;
  const report = traceReport({
    ...{ project, asked, format, paint: shell.paint },
    options: {
      ...(files === 'disk' ? { fileKind, isExecutable, realPath } : {}),
      ...(values.address === undefined ? {} : { address: values.address }),
      ...(values.client === undefined ? {} : { client: values.client }),
      ...(values.prefix === undefined ? {} : { prefix: shell.absolute(values.prefix) }),
    },
    shown: (file) => (file === path ? config : shell.shortest(file)),
  });
  shell.print(report);
  return 0;
}

function warnOfErrors(project: ProjectSnapshot, config: string, shell: Shell, onFailure: RuleFailure): void {
  const found = [...project.files.keys()].flatMap((file) => diagnosticsOf(project, file, onFailure));
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const count = errors === 1 ? '1 error' : `${errors} errors`;
  if (errors > 0)
    shell.note(`nginx does not start with ${config} (${count}, see check): traced as if it did`);
}

function oneRequest({ method, header }: Values, [url = '']: readonly string[]): TraceRequest {
  const headers = readHeaderLines(header ?? []);
  if (typeof headers === 'string') throw new UsageError(`trace: ${headers}`);
  return { url, method: method ?? 'GET', headers };
}

/** Those of a file (`-`: standard input); lines that are none are told of, and asked as a request that cannot be followed. Undefined if it cannot be read. */
function requestsIn(
  path: string,
  { disk, input, absolute, fail }: Shell,
): readonly TraceRequest[] | undefined {
  const content = path === '-' ? { kind: 'text' as const, text: input() } : disk.read(absolute(path));
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
