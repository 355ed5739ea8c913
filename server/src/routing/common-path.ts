/** Which request do two locations both match? */

import { compileRegex } from '../regex/match.ts';
import { sampleOf } from '../regex/sample.ts';
import { bytesOf, textOf } from './bytes.ts';
import { escapePath } from './escaping.ts';
import type { Scope } from './scope.ts';

/**
 * A path (encoded, as in a request line) that a location and another one with an expression both match: such as somebody
 * would ask for, the path of the location itself if that is one. Undefined where none is found.
 */
export function commonPath(scope: Scope, other: Scope): string | undefined {
  const { pattern } = scope;
  const own = pattern?.kind === 'regex' ? expressionOf(scope) : undefined;
  const others = expressionOf(other);
  const start = pattern?.kind === 'prefix' ? pattern.path : own?.sample;
  if (!start || !others) return undefined;
  const { sample = '' } = others;
  const folder = start.replace(/\/$/, '');
  const candidates = [
    start,
    `${folder}/index${sample.slice(sample.lastIndexOf('.'))}`,
    others.sampleFrom(start),
    folder + sample,
  ];
  const found = candidates.find(
    (path) =>
      path?.startsWith('/') && others.matches(path) && (own ? own.matches(path) : path.startsWith(start)),
  );
  return found === undefined ? undefined : textOf(escapePath(found));
}

/** The expression of a location, made ready once: many others are compared with it. */
interface Expression {
  readonly sample: string | undefined;
  matches(path: string): boolean;
  sampleFrom(start: string): string | undefined;
}

const expressions = new WeakMap<Scope, Expression | null>();

function expressionOf(scope: Scope): Expression | undefined {
  const before = expressions.get(scope);
  if (before !== undefined) return before ?? undefined;
  const made = makeExpression(scope);
  expressions.set(scope, made ?? null);
  return made;
}

function makeExpression({ pattern }: Scope): Expression | undefined {
  if (pattern?.kind !== 'regex') return undefined;
  const { ignoreCase } = pattern;
  const source = bytesOf(pattern.source);
  const regex = compileRegex(source, { ignoreCase });
  if ('kind' in regex) return undefined;
  return {
    sample: sampleOf(source, ignoreCase, '/'),
    matches: (path) => regex.match(path).kind === 'match',
    sampleFrom: (start) => sampleOf(source, ignoreCase, start),
  };
}
