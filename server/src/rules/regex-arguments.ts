/** Which arguments of a directive does nginx hand to PCRE? */

import type { Context } from '../catalog/context.ts';
import { type Protocol, protocolOf } from '../catalog/context.ts';
import { readCondition } from '../routing/condition.ts';
import { locationPattern } from '../routing/location.ts';
import type { Argument, Directive } from '../syntax/tree.ts';

export interface RegexArgument {
  /** The argument that holds it; the name of an entry in a `map`. */
  readonly start: number;
  readonly end: number;
  /** What PCRE gets: without `~`, escapes of the token decoded. */
  readonly pattern: string;
  readonly ignoreCase: boolean;
}

type Reader = (directive: Directive) => RegexArgument[];

/** What follows `mark`; letters count as `letters` says, where the mark does not say `*`. */
function marked(
  argument: Argument | undefined,
  mark: RegExp,
  letters: 'as-written' | 'in-either-case',
): RegexArgument[] {
  const found = argument && mark.exec(argument.value);
  if (!found) return [];
  const ignoreCase = letters === 'in-either-case' || found[0].endsWith('*');
  return [whole(argument, argument.value.slice(found[0].length), ignoreCase)];
}

function whole(
  { start, end }: Pick<Argument, 'start' | 'end'>,
  pattern: string,
  ignoreCase: boolean,
): RegexArgument {
  return { start, end, pattern, ignoreCase };
}

const readers: Readonly<Record<string, readonly [Reader, ...Protocol[]]>> = {
  location: [
    (directive) => {
      const pattern = locationPattern(directive);
      const argument = directive.args.at(-1);
      return pattern?.kind === 'regex' && argument
        ? [whole(argument, pattern.source, pattern.ignoreCase)]
        : [];
    },
    'http',
  ],
  server_name: [
    ({ args }) => args.flatMap((name) => marked(name, /^~(?=.)/s, 'in-either-case')),
    'http',
    'stream',
  ],
  if: [
    ({ args }) => {
      const condition = args.length > 0 ? readCondition(args) : undefined;
      if (condition?.kind !== 'match') return [];
      const { regex, operator } = condition;
      return [whole(regex.argument, regex.value, operator.value.endsWith('*'))];
    },
    'http',
  ],
  rewrite: [({ args: [regex] }) => marked(regex, /^/, 'as-written'), 'http'],
  fastcgi_split_path_info: [({ args: [regex] }) => marked(regex, /^/, 'as-written'), 'http'],
  valid_referers: [
    ({ args }) => args.flatMap((referer) => marked(referer, /^~(?=.)/s, 'in-either-case')),
    'http',
  ],
  gzip_disable: [
    ({ args }) =>
      args.flatMap((agent) =>
        /^(msie6|degradation)$/.test(agent.value) ? [] : marked(agent, /^/, 'in-either-case'),
      ),
    'http',
  ],
  proxy_cookie_domain: [
    ({ args }) => (args.length === 2 ? marked(args[0], /^~/, 'in-either-case') : []),
    'http',
  ],
  proxy_cookie_path: [
    ({ args }) => (args.length === 2 ? marked(args[0], /^~\*?/, 'as-written') : []),
    'http',
  ],
  proxy_cookie_flags: [
    ({ args }) => (args.length > 1 ? marked(args[0], /^~/, 'in-either-case') : []),
    'http',
  ],
  proxy_redirect: [({ args }) => (args.length === 2 ? marked(args[0], /^~\*?/, 'as-written') : []), 'http'],
  map: [
    ({ children = [] }) =>
      children.flatMap((entry) => {
        const found = /^~\*?/.exec(entry.name);
        if (!found || entry.argCount !== 1 || entry.terminator !== ';') return [];
        const place = { start: entry.nameStart, end: entry.nameEnd };
        return [whole(place, entry.name.slice(found[0].length), found[0] === '~*')];
      }),
    'http',
    'stream',
  ],
};

/** Names of the directives that may hold regular expressions. */
export const directivesWithRegex: readonly string[] = Object.keys(readers);

/** The regular expressions in `directive` (for a `map`: its keys, as far as they stand in the same file). */
export function regexArguments(directive: Directive, place: Context): readonly RegexArgument[] {
  const entry = readers[directive.name];
  if (!entry) return [];
  const [read, ...protocols] = entry;
  const protocol = protocolOf(place);
  return protocol && protocols.includes(protocol) ? read(directive) : [];
}
