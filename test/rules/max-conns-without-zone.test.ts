/** A limit for each worker: is it told where there are several of them? */
import { test } from 'vitest';
import { maxConnsWithoutZone } from '../../server/src/rules/max-conns-without-zone.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('no zone, in http and in stream', () =>
  checkRule(
    maxConnsWithoutZone,
    conf`
worker_processes auto;
events {}
http {
    upstream app {
        least_conn;
        server 10.0.0.1 max_conns=10;
#                       ^^^^^^^^^^^^ info: Each worker has \`10\` connections for itself: the group has no \`zone\`. Write \`zone app 64k;\`.
        server 10.0.0.2 max_conns=5 weight=2;
#                       ^^^^^^^^^^^ info: Each worker has \`5\` connections for itself: the group has no \`zone\`. Write \`zone app 64k;\`.
    }
}
stream {
    upstream db { server 10.0.0.1:5432 max_conns=10; }
#                                      ^^^^^^^^^^^^ info: Each worker has \`10\` connections for itself: the group has no \`zone\`. Write \`zone db 64k;\`.
}
`,
  ));

test('a zone, no limit', () =>
  checkRule(
    maxConnsWithoutZone,
    conf`
worker_processes 4;
events {}
http {
    upstream app { zone app 64k; server 10.0.0.1 max_conns=10; }
    upstream b { server 10.0.0.1 max_conns=0; }
    upstream c { server 10.0.0.1 weight=5; }
}
`,
  ));

test('one worker', () =>
  checkRule(
    maxConnsWithoutZone,
    conf`
worker_processes 1;
events {}
http { upstream app { server 10.0.0.1 max_conns=10; } }
`,
  ));

test('how many there are is not seen', () =>
  checkRule(
    maxConnsWithoutZone,
    conf`
# nginx-context: http
upstream app { server 10.0.0.1 max_conns=10; }
`,
  ));
