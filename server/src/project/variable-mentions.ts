/** Where is each variable written in a configuration: to be set, or to be read? */

import { TokenKind } from '../syntax/tokens.ts';
import { type Directive, statementBefore } from '../syntax/tree.ts';
import type { Configuration } from './inclusion.ts';
import { programsIn } from './programs.ts';
import type { SourceFile } from './source-file.ts';
import { type VariableDefinition, variablesDefinedIn } from './variables.ts';

/** `$name` or `${name}` in an argument; comments, Lua and Perl are left out. */
export interface Mention {
  readonly file: SourceFile;
  /** As written, without `$` and braces. */
  readonly written: string;
  /** UTF-16 offsets in the file of `$` and behind the name (or its brace). */
  readonly start: number;
  readonly end: number;
}

const ofFiles = new WeakMap<SourceFile, ReadonlyMap<string, readonly Mention[]>>();

/** By the name in lower case, as nginx compares; captures (`$1`) are left out. In order of the text. */
export function mentionsIn(file: SourceFile): ReadonlyMap<string, readonly Mention[]> {
  const known = ofFiles.get(file);
  if (known) return known;
  const found = new Map<string, Mention[]>();
  const { text, kinds, starts } = file.tree.tokens;
  const programs = new Set(programsIn(file).map(({ start }) => start));
  let token = 0;
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
    while ((starts[token + 1] ?? text.length) <= at) token++;
    const kind = kinds[token];
    if (kind === TokenKind.Comment || kind === TokenKind.Lua || programs.has(starts[token] ?? -1)) continue;
    name.lastIndex = at;
    const [whole = '', braced, plain] = name.exec(text) ?? [];
    const written = braced ?? plain;
    if (written === undefined) continue;
    const mention = { file, written, start: at, end: at + whole.length };
    const lower = written.toLowerCase();
    const same = found.get(lower);
    if (same) same.push(mention);
    else found.set(lower, [mention]);
  }
  ofFiles.set(file, found);
  return found;
}

const name = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/y;

/** Every mention of the variable called `lower` (in lower case); file by file. */
export function mentionsOf(configuration: Configuration, lower: string): readonly Mention[] {
  return filesOf(configuration).flatMap((file) => mentionsIn(file).get(lower) ?? []);
}

const definitions = new WeakMap<Configuration, ReadonlyMap<string, readonly VariableDefinition[]>>();

/** What defines each variable, by its name in lower case; captures of regular expressions are not among them. */
export function definitionsOf(
  configuration: Configuration,
): ReadonlyMap<string, readonly VariableDefinition[]> {
  const known = definitions.get(configuration);
  if (known) return known;
  const found = new Map<string, VariableDefinition[]>();
  for (const definition of filesOf(configuration).flatMap(variablesDefinedIn)) {
    const same = found.get(definition.name);
    if (same) same.push(definition);
    else found.set(definition.name, [definition]);
  }
  definitions.set(configuration, found);
  return found;
}

const files = new WeakMap<Configuration, readonly SourceFile[]>();

/** Each file once, the first of the configuration before all others. */
export function filesOf(configuration: Configuration): readonly SourceFile[] {
  const known = files.get(configuration) ?? [...new Set(configuration.inclusions.map(({ file }) => file))];
  files.set(configuration, known);
  return known;
}

/** The statement that a mention stands in; undefined outside of all. */
export function statementOf({ file, start }: Mention): Directive | undefined {
  return statementBefore(file.tree, start);
}

/** Is the mention where the variable gets its value, and no reading of it? */
export function isDefining({ file, argument }: VariableDefinition, mention: Mention): boolean {
  return file === mention.file && argument.start <= mention.start && mention.end <= argument.end;
}

/** May variables be read by name from where nginx's syntax does not show it: from Lua, JavaScript, Perl or a page's SSI? */
export function hasScripts(configuration: Configuration): boolean {
  const known = scripted.get(configuration);
  if (known !== undefined) return known;
  const has = filesOf(configuration).some((file) => {
    for (const each of file.names()) if (/_by_lua|^js_|^perl|^ssi$|^set_by|^njs_/.test(each)) return true;
    return false;
  });
  scripted.set(configuration, has);
  return has;
}

const scripted = new WeakMap<Configuration, boolean>();
