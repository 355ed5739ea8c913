/** Which of the servers on a socket answers to a host? */
import { expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, wayOf } from '../support/traces.ts';

test('exact before the longest leading wildcard before the longest trailing one before the first expression', () =>
  expectTraces(conf`
    server { server_name first; return 204; }
    server { server_name ~^www\.; return 204; }
    server { server_name ~^www\.a; return 204; }
    server { server_name www.*; return 204; }
    server { server_name www.a.*; return 204; }
    server { server_name *.test; return 204; }
    server { server_name *.a.test; return 204; }
    server { server_name www.a.test; return 204; }
    #- requests
    GET http://www.a.test/ => www.a.test: server -> return 204 ""
    GET http://x.a.test/ => *.a.test: server -> return 204 ""
    GET http://x.y.a.test/ => *.a.test: server -> return 204 ""
    GET http://www.b.test/ => *.test: server -> return 204 ""
    GET http://www.a.example/ => www.a.*: server -> return 204 ""
    GET http://www.b.example/ => www.*: server -> return 204 ""
    GET http://www.-/ => www.*: server -> return 204 ""
    GET http://b.example/ => first: server -> return 204 ""
  `));

test('a wildcard stands for at least one label, a leading dot for none too', () =>
  expectTraces(conf`
    server { server_name first; return 204; }
    server { server_name *.star.test; return 204; }
    server { server_name .dot.test; return 204; }
    server { server_name tail.*; return 204; }
    #- requests
    GET http://star.test/ => first: server -> return 204 ""
    GET http://a.star.test/ => *.star.test: server -> return 204 ""
    GET http://xstar.test/ => first: server -> return 204 ""
    GET http://dot.test/ => .dot.test: server -> return 204 ""
    GET http://a.b.dot.test/ => .dot.test: server -> return 204 ""
    GET http://xdot.test/ => first: server -> return 204 ""
    GET http://tail/ => first: server -> return 204 ""
    GET http://tail.a.b/ => tail.*: server -> return 204 ""
  `));

test('case, port and the final dot of the host do not count', () =>
  expectTraces(conf`
    server { server_name first; return 204; }
    server { server_name B.Test; listen 8080; listen 80; return 200 "$host $http_host"; }
    server { server_name ~^UP; return 204; }
    #- requests
    GET http://B.TEST/ => B.Test: server -> return 200 "b.test B.TEST"
    GET http://b.test./ => B.Test: server -> return 200 "b.test b.test."
    GET http://b.test:8080/ => B.Test: server -> return 200 "b.test b.test:8080"
    GET http://first/ with Host: b.test:99 => B.Test: server -> return 200 "b.test b.test:99"
    GET http://up.test/ => ~^UP: server -> return 204 ""
  `));

test('an expression sets its captures, named and numbered', () =>
  expectTraces(conf`
    server { server_name ~^(?<sub>[^.]+)\.(\w+)\.test$; return 200 "$sub $1 $2"; }
    #- requests
    GET http://www.a.test/ => server -> return 200 "www www a"
    GET http://www.a.example/ => server -> return 200 "  "
  `));

test('of two servers with one name the first has it', () =>
  expectTraces(conf`
    server { server_name first; return 204; }
    server { server_name a; return 200 "the first"; }
    server { server_name a; return 200 "the second"; }
    #- requests
    GET http://a/ => a: server -> return 200 "the first"
  `));

test('why the others lost is told', () => {
  const text = conf`
    server { return 204; }
    server { server_name a.test; return 204; }
    server { server_name *.test; return 204; }
    server { server_name ~test; return 204; }
    server { server_name b; return 204; }
  `;
  expect(wayOf(text, 'GET http://a.test/')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`, which 5 servers share.
    server: \`a.test\` is a name of this server. [server_name a.test]
      - server without name: has no name [server]
      + server a.test: its name \`a.test\` is the very name [server]
      - server *.test: no name of it fits \`a.test\` better [server]
      - server ~test: an expression of it would match too, but other names go before expressions [server]
      - server b: no name of it fits \`a.test\` better [server]
    server-rewrite: \`return 204\` ends the request. [return 204]"
  `);
  expect(wayOf(text, 'GET http://none/')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`, which 5 servers share.
    server: No name fits \`none\`: the default server of the socket answers. [server]
      + server without name: is the default server [server]
      - server a.test: none of its names fits \`none\` [server]
      - server *.test: none of its names fits \`none\` [server]
      - server ~test: none of its names fits \`none\` [server]
      - server b: none of its names fits \`none\` [server]
    server-rewrite: \`return 204\` ends the request. [return 204]"
  `);
});
