/** `proxy_redirect` is used where `proxy_pass` is meant. */

import { type Block, blockOf, statementsOf } from '../project/scope.ts';
import type { Argument } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const proxyRedirectInsteadOfPass = defineRule({
  id: 'proxy-redirect-instead-of-pass',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`proxy_redirect` names an address, but nothing passes requests on to it.',
  why: '`proxy_redirect` only rewrites the `Location` header of answers that come from a proxied server. Requests are sent on by `proxy_pass`; without it nginx looks for files instead.',
  within: 'server',
  bad: 'location / {\n    proxy_redirect http://127.0.0.1:8000 /;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_redirect',
  project: {
    on: ['proxy_redirect'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const { path } = inclusion.file;
      const [first, second] = directive.args;
      if (!first) return;
      const isAddress = /^https?:\/\/[^$]+$/.test(first.value);
      const isRefused = !second && first.value !== 'off' && first.value !== 'default';
      const block = blockOf(statement);
      const isLocation = block.directive?.name === 'location';
      const isAlone = isLocation && !passesOn(block);
      const range = { start: directive.start, end: directive.headEnd };
      const meant = isAddress && isAlone ? address(first) : undefined;
      const fixes = meant
        ? [unsafe(`Change to \`proxy_pass ${meant}\``, replacement(path, range, `proxy_pass ${meant}`))]
        : [];
      if (isRefused) {
        const advice = meant
          ? 'To send requests on, write `proxy_pass`.'
          : 'It takes `off`, `default`, or what to replace and by what.';
        const message = `Invalid parameter \`${first.value}\` in \`proxy_redirect\`. ${advice}`;
        report({ start: first.start, end: first.end, severity: 'error', message, fixes });
      } else if (meant) {
        const message =
          '`proxy_redirect` only rewrites the Location header of answers; without `proxy_pass` no request is sent on.';
        report({ ...range, message, fixes });
      }
    },
  },
});

function passesOn(location: Block): boolean {
  for (const { directive } of statementsOf(location)) if (directive.name.endsWith('_pass')) return true;
  return false;
}

/** Without the final slash: with it, `proxy_pass` would replace what the location matched. */
function address({ text, quoted }: Argument): string {
  return quoted ? text : text.replace(/\/$/, '');
}
