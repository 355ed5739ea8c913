/** Where do regular expressions name their groups, each of which is a variable to nginx? */

import { hasEntries } from '../../catalog/context.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { directivesWithRegex, regexArguments } from '../../rules/regex-arguments.ts';
import { type Directive, statementBefore } from '../../syntax/tree.ts';
import { isOwn } from './own.ts';

export interface GroupName {
  /** As written. */
  readonly name: string;
  /** UTF-16 offsets in the file: of the name alone. */
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** `reads`: the pattern itself refers to the group (`\k<name>`). */
  readonly role: 'defines' | 'reads';
}

const known = new WeakMap<SourceFile, ReadonlyMap<string, readonly GroupName[]>>();

/** By the name in lower case; in order of the text. */
export function groupsIn(file: SourceFile): ReadonlyMap<string, readonly GroupName[]> {
  const before = known.get(file);
  if (before) return before;
  const found = new Map<string, GroupName[]>();
  const { text } = file.tree.tokens;
  for (const match of text.includes('(?') ? text.matchAll(naming) : []) {
    const [, name = '', ...references] = match;
    const [written = ''] = [name, ...references].filter((one) => one);
    const start = match.index + match[0].lastIndexOf(written);
    if (!isGroupOfPattern(file, start)) continue;
    const range = { start, end: start + written.length };
    const group: GroupName = {
      name: written,
      ...range,
      ...{ nameStart: range.start, nameEnd: range.end },
      role: name === '' ? 'reads' : 'defines',
    };
    const same = found.get(written.toLowerCase());
    if (same) same.push(group);
    else found.set(written.toLowerCase(), [group]);
  }
  known.set(file, found);
  return found;
}

/** `(?<name>`, `(?P<name>`, `(?'name'`; then the ways to refer to one: `\k<name>`, `\g{name}`, `(?P=name)`, `(?&name)`, `(?(<name>)`. */
const naming =
  /\(\?(?:P?<|')([A-Za-z_]\w*)[>']|\\[kg](?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|\{([A-Za-z_]\w*)\})|\(\?(?:P[=>]|&)([A-Za-z_]\w*)\)|\(\?\((?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')\)/g;

/** Their groups are no variables. */
const keepsGroups: ReadonlySet<string> = new Set([
  ...['fastcgi_split_path_info', 'valid_referers', 'gzip_disable'],
]);

function isGroupOfPattern(file: SourceFile, offset: number): boolean {
  const directive = statementBefore(file.tree, offset);
  if (!directive || offset > directive.headEnd || keepsGroups.has(directive.name)) return false;
  if (offset < directive.nameEnd) return isInEntries(directive) && directive.name.startsWith('~');
  const argument = directive.args.find(({ start, end }) => start <= offset && offset < end);
  if (!argument) return false;
  // What others have written may take expressions anywhere.
  return !isOwn(directive.name) || isInRegex(directive, argument);
}

/** An entry of a block, or of a file of entries. */
function isInEntries({ parent }: Directive): boolean {
  return parent === undefined || hasEntries(parent.name);
}

/** Is the argument a regular expression? `$` ends a line in it. */
export function isInRegex(directive: Directive, { start, end }: { start: number; end: number }): boolean {
  if (!withRegex.has(directive.name)) return false;
  return regexArguments(directive, 'server').some((regex) => regex.start === start && regex.end === end);
}

const withRegex: ReadonlySet<string> = new Set(directivesWithRegex);
