/** A zone of shared memory is used that nothing declares, or that something else has taken. */

import { nearestOf } from '../catalog/catalog.ts';
import { configurationOf } from '../project/variables.ts';
import { type ZoneFault, type ZoneMention, zoneFaults } from '../project/zones.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const undefinedZone = defineRule({
  id: 'undefined-zone',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'A zone of shared memory is not declared, or declared for something else.',
  why: 'A limit or a cache keeps its state in a zone that one statement declares with a size and for one use, before or after the statements that name it. nginx refuses a zone without size, and a second use of the same name.',
  within: 'main',
  bad: 'http {\n    limit_req_zone $binary_remote_addr zone=login:10m rate=1r/s;\n    server {\n        limit_req zone=logn;\n    }\n}',
  good: 'http {\n    limit_req_zone $binary_remote_addr zone=login:10m rate=1r/s;\n    server {\n        limit_req zone=login;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_limit_req_module.html#limit_req_zone',
  project: {
    on: [
      ...['limit_req_zone', 'limit_conn_zone', 'limit_req', 'limit_conn', 'zone'],
      ...['ssl_session_cache', 'ssl_ocsp_cache', 'lua_shared_dict'],
      ...['proxy', 'fastcgi', 'uwsgi', 'scgi'].flatMap((module) => [
        `${module}_cache_path`,
        `${module}_cache`,
      ]),
    ],
    check(statement, { project, report }) {
      const configuration = configurationOf(project, statement.inclusion);
      if (!configuration) return;
      for (const fault of zoneFaults(configuration).of(statement)) {
        const { start, end } = fault.mention;
        const { path } = statement.inclusion.file;
        if (fault.kind === 'undefined') {
          const near = nearestOf(fault.mention.name, fault.declared);
          report({
            start,
            end,
            message: `${undefinedMessage(fault.mention)}${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
            fixes:
              near === undefined
                ? []
                : [unsafe(`Change to \`${near}\``, replacement(path, { start, end }, near))],
          });
        } else {
          const { first } = fault;
          const message = `The zone \`${first.name}\` is ${first.size === 0 ? 'used' : 'declared'} here first.`;
          report({
            start,
            end,
            message: messageOf(fault),
            related: [
              { path: first.statement.inclusion.file.path, start: first.start, end: first.end, message },
            ],
          });
        }
      }
    },
  },
});

function undefinedMessage({ name, statement }: ZoneMention): string {
  const directive = statement.directive.name;
  if (directive.endsWith('_cache')) {
    return `\`${directive}\` zone \`${name}\` is unknown: no \`${directive}_path\` declares it with \`keys_zone=${name}:10m\`.`;
  }
  if (directive === 'zone') {
    return `Zero size shared memory zone \`${name}\`: no \`zone\` of an upstream gives it a size, such as \`64k\`.`;
  }
  return `Zero size shared memory zone \`${name}\`: no \`${directive}_zone\` declares it.`;
}

function messageOf(fault: Exclude<ZoneFault, { kind: 'undefined' }>): string {
  const { name, statement, size } = fault.mention;
  const directive = statement.directive.name;
  const other = fault.first.statement.directive.name;
  switch (fault.kind) {
    case 'other-use':
      return `The shared memory zone \`${name}\` is already declared for a different use, by \`${other}\`; give it another name.`;
    case 'other-size':
      return `The size ${size} of shared memory zone \`${name}\` conflicts with already declared size ${fault.first.size}.`;
    case 'declared-twice': {
      const key = fault.first.statement.directive.args[0]?.value ?? '';
      return directive.endsWith('_cache_path')
        ? `Duplicate zone \`${name}\`; give each cache its own.`
        : `\`${directive}\` \`${name}\` is already bound to key \`${key}\`; give each zone its own name.`;
    }
  }
}
