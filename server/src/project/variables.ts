/** Which variables does a configuration define, and where is a `$name` written? */

import type { Argument, Directive } from '../syntax/tree.ts';
import type { Configuration, Inclusion } from './inclusion.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import type { SourceFile } from './source-file.ts';

/** A use of a variable in a text; offsets include the `$` and the braces. */
export interface VariableUse {
  /** Without `$`, in lower case: nginx's names ignore it. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Where a variable gets its value. */
export interface VariableDefinition {
  readonly name: string;
  readonly directive: Directive;
  /** The one that names the variable. */
  readonly argument: Argument;
  readonly file: SourceFile;
}

/** Which argument of which directive names the variable that it sets; negative: counted from the end. */
const definingArgument: Readonly<Record<string, number>> = {
  set: 0,
  map: 1,
  geo: -1,
  split_clients: 1,
  auth_request_set: 0,
  perl_set: 0,
  js_set: 0,
  js_var: 0,
  set_by_lua_block: 0,
  set_by_lua_file: 0,
};

/** The `$name` or `${name}` in `text` that holds `offset`, its end included; undefined if there is none. Both are counted from the start of `text`. */
export function variableAt(text: string, offset: number): VariableUse | undefined {
  for (const match of text.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)) {
    const end = match.index + match[0].length;
    if (offset < match.index) return undefined;
    if (offset <= end) return { name: (match[1] ?? match[2] ?? '').toLowerCase(), start: match.index, end };
  }
  return undefined;
}

const definitions = new WeakMap<SourceFile, readonly VariableDefinition[]>();

/** The variables that a file defines, in order; the same name as often as it is set. Captures of regular expressions are not among them. */
export function variablesDefinedIn(file: SourceFile): readonly VariableDefinition[] {
  const known = definitions.get(file);
  if (known) return known;
  const found = Object.entries(definingArgument).flatMap(([name, position]) =>
    file.named(name).flatMap((directive): VariableDefinition[] => {
      const argument = directive.args.at(position);
      if (!argument || !/^\$\w+$/.test(argument.value)) return [];
      return [{ name: argument.value.slice(1).toLowerCase(), directive, argument, file }];
    }),
  );
  definitions.set(file, found);
  return found;
}

/** The variables that the configuration of `inclusion` defines. */
export function variablesOf(project: ProjectSnapshot, inclusion: Inclusion): readonly VariableDefinition[] {
  const files = new Set(
    configurationOf(project, inclusion)?.inclusions.map(({ file }) => file) ?? [inclusion.file],
  );
  return [...files].flatMap(variablesDefinedIn);
}

/** The configuration that an inclusion is part of. */
export function configurationOf(project: ProjectSnapshot, inclusion: Inclusion): Configuration | undefined {
  let root = inclusion;
  while (root.via) root = root.via.inclusion;
  const known = byRoot.get(project) ?? new Map(project.configurations.map((one) => [one.root, one]));
  byRoot.set(project, known);
  return known.get(root);
}

/**
 * Is everything here that sets a variable for its servers: the whole configuration, or a file of servers whose includes
 * were all read?
 */
export function holdsItsServers({ complete, root, inclusions }: Configuration): boolean {
  return complete || (root.entry === 'http' && inclusions.every(({ unread }) => unread.size === 0));
}

const byRoot = new WeakMap<ProjectSnapshot, Map<Inclusion, Configuration>>();
