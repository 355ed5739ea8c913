/** Why can no request have a path that an expression matches? */

import { requirementsOf } from '../regex/requirements.ts';
import { bytesOf } from '../routing/bytes.ts';
import type { Argument } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { code } from './wording.ts';

export interface UnmatchedPath {
  /** Sentences. */
  readonly message: string;
  readonly fixes: readonly Fix[];
}

const slash = '/'.charCodeAt(0);

/** What keeps the expression in `argument` from ever matching a path; undefined if nothing is known to. */
export function unmatchedBy(
  source: string,
  ignoreCase: boolean,
  argument: Argument,
  path: string,
): UnmatchedPath | undefined {
  // Only these can make an expression fail for every path, and most begin with the slash.
  if (!/^\^(?!\/)|\|\^|\(\^|\\A|\\\?|\[\?|%/.test(source)) return undefined;
  const required = requirementsOf(bytesOf(source), ignoreCase);
  if (!required) return undefined;
  const { first, literals } = required;
  if (first && first[slash] !== 1) {
    if (/^\^\(?(?:https?|\(https?)/.test(source))
      return {
        message: `${code(source)} never matches: what it is compared with is the path alone, which has neither scheme nor host.`,
        fixes: [],
      };
    const meant = source.startsWith('^') ? source.replace('^', '^/') : undefined;
    return {
      message: `${code(source)} never matches: every path begins with \`/\`.${meant === undefined ? '' : ` Write ${code(meant)}.`}`,
      fixes: meant === undefined ? [] : [withSlash(argument, path)].filter((fix) => fix !== undefined),
    };
  }
  if (literals.some((literal) => literal.includes('?')))
    return {
      message: `${code(source)} never matches: it asks for a \`?\`, and the query is no part of the path. Its arguments are in \`$args\` and \`$arg_NAME\`.`,
      fixes: [],
    };
  const encoded = literals.map((literal) => /%[0-9a-f]{2}/i.exec(literal)?.[0]).find((found) => found);
  if (encoded !== undefined)
    return {
      message: `${code(source)} never matches: it asks for \`${encoded}\`, and escapes are decoded before paths are compared. Write the character itself.`,
      fixes: [],
    };
  return undefined;
}

/** Inserts the slash behind the `^`, wherever it stands in the argument as written. */
function withSlash(argument: Argument, path: string): Fix | undefined {
  const at = argument.text.indexOf('^', argument.text.startsWith('^~') ? 2 : 0);
  if (at < 0) return undefined;
  const start = argument.start + at + 1;
  return unsafe('Insert `/`', replacement(path, { start, end: start }, '/'));
}
