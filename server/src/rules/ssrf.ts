/** The client chooses the server that nginx sends its request to. */

import { blockOf, hasUnreadInclude, inForce, placeOf } from '../project/scope.ts';
import { holdsChar } from '../regex/language.ts';
import { answersForItsNames } from '../routing/answered-hosts.ts';
import { originOf, placeOfValue, type UsePlace } from '../routing/origin.ts';
import { type Part, partsOf } from '../routing/text-value.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const ssrf = defineRule({
  id: 'ssrf',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'The server that a request is passed to is chosen by the client.',
  why: 'nginx connects to whatever host the variable holds, from inside of your network. Who sends the request reaches what only nginx can reach: databases, internal services, the metadata of the cloud.',
  notWhen:
    'Locations with `internal` are left alone, since nobody but nginx itself leads there. So is `$host` in a server that answers for its own names only, and a variable whose values a `map` lists.',
  howToFix:
    'Let a `map` translate what the client may ask for into the servers that exist: `map $arg_to $backend { a 10.0.0.1; b 10.0.0.2; }`.',
  disagrees:
    'gixy passes over `set $u http://$arg_h; proxy_pass $u;`, as the value always holds a slash. Here the value is followed to where the slash ends the host.',
  within: 'server',
  bad: 'location /proxy/ {\n    proxy_pass http://$arg_host;\n}',
  good: 'location /proxy/ {\n    proxy_pass http://127.0.0.1:8080;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass'],
    check(statement, { project, report }) {
      const { directive } = statement;
      const [target] = directive.args;
      if (!target?.value.includes('$') || !isFinal(target) || placeOf(statement) === 'stream server') return;
      const block = blockOf(statement);
      if (inForce(block, 'internal').length > 0 || hasUnreadInclude(block)) return;
      const found = chosenHost(target.value, { project, statement, capturer: undefined });
      if (found.kind !== 'chosen') return;
      const { written, via, isPort } = found;
      const what =
        via === undefined ? `\`${written}\`` : `\`${via}\`, which gets its value from \`${written}\`,`;
      report({
        start: target.start,
        end: target.end,
        message: `The client chooses the ${isPort ? 'port' : 'server'}: ${what} can hold any ${isPort ? 'port' : 'host'}. Let a \`map\` list the servers that may be asked for.`,
      });
    },
  },
});

type Host =
  | {
      readonly kind: 'chosen';
      readonly written: string;
      readonly via: string | undefined;
      readonly isPort: boolean;
    }
  /** The name of the server ends before the client has had a say. */
  | { readonly kind: 'over' }
  /** It may go on, with what follows the value. */
  | { readonly kind: 'open'; readonly schemeOver: boolean; readonly inPort: boolean };

const deepest = 8;

/** Reads a target from left to right, as far as its host reaches. */
function chosenHost(value: string, at: UsePlace, schemeOver = false, depth = 0): Host {
  let state: Host = { kind: 'open', schemeOver, inPort: false };
  const parts = partsOf(value);
  for (const [index, part] of parts.entries()) {
    if (state.kind !== 'open') return state;
    if (part.kind === 'text') {
      state = behindText(part.bytes, state.schemeOver);
      continue;
    }
    const written = part.kind === 'capture' ? `$${part.group}` : `$${part.name}`;
    const origin = originOf(part, at);
    if (origin.kind === 'unknown') return { kind: 'over' };
    if (origin.kind === 'client') {
      if (part.kind === 'variable' && part.name === 'host' && answersForItsNames(at.statement, at.project))
        continue;
      const { free, certain } = origin.language;
      if (holdsChar(certain, '/')) return { kind: 'over' };
      const isCut = endsHost.some((char) => holdsChar(free, char)) || !goesOn(parts[index + 1]);
      if (holdsChar(free, '.') && isCut)
        return { kind: 'chosen', written, via: undefined, isPort: state.inPort };
    }
    if (origin.kind === 'given' && depth < deepest) {
      const before = state.schemeOver;
      const ends = origin.values.map((given) =>
        given.literal
          ? behindText(given.value, before)
          : chosenHost(given.value, placeOfValue(given, at), before, depth + 1),
      );
      const chosen = ends.find((end) => end.kind === 'chosen');
      if (chosen) return { ...chosen, via: written };
      const open = ends.filter((end) => end.kind === 'open');
      if (open.length === 0) return { kind: 'over' };
      state = {
        kind: 'open',
        schemeOver: open.every((end) => end.schemeOver),
        inPort: open.every((end) => end.inPort),
      };
    }
  }
  return state;
}

/** What a client can end the host with, before a fixed domain behind it. */
const endsHost = ['/', '?', '#'];

/** Does a fixed text belong to the host: the domain of hosts that are chosen below it? */
function goesOn(next: Part | undefined): boolean {
  return next?.kind === 'text' && /^[^/?#:]/.test(next.bytes);
}

function behindText(text: string, schemeOver: boolean): Host {
  const slashes = schemeOver ? -1 : text.indexOf('://');
  const rest = slashes < 0 ? text : text.slice(slashes + 3);
  if (/[/?#]/.test(rest)) return { kind: 'over' };
  const isOver = schemeOver || slashes >= 0;
  // Behind the colon nginx takes nothing but a number.
  return { kind: 'open', schemeOver: isOver, inPort: isOver && /^[^[]*:\d*$/.test(rest) };
}
