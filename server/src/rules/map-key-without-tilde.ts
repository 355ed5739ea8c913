/** A key of a `map` looks like a regular expression but has no `~`. */

import { replacement, unsafe } from './edits.ts';
import { isMapOfHosts, isWildcardHost } from './host-maps.ts';
import { looksLikeRegex } from './looks-like-regex.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const mapKeyWithoutTilde = defineRule({
  id: 'map-key-without-tilde',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A regular expression in a `map` lacks its `~`.',
  why: 'A key of a `map` is compared as it stands, unless it begins with `~` or `~*`. So `^/old/` is the value `^/old/`, which nothing ever has.',
  within: 'http',
  bad: 'map $uri $target {\n    default "";\n    ^/old/ /new/;\n}',
  good: 'map $uri $target {\n    default "";\n    ~^/old/ /new/;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_map_module.html#map',
  own: {
    on: ['map'],
    check(directive, { file }, report) {
      const { children = [] } = directive;
      const takesHosts = isMapOfHosts(directive) || children.some(({ name }) => name === 'hostnames');
      for (const entry of children) {
        const { name, nameStart, nameEnd, args } = entry;
        // A backslash in front keeps a word such as `default` from being one of nginx’s.
        if (args.length !== 1 || /^[~\\]/.test(name) || name === 'include') continue;
        if (!looksLikeRegex(name) || !isFinal({ value: name })) continue;
        // `www.example.*` is a host with any end.
        if (takesHosts && isWildcardHost(name)) continue;
        const range = { start: nameStart, end: nameEnd };
        const text = file.text.slice(nameStart, nameEnd);
        const better = /^["']/.test(text) ? `${text.charAt(0)}~${text.slice(1)}` : `~${text}`;
        report({
          ...range,
          message: `\`${name}\` is compared as it stands, since a regular expression begins with \`~\`. Write \`~${name}\`.`,
          fixes: [unsafe('Insert `~`', replacement(file.path, range, better))],
        });
      }
    },
  },
});
