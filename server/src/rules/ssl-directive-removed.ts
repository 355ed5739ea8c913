/** TLS is turned on by a directive that newer versions have no more. */

import { compareVersions } from '../catalog/version.ts';
import type { TextEdit } from './diagnostic.ts';
import { insertion, removeStatement, safe, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

const removedIn = { major: 1, minor: 25, patch: 1 };

export const sslDirectiveRemoved = defineRule({
  id: 'ssl-directive-removed',
  category: 'deprecation',
  severity: 'warning',
  fix: 'safe',
  summary: 'The `ssl` directive is gone; `listen ... ssl` has its place.',
  why: '`ssl on` turned TLS on for all sockets of a server. nginx has warned of it since 1.15.0 and refuses it since 1.25.1: write `ssl` behind each address that speaks TLS.',
  within: 'server',
  bad: 'ssl off;',
  good: 'listen 8080;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  every: {
    where: ({ name }) => name === 'ssl',
    check(directive, { file, place, catalog, setting }, report) {
      if (directive.terminator !== ';') return;
      if (place !== 'http' && place !== 'server' && place !== 'mail' && place !== 'mail server') return;
      const value = directive.args[0]?.value.toLowerCase();
      const isGone = compareVersions(catalog.version, removedIn) >= 0;
      const isRight = directive.argCount === 1 && (value === 'on' || value === 'off');
      if (!isGone && !isRight) return;
      const listens = (directive.parent?.children ?? []).filter(({ name }) => name === 'listen');
      const edits: TextEdit[] = [removeStatement(file, directive)];
      if (value === 'on') {
        for (const listen of listens) {
          if (!listen.args.some(({ value: parameter }) => parameter === 'ssl')) {
            edits.push(insertion(file.path, listen.headEnd, ' ssl'));
          }
        }
      }
      // `on` without a `listen` here turned TLS on elsewhere.
      const isClear = isRight && (value === 'off' || listens.length > 0);
      const isMixed = value === 'on' && listens.some(({ args }) => /(?:^|:)80$/.test(args[0]?.value ?? ''));
      const fix = isMixed ? unsafe : safe;
      report({
        start: directive.start,
        end: directive.headEnd,
        severity: isGone && setting.versionGiven ? 'error' : 'warning',
        message: isGone
          ? 'Unknown directive `ssl` since nginx 1.25.1: use `listen ... ssl` instead.'
          : 'The `ssl` directive is deprecated, use the `listen ... ssl` directive instead.',
        fixes: isClear
          ? [fix(value === 'on' ? 'Write `ssl` behind each `listen`' : 'Remove `ssl off`', ...edits)]
          : [],
      });
    },
  },
});
