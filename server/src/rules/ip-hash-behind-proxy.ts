/** Clients are told apart by an address that all of them share. */

import { listenParameters } from '../project/listen-parameters.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { placeOf } from '../project/scope.ts';
import { wholeConfiguration } from './absent.ts';
import { replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const ipHashBehindProxy = defineRule({
  id: 'ip-hash-behind-proxy',
  category: 'correctness',
  severity: 'hint',
  preset: 'strict',
  fix: 'unsafe',
  summary: '`ip_hash` goes by the address of the load balancer in front.',
  why: '`ip_hash` picks the server by the address that the connection comes from. Where a load balancer connects in place of the clients, that is the same for all of them, and one server gets all requests.',
  notWhen:
    'Only where `listen ... proxy_protocol` tells that there is a load balancer, and no `set_real_ip_from` brings the addresses of clients back, is this reported.',
  within: 'main',
  bad: 'http {\n    upstream app {\n        ip_hash;\n        server 127.0.0.1:8001;\n        server 127.0.0.1:8002;\n    }\n    server {\n        listen 8080 proxy_protocol;\n        location / {\n            proxy_pass http://app;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  good: 'http {\n    upstream app {\n        hash $proxy_protocol_addr consistent;\n        server 127.0.0.1:8001;\n        server 127.0.0.1:8002;\n    }\n    server {\n        listen 8080 proxy_protocol;\n        location / {\n            proxy_pass http://app;\n            proxy_set_header Host $host;\n        }\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#ip_hash',
  project: {
    on: ['ip_hash'],
    check(statement, { project, report }) {
      const configuration = wholeConfiguration(statement, project);
      if (!configuration || placeOf(statement) !== 'upstream') return;
      if (statementsNamed(configuration, ['set_real_ip_from']).length > 0) return;
      const listens = statementsNamed(configuration, ['listen']).filter(({ place }) => place === 'server');
      const [first] = listens;
      const fromBalancer = listens.every(
        ({ directive }) => listenParameters(directive.args, 'http', project.catalog.version).proxyProtocol,
      );
      if (!first || !fromBalancer) return;
      const { directive, inclusion } = statement;
      report({
        start: directive.start,
        end: directive.headEnd,
        message:
          'All connections come from the load balancer, so that `ip_hash` sends all of them to one server: `hash $proxy_protocol_addr consistent` goes by the client.',
        related: relatedTo(first, 'The load balancer connects here.'),
        fixes: [
          unsafe(
            'Change to `hash $proxy_protocol_addr consistent`',
            replacement(
              inclusion.file.path,
              { start: directive.start, end: directive.headEnd },
              'hash $proxy_protocol_addr consistent',
            ),
          ),
        ],
      });
    },
  },
});
