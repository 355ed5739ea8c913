/** Does a request for a path arrive in a location, as far as can be known without following it? */

import { type Block, inForce, named, outerBlock, statementsOf } from '../project/scope.ts';
import { type LocationPattern, locationPattern } from './location.ts';

/**
 * Is `location` the one that nginx chooses for `request` (decoded, normalised), and does nothing on the way answer
 * instead? False also where that cannot be known: a regular expression that may match, an `if` that may be true.
 */
export function reaches(location: Block, request: string): boolean {
  if (isRefused(location)) return false;
  if (named(location, 'location').some((inner) => takes(inner.directive, request, undefined))) return false;
  let at: Block | undefined = location;
  for (; at?.directive?.name === 'location'; at = outerBlock(at)) {
    const own = locationPattern(at.directive);
    const around: Block | undefined = outerBlock(at);
    const others = around ? named(around, 'location') : [];
    const self = at.directive;
    if (others.some(({ directive }) => directive !== self && takes(directive, request, own))) return false;
  }
  return at === undefined || !answersItself(at);
}

/** Might a location with this directive be chosen before one with the pattern `own` beside it (undefined: around it)? */
function takes(
  directive: Parameters<typeof locationPattern>[0],
  request: string,
  own: LocationPattern | undefined,
): boolean {
  const pattern = locationPattern(directive);
  switch (pattern?.kind) {
    case 'exact':
      return pattern.path === request && own?.kind !== 'exact';
    case 'prefix':
      return request.startsWith(pattern.path) && !(own && isLonger(own, pattern.path));
    case 'regex':
      return !isFinal(own) && mayMatch(pattern.source, pattern.ignoreCase, request);
    default:
      return false;
  }
}

function isLonger(own: LocationPattern, path: string): boolean {
  return own.kind === 'exact' || (own.kind === 'prefix' && own.path.length >= path.length);
}

/** Are regular expressions beside it left untried? */
function isFinal(own: LocationPattern | undefined): boolean {
  return own?.kind === 'exact' || (own?.kind === 'prefix' && own.final);
}

/** True unless the expression is one that JavaScript surely reads as PCRE does, and it does not match. */
function mayMatch(source: string, ignoreCase: boolean, request: string): boolean {
  const isPlain = !/\(\?(?!:)|[*+?}][+]|\\[^./$^\-()[\]|?*+dwsDWSb\\]|\[\[|\)[*+{]/.test(source);
  if (!isPlain) return true;
  try {
    return new RegExp(source, ignoreCase ? 'i' : '').test(request);
  } catch {
    return true;
  }
}

/** Are requests from outside refused altogether? */
function isRefused(location: Block): boolean {
  if (named(location, 'internal').length > 0) return true;
  const denies = inForce(location, 'deny').some(({ directive }) => directive.args[0]?.value === 'all');
  return denies && inForce(location, 'allow').length === 0;
}

/** Does the server itself answer, or change the URI, before locations are looked at? */
function answersItself(server: Block): boolean {
  for (const { directive } of statementsOf(server)) {
    if (
      ['return', 'rewrite', 'if'].includes(directive.name) ||
      /^(rewrite|server_rewrite)_by_lua/.test(directive.name)
    )
      return true;
  }
  return false;
}
