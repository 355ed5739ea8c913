/** HTTP/2 is turned on by a parameter of `listen`, which newer versions have a directive for. */

import { compareVersions } from '../catalog/version.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, hasUnreadInclude, inForce, placeOf, statementsOf } from '../project/scope.ts';
import { isSameStatement, socketsOf } from '../project/sockets.ts';
import { configurationOf } from '../project/variables.ts';
import { insertion, removeArgument, safe, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

/** Older versions know the parameter only. */
export const http2DirectiveSince = { major: 1, minor: 25, patch: 1 };

export const listenHttp2Deprecated = defineRule({
  id: 'listen-http2-deprecated',
  category: 'deprecation',
  // Without a version given, the target may be one that has nothing better; nothing is offered then.
  severity: 'hint',
  fix: 'none',
  summary: '`listen ... http2` is deprecated.',
  why: 'Since 1.25.1 each server turns HTTP/2 on for itself with `http2 on`. The old parameter holds for all servers of its socket, so each of them needs the new directive.',
  within: 'http',
  bad: 'server {\n    listen 8080 http2;\n}',
  good: 'server {\n    listen 8080;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2',
  project: {
    on: ['listen'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const { catalog } = project;
      const http2 = directive.args.slice(1).find(({ value }) => value === 'http2');
      const block = blockOf(statement);
      if (
        !http2 ||
        placeOf(statement) !== 'server' ||
        compareVersions(catalog.version, http2DirectiveSince) < 0
      )
        return;
      const { start, end } = http2;
      const configuration = configurationOf(project, inclusion);
      const sockets = configuration ? socketsOf(configuration, catalog).bound : [];
      const shared = sockets.some(
        ({ servers }) =>
          servers.length > 1 &&
          servers.some(
            (server) =>
              block.directive !== undefined &&
              isSameStatement(server, { directive: block.directive, inclusion: block.inclusion }),
          ),
      );
      const isOn = inForce(block, 'http2').length > 0 || hasUnreadInclude(block);
      const edits = [removeArgument(inclusion.file, http2)];
      if (!isOn) {
        const indent = /[ \t]*$/.exec(inclusion.file.text.slice(0, lastListen(statement).start))?.[0] ?? '';
        edits.push(insertion(inclusion.file.path, lastListen(statement).end, `\n${indent}http2 on;`));
      }
      const fix = shared ? unsafe : safe;
      report({
        start,
        end,
        severity: project.versionGiven ? 'warning' : 'hint',
        message:
          'The `listen ... http2` directive is deprecated, use the `http2` directive instead: `http2 on;` in each server of this socket.',
        fixes: project.versionGiven
          ? [fix(isOn ? 'Remove `http2`' : 'Write `http2 on;` instead', ...edits)]
          : [],
      });
    },
  },
});

/** Behind it the directive is inserted: the last `listen` of the server in the same file. */
function lastListen(statement: Statement): Statement['directive'] {
  let last = statement.directive;
  for (const { directive, inclusion } of statementsOf(blockOf(statement))) {
    if (directive.name === 'listen' && inclusion === statement.inclusion) last = directive;
  }
  return last;
}
