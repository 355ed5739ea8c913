/** A header, a redirect or a request to an upstream is made of a text in which the client can begin a new line. */

import type { Statement } from '../project/inclusion.ts';
import { placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { type ClientPart, clientPartsOf } from '../routing/client-parts.ts';
import { lineBreakIn } from '../routing/client-variables.ts';
import { redirectTarget } from '../routing/redirect-target.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const httpSplitting = defineRule({
  id: 'http-splitting',
  category: 'security',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'A header, a redirect or a request to an upstream holds a text in which the client can begin a new line.',
  why: '`$uri` and what a regular expression takes from it are decoded, so that `%0D%0A` in a request is a line break there. nginx writes it as it is: what follows it is a header that the client has chosen, for everyone who gets the answer.',
  notWhen:
    'A group of a `rewrite` in its own replacement is left alone: there nginx encodes `$1` again. A group that can hold a carriage return only, as of `(.*)`, is reported as information, and only where it goes to clients: few of them still take it for the end of a line.',
  howToFix:
    '`$request_uri` is what the client has sent, with `%0A` as three letters. In a regular expression `[^/\\s]+` takes the place of `[^/]+`.',
  disagrees:
    'gixy takes every group of a `rewrite` for harmless. nginx encodes `$1` to `$9` in a redirect, but not a named group: `rewrite ^/(?<path>\\W*)$ https://example.com/$path redirect;` splits the answer.',
  within: 'server',
  bad: 'return 301 https://$host$uri;',
  good: 'return 301 https://$host$request_uri;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_uri',
  project: {
    on: ['return', 'rewrite', 'add_header', 'add_trailer', 'proxy_set_header', 'proxy_pass', 'error_page'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const argument = sentArgument(directive);
      if (!argument?.value.includes('$') || !isFinal(argument) || placeOf(statement) === 'stream server')
        return;
      const toClient = !directive.name.startsWith('proxy_');
      const found = splittingPart(statement, argument, project);
      if (!found) return;
      const { part, by } = found;
      if (by === 'carriage return' && !toClient) return;
      const sent = by === 'line feed' ? '%0A' : '%0D';
      const what =
        part.via === undefined
          ? `\`${part.written}\``
          : `\`${part.via}\`, which gets its value from \`${part.written}\`,`;
      const where = toClient ? 'a header of the answer' : 'a line of the request to the upstream';
      report({
        start: argument.start,
        end: argument.end,
        message:
          `${what} can hold a ${by}: a request with \`${sent}\` in its path ends ${where} here and begins another one.`.replace(
            /^./,
            (first) => first.toUpperCase(),
          ),
        ...(by === 'carriage return' && { severity: 'information' as const }),
        fixes: fixesOf(directive, argument, inclusion.file.path),
      });
    },
  },
});

/** The argument that becomes a header or a part of a request line; undefined if none does. */
function sentArgument(directive: Directive): Argument | undefined {
  const { name, args } = directive;
  if (name === 'proxy_pass') return args[0];
  return /^(add_|proxy_)/.test(name) ? args[1] : redirectTarget(directive);
}

function splittingPart(
  statement: Statement,
  { value }: Argument,
  project: ProjectSnapshot,
): { part: ClientPart; by: 'line feed' | 'carriage return' } | undefined {
  const isRewrite = statement.directive.name === 'rewrite';
  const parts = clientPartsOf(value, { project, statement, capturer: undefined })
    // Its own groups are encoded.
    .filter(({ written, via }) => !(isRewrite && via === undefined && /^\$\d$/.test(written)))
    .flatMap((part) => {
      const by = lineBreakIn(part.language.bytes);
      return by ? [{ part, by }] : [];
    });
  return parts.find(({ by }) => by === 'line feed') ?? parts[0];
}

const pathAndQuery =
  /\$(?:\{(?:document_)?uri\}|(?:document_)?uri\b)(?:\$is_args\$(?:args|query_string)|\?\$(?:args|query_string))?/i;

/** As it was sent, in place of the decoded path; a `rewrite` must not add the arguments once more. */
function fixesOf({ name }: Directive, argument: Argument, path: string): Fix[] {
  const found = pathAndQuery.exec(argument.text);
  if (!found) return [];
  const start = argument.start + found.index;
  const isLast = found.index + found[0].length >= argument.text.length - (argument.quoted ? 1 : 0);
  if (name === 'rewrite' && !isLast) return [];
  const text = name === 'rewrite' ? '$request_uri?' : '$request_uri';
  return [
    unsafe('Change to `$request_uri`', replacement(path, { start, end: start + found[0].length }, text)),
  ];
}
