/** Which expression does a configuration mean, and what does it match? */

import { type CompiledRegex, compileRegex } from '../regex/match.ts';
import { bytesOf } from './bytes.ts';
import { Unknowable } from './unknowable.ts';

const compiled = new Map<string, ReturnType<typeof compileRegex>>();

/** `source` is text; throws `Unknowable` for one that cannot be run here. */
export function patternOf(source: string, ignoreCase: boolean): CompiledRegex {
  const key = `${ignoreCase ? 'i' : ' '}${source}`;
  let regex = compiled.get(key);
  if (!regex) {
    regex = compileRegex(bytesOf(source), { ignoreCase });
    if (compiled.size > 20_000) compiled.clear();
    compiled.set(key, regex);
  }
  if ('kind' in regex)
    throw new Unknowable(`the expression \`${source}\` cannot be run here (${regex.reason})`);
  return regex;
}

/** The groups of a match; undefined if there is none. Throws `Unknowable` where the search was given up. */
export function matchesOf(
  regex: CompiledRegex,
  subject: string,
): readonly (string | undefined)[] | undefined {
  const result = regex.match(subject);
  if (result.kind === 'unknown') throw new Unknowable(result.reason);
  return result.kind === 'match' ? result.groups : undefined;
}
