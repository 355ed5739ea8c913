/** Which words name a variable: to give it a value, or to read it? */

import { compiledValue } from '../../catalog/complex-values.ts';
import type { Protocol } from '../../catalog/context.ts';
import type { Inclusion, Statement } from '../../project/inclusion.ts';
import { placeOf } from '../../project/scope.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { isDefining, mentionsIn, type Mention as WrittenVariable } from '../../project/variable-mentions.ts';
import { variableAt, variablesDefinedIn } from '../../project/variables.ts';
import { statementBefore } from '../../syntax/tree.ts';
import { groupsIn, isInRegex } from './group-names.ts';
import { luaNamesIn } from './lua-names.ts';
import { isOwn } from './own.ts';
import { type Mention, ownerOf, protocolAround, type Role, type SymbolReader } from './symbol.ts';

/** nginx ignores the case of names, and keeps those of `http` and of `stream` apart. */
export const variableReader: SymbolReader = {
  kind: 'variable',
  at(_, statement, offset) {
    const { file } = statement.inclusion;
    return namesNear(statement, offset).flatMap((name) => {
      const protocol = protocolAround(statement) ?? 'http';
      const here = writtenIn(file, name).filter(({ start, end }) => start <= offset && offset <= end);
      const [mention] = mentionsAmong(here, statement.inclusion, protocol);
      return mention ? [{ key: `${protocol} ${name}`, name, mention }] : [];
    });
  },
  mentionsOf(configuration, key) {
    const [protocol = '', name = ''] = key.split(' ');
    return configuration.inclusions.flatMap((inclusion) =>
      mentionsAmong(writtenIn(inclusion.file, name), inclusion, protocol),
    );
  },
};

/** What may be named at the offset; in lower case. */
function namesNear({ directive, inclusion: { file } }: Statement, offset: number): readonly string[] {
  const { text } = file.tree.tokens;
  const head = text.slice(directive.start, directive.headEnd);
  const variable = variableAt(head, offset - directive.start);
  if (variable) return [variable.name];
  const isHere = ({ start, end }: { start: number; end: number }): boolean =>
    start <= offset && offset <= end;
  const found = [...groupsIn(file).values(), ...luaNamesIn(file).variables.values()].flat();
  return found.filter(isHere).map(({ name }) => name.toLowerCase());
}

function mentionsAmong(
  places: readonly Written[],
  inclusion: Inclusion,
  protocol: string,
): readonly Mention[] {
  const { file } = inclusion;
  return places.flatMap((written): Mention[] => {
    const directive = statementBefore(file.tree, written.start);
    if (!directive) return [];
    const statement: Statement = { directive, inclusion };
    const around = protocolAround(statement) ?? 'http';
    if (around !== protocol) return [];
    const role = written.role ?? roleOf(statement, written, around);
    const { start, end, nameStart, nameEnd } = written;
    return role ? [{ path: file.path, start, end, nameStart, nameEnd, statement, role }] : [];
  });
}

interface Written {
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** undefined: it depends on the statement. */
  readonly role: Role | undefined;
}

const none: readonly Written[] = [];

/** In order of the text. */
function writtenIn(file: SourceFile, name: string): readonly Written[] {
  const plain = mentionsIn(file).get(name);
  const groups = groupsIn(file).get(name);
  const lua = luaNamesIn(file).variables.get(name);
  if (!plain && !groups && !lua) return none;
  const defined = plain ? variablesDefinedIn(file).filter((one) => one.name === name) : [];
  const dollars = (plain ?? []).map((mention): Written => {
    const { start, end, written } = mention;
    const nameStart = start + (end - start > written.length + 1 ? 2 : 1);
    const role = defined.some((one) => isDefining(one, mention)) ? 'defines' : undefined;
    return { start, end, nameStart, nameEnd: nameStart + written.length, role };
  });
  if (!groups && !lua) return dollars;
  return [...dollars, ...(groups ?? none), ...(lua ?? none)].sort((a, b) => a.start - b.start);
}

/** undefined where nginx takes the words as they are, and no variable for them. */
function roleOf(
  statement: Statement,
  { start, end }: Pick<WrittenVariable, 'start' | 'end'>,
  protocol: Protocol,
): Role | undefined {
  const { directive } = statement;
  const { name, args } = directive;
  if (placeOf(statement) === 'entries') return roleInEntry(statement, start);
  const index = args.findIndex((argument) => argument.start <= start && end <= argument.end);
  const argument = args[index];
  if (!argument || isInRegex(directive, argument)) return undefined;
  if (!isOwn(name)) {
    if (name.endsWith('_by_lua') && index === (name === 'set_by_lua' ? 1 : 0)) return undefined;
    if (argument.value !== `$${argument.value.slice(1)}` || !/^\$\w+$/.test(argument.value)) return 'reads';
    return index === 0 && name.startsWith('set_') ? 'defines' : 'writes';
  }
  if (name === 'keyval') return index === 1 ? 'defines' : 'reads';
  if (name === 'if') return 'reads';
  const values = args.map(({ value }) => value);
  return compiledValue(name, index, values, protocol) ? 'reads' : undefined;
}

/** Blocks whose entries spell their values out. */
const plainEntries: ReadonlySet<string> = new Set(['geo', 'split_clients', 'types', 'charset_map']);

/** `geoip2` names its variables where others have keys. */
function roleInEntry(statement: Statement, start: number): Role | undefined {
  const { name } = ownerOf(statement).directive;
  if (plainEntries.has(name)) return undefined;
  if (start >= statement.directive.nameEnd) return 'reads';
  return name === 'map' ? undefined : 'defines';
}
