/** A server asks with `if` for the host, which nginx chooses servers by. */

import { readCondition } from '../routing/condition.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const preferServerBlock = defineRule({
  id: 'prefer-server-block',
  category: 'style',
  severity: 'hint',
  preset: 'strict',
  fix: 'none',
  summary: 'A server redirects by an `if` on the host, where a server of its own would do.',
  why: 'nginx chooses the server by the name of the host before anything else, with a hash and no expression. An `if` on `$host` is run for each request of the server, those with the right name too.',
  within: 'server',
  bad: 'if ($host = www.example.com) {\n    return 301 https://example.com$request_uri;\n}',
  good: 'return 301 https://example.com$request_uri;',
  howToFix:
    'Write another `server` with the same `listen`, the host as its `server_name`, and the `return` alone; a code action of the `if` does it where it can tell that all hosts are answered as before.',
  notWhen: 'What certbot manages (`# managed by Certbot`) is left as it is.',
  docs: 'https://nginx.org/en/docs/http/converting_rewrite_rules.html',
  own: {
    on: ['if'],
    check(directive, { place, file }, report) {
      if (place !== 'server') return;
      const condition = readCondition(directive.args);
      if (condition.kind !== 'compare' && condition.kind !== 'match') return;
      const { variable, operator } = condition;
      if (!/^\$(?:host|http_host)$/.test(variable.value) || operator.value.startsWith('!')) return;
      const [only, ...more] = directive.children ?? [];
      if (!only || more.length > 0 || !/^(?:return|rewrite)$/.test(only.name)) return;
      const target = only.args[1]?.value ?? '';
      if (!/^(?:https?:|\$scheme)/.test(target)) return;
      const lineEnd = file.text.indexOf('\n', directive.end);
      if (file.text.slice(directive.end, lineEnd < 0 ? undefined : lineEnd).includes('Certbot')) return;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(variable.value)} is asked for in each request: nginx finds the host by itself if it is the \`server_name\` of a server of its own.`,
      });
    },
  },
});
