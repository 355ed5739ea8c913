/** `generate`: its options, its output and its exit code. */

import { djangoBeside } from '../django/beside.ts';
import type { DjangoProject } from '../django/model.ts';
import { type Plan, planFor } from '../django/plan.ts';
import { type Choices, suggestedChoices } from '../features/generate-configuration/choices.ts';
import { generateConfiguration } from '../features/generate-configuration/index.ts';
import { wishForTls } from '../features/wish-for-tls.ts';
import { projectBeside } from './project-beside.ts';
import { type Shell, UsageError } from './shell.ts';

export const generateOptions = {
  project: { type: 'string' },
  tls: { type: 'boolean' },
  'no-tls': { type: 'boolean' },
  'server-name': { type: 'string', multiple: true },
  backend: { type: 'string', multiple: true },
  site: { type: 'boolean' },
  complete: { type: 'boolean' },
  output: { type: 'string', short: 'o' },
} as const;

interface Values {
  readonly project?: string | undefined;
  readonly tls?: boolean | undefined;
  readonly 'no-tls'?: boolean | undefined;
  readonly 'server-name'?: readonly string[] | undefined;
  readonly backend?: readonly string[] | undefined;
  readonly site?: boolean | undefined;
  readonly complete?: boolean | undefined;
  readonly output?: string | undefined;
}

export function runGenerate(values: Values, given: readonly string[], shell: Shell): number {
  const { output, tls, 'no-tls': plain, site, complete } = values;
  if (given.length > 0) throw new UsageError(`generate: ${given[0]} is no option; write to a file with -o`);
  if (tls && plain) throw new UsageError('generate: --tls or --no-tls, not both');
  if (site && complete) throw new UsageError('generate: --site or --complete, not both');
  const path = output === undefined ? undefined : shell.absolute(output);
  if (path !== undefined && shell.disk.fileKind(path) !== 'missing')
    throw new UsageError(`generate: ${output} is there already, and is not overwritten`);
  const plan = planFor(projectAt(values.project, path ?? shell.absolute('nginx.conf'), shell), path);
  const suggested = suggestedChoices(plan);
  const choices: Choices = {
    backends: values.backend ?? suggested.backends,
    tls: tls ? 'tls' : plain ? 'plain' : suggested.tls,
    serverNames: values['server-name'] ?? suggested.serverNames,
    file: complete ? 'complete' : 'site',
  };
  const generated = generateConfiguration(plan, choices);
  if (generated.kind === 'refused') throw new UsageError(`generate: ${generated.reason}`);
  tellFacts(plan, choices, values, shell);
  for (const todo of generated.todos) shell.note(`to do: ${todo}`);
  if (path === undefined || output === undefined) {
    shell.print(generated.text);
    return 0;
  }
  try {
    shell.disk.write(path, generated.text);
  } catch (error) {
    shell.fail(`${output} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  shell.print(`written to ${output}\n`);
  return 0;
}

/** The project that is named; else that of the repository around the file, or of the working folder. */
function projectAt(named: string | undefined, path: string, shell: Shell): DjangoProject {
  const found = djangoBeside({ surroundings: projectBeside(named, shell).around(path) }, path);
  if (found) return found;
  if (named !== undefined)
    throw new UsageError(`--project ${named}: no manage.py of Django in or below it, or several`);
  const folder = shell.absolute('.');
  if (shell.disk.filesBelow(folder, (name) => name === 'manage.py').length > 0) {
    const here = djangoBeside({ surroundings: projectBeside('.', shell).around(path) }, path);
    if (here) return here;
  }
  throw new UsageError('generate: no Django project was found here: name its folder with --project');
}

/** On standard error: what was taken from where, for what was not said. */
function tellFacts(plan: Plan, choices: Choices, values: Values, { note, shortest }: Shell): void {
  note(`the project in ${shortest(plan.django.folder)}`);
  if (values.backend === undefined) {
    for (const { address, server } of plan.chosen) note(`${address}: ${server.program}, ${server.source}`);
    const others = plan.backends.filter((backend) => !plan.chosen.includes(backend));
    for (const { address, server } of others)
      note(`not used: ${address} (${server.program}, ${server.source}); --backend ${address} would`);
  }
  if (values.tls === undefined && values['no-tls'] === undefined)
    note(`${choices.tls === 'tls' ? 'with' : 'without'} TLS: ${wishForTls(plan)}`);
}
