/** Which words name a server by one of its names? Only where nothing else can be meant. */

import type { PlacedStatement } from '../../project/reading-order.ts';
import { statementsOf } from '../../project/scope.ts';
import { readCondition } from '../../routing/condition.ts';
import type { Argument } from '../../syntax/tree.ts';
import { byStatement } from './by-statement.ts';
import { type Occurrence, partOf, plainMention, protocolAround, type Role } from './symbol.ts';

/** Variables that hold the name which a client asks for. */
const asked = /^\$\{?(?:host|http_host|server_name|ssl_server_name|ssl_preread_server_name)\}?$/i;

export const serverNameReader = byStatement({
  kind: 'server name',
  names: ['server_name', 'if', 'return', 'rewrite', 'error_page', 'map', 'valid_referers'],
  read(_, statement) {
    const protocol = protocolAround(statement);
    if (protocol === 'mail' || !protocol) return [];
    return namesIn(statement).flatMap(({ name, start, end, role, at = statement }): Occurrence[] => {
      const lower = name.toLowerCase();
      // `_` is the name that nobody asks for.
      if (!isName.test(lower) || lower === '_') return [];
      return [{ key: `${protocol} ${lower}`, name: lower, mention: plainMention(at, { start, end }, role) }];
    });
  },
});

/** Patterns (`*.example.com`, `.example.com`) are names of their own. */
const isName =
  /^(?:\*\.|\.)?[a-z0-9_\u0080-\uffff](?:[a-z0-9_.\u0080-\uffff-]*[a-z0-9_\u0080-\uffff])?(?:\.\*)?$/;

interface Named {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  readonly at?: Occurrence['mention']['statement'];
}

function namesIn(statement: PlacedStatement): readonly Named[] {
  const { name, args } = statement.directive;
  switch (name) {
    case 'server_name':
      return args.map((argument) => whole(argument, 'defines'));
    case 'if': {
      const condition = args.length > 0 ? readCondition(args) : undefined;
      if (condition?.kind !== 'compare' || !asked.test(condition.variable.value)) return [];
      const { argument, value } = condition.operand;
      // nginx compares letter by letter, and has the host in small ones.
      if (value !== value.toLowerCase()) return [];
      return [{ name: value, ...partOf(argument, 0, value.length), role: 'reads' }];
    }
    case 'return':
    case 'error_page':
      return inAddress(args.at(-1));
    case 'rewrite':
      return inAddress(args[1]);
    case 'valid_referers':
      return args
        .filter(({ value }) => !/^(?:none|blocked|server_names)$|^~/.test(value))
        .map((argument) => {
          const host = /^[^/:]*/.exec(argument.value)?.[0] ?? '';
          return { name: host, ...partOf(argument, 0, host.length), role: 'reads' as const };
        });
    case 'map':
      if (args.length !== 2 || !asked.test(args[0]?.value ?? '')) return [];
      return [...statementsOf(statement)].flatMap((entry): Named[] => {
        const { name: key, nameStart, nameEnd } = entry.directive;
        if (key === 'include' || key === 'default' || key.startsWith('~')) return [];
        const quote = entry.inclusion.file.text[nameStart] === key[0] ? 0 : 1;
        const start = nameStart + quote;
        return [{ name: key, start, end: Math.min(nameEnd, start + key.length), role: 'reads', at: entry }];
      });
    default:
      return [];
  }
}

function whole(argument: Argument, role: Role): Named {
  return { name: argument.value, ...partOf(argument, 0, argument.value.length), role };
}

/** The host of `https://example.com/...`. */
function inAddress(argument: Argument | undefined): readonly Named[] {
  const [, scheme = '', host = '', next = ''] =
    /^((?:https?|\$scheme|\$\{scheme\}):\/\/)([^/:?#$]+)(.?)/s.exec(argument?.value ?? '') ?? [];
  if (!argument || host === '') return [];
  // `https://www$host` is not `www`.
  if (next === '$' && !/^[^$]*(?:\$scheme[^$]*)?\$\{?(?:request_uri|uri|document_uri)\b/.test(argument.value))
    return [];
  return [{ name: host, ...partOf(argument, scheme.length, host.length), role: 'reads' }];
}
