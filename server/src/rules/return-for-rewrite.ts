/** Which `return` redirects as a `rewrite` does whose expression matches every request that comes to it? */

import type { Statement } from '../project/inclusion.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { answersForItsNames } from '../routing/answered-hosts.ts';
import type { Directive } from '../syntax/tree.ts';
import { lacksBeginning } from './redirect-targets.ts';
import { isFinal } from './value.ts';

/** Without `;`. Undefined for what goes on inside, takes the path apart, or has a fault of its own. */
export function returnForRewrite({ args }: Directive): string | undefined {
  const [regex, target, flag] = args;
  if (!regex || !target || lacksBeginning(target.value) || !isFinal(target)) return undefined;
  const isUrl = /^(?:https?:\/\/|\$scheme)/.test(target.value);
  if (!isUrl && !/^(?:redirect|permanent)$/.test(flag?.value ?? '')) return undefined;
  const keepsQuery = !target.value.endsWith('?');
  // Its arguments are doubled, which is a fault of its own.
  if (keepsQuery && /\$\{?(?:request_uri|args|query_string)\b/.test(target.value)) return undefined;
  const status = flag?.value === 'permanent' ? 301 : 302;
  const meant = withoutExpression(target.value, regex.value, keepsQuery);
  // What it takes apart `return` cannot put together.
  if (meant === undefined || /:\/\/[^/]+\/\$\{?request_uri/.test(meant)) return undefined;
  const quote = target.quoted ? target.text.charAt(0) : '';
  return `return ${status} ${quote}${meant}${quote}`;
}

/**
 * Is what the client is sent the same, whatever it asks for? nginx decodes what a `rewrite` redirects to, up to the
 * query: what holds no percent sign stays as it is.
 */
export function redirectsAlike(rewrite: Statement, project: ProjectSnapshot): boolean {
  const target = rewrite.directive.args[1]?.value ?? '';
  const variables = [...target.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name.toLowerCase());
  const path = target.split('?', 1)[0] ?? '';
  return (
    !path.includes('%') &&
    variables.every(
      (name) => name === 'scheme' || name === 'server_port' || name === 'server_name' || name === 'host',
    ) &&
    (!variables.includes('host') || answersForItsNames(rewrite, project))
  );
}

/** The target as `return` has it; undefined where it takes apart what the expression has captured. */
function withoutExpression(target: string, regex: string, keepsQuery: boolean): string | undefined {
  // Decoded, it may hold line breaks.
  if (/\$\{?(?:document_)?uri\b/.test(target)) return undefined;
  if (!keepsQuery) return /\$\d/.test(target) ? undefined : target.slice(0, -1);
  // What follows the host is the path as it came, and the query behind it.
  const literal = literalBeforeRest(regex);
  const whole = `${literal}$1`;
  const start = target.slice(0, -whole.length);
  const isHost = /^(?:https?|\$scheme):\/\/[^/]+$/.test(start);
  if (isHost && literal !== undefined && target.endsWith(whole)) return `${start}$request_uri`;
  return /\$\d|\?/.test(target) ? undefined : `${target}$is_args$args`;
}

/** What stands before the group in `^/old/(.*)$`; undefined for an expression that does not capture all of the rest. */
export function literalBeforeRest(regex: string): string | undefined {
  const written = /^\^?((?:[\w/-]|\\[./_-])*)\(\.\*\)\$?$/.exec(regex)?.[1];
  return written?.replaceAll('\\', '');
}
