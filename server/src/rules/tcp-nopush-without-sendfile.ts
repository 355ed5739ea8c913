/** `tcp_nopush on` where files are not sent by `sendfile`. */

import { asciiLower } from '../project/ascii.ts';
import type { Configuration } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { blockOf, inForce } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';

export const tcpNopushWithoutSendfile = defineRule({
  id: 'tcp-nopush-without-sendfile',
  category: 'performance',
  severity: 'hint',
  fix: 'unsafe',
  summary: '`tcp_nopush` is on, `sendfile` is off.',
  why: '`tcp_nopush` puts the header and the beginning of a file into one packet, which nginx does only for files that it sends by `sendfile`. Without that it changes nothing.',
  within: 'main',
  bad: 'http {\n    tcp_nopush on;\n}',
  good: 'http {\n    sendfile on;\n    tcp_nopush on;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#tcp_nopush',
  project: {
    on: ['tcp_nopush'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (asciiLower(directive.args[0]?.value ?? '') !== 'on') return;
      const configuration = configurationOf(project, inclusion);
      // Some server or location may send files after all.
      if (!configuration?.complete || sendsFiles(configuration)) return;
      const off = inForce(blockOf(statement), 'sendfile').length > 0;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: '`tcp_nopush` does nothing while `sendfile` is off. Write `sendfile on;` too.',
        fixes: off
          ? []
          : [unsafe('Insert `sendfile on;`', insertBefore(inclusion.file, directive, ['sendfile on;']))],
      });
    },
  },
});

const known = new WeakMap<Configuration, boolean>();

function sendsFiles(configuration: Configuration): boolean {
  const before = known.get(configuration);
  if (before !== undefined) return before;
  const sends = statementsNamed(configuration, ['sendfile']).some(
    ({ directive }) => asciiLower(directive.args[0]?.value ?? '') !== 'off',
  );
  known.set(configuration, sends);
  return sends;
}
