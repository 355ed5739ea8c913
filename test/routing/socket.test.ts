/** On which socket does a request arrive, and whose default server is that? */
import { expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, traceOf } from '../support/traces.ts';

test('an address of its own hides the servers for all addresses', () =>
  expectTraces(conf`
    server { listen 80; server_name any; return 204; }
    server { listen 127.0.0.1:80; server_name local; return 204; }
    server { listen 192.0.2.7:80; server_name other; return 204; }
    #- requests
    GET http://any/ => local: server -> return 204 ""
    GET http://127.0.0.1/ => local: server -> return 204 ""
    GET http://192.0.2.7/ => other: server -> return 204 ""
    GET http://192.0.2.8/ => any: server -> return 204 ""
  `));

test('where a name leads is said by the address', () => {
  const text = conf`
    server { listen 80; server_name any; return 204; }
    server { listen 127.0.0.1:80; server_name local; return 204; }
    server { listen [::]:80; server_name six; return 204; }
    #- requests
  `;
  expectTraces(`${text}GET http://x/ => any: server -> return 204 ""\n`, { address: '192.0.2.1' });
  expectTraces(`${text}GET http://x/ => six: server -> return 204 ""\n`, { address: '[2001:db8::1]' });
  expectTraces(`${text}GET http://x/ => local: server -> return 204 ""\n`);
});

test('the first server is the default one, unless another says so', () =>
  expectTraces(conf`
    server { listen 80; listen 81; server_name first; return 204; }
    server { listen 80; listen 81 default_server; server_name second; return 204; }
    #- requests
    GET http://none/ => first: server -> return 204 ""
    GET http://none:81/ => second: server -> return 204 ""
    GET http://first:81/ => first: server -> return 204 ""
  `));

test('without a listen it is port 80; a port that nobody listens on cannot be reached', () =>
  expectTraces(conf`
    server { return 200 "$server_addr:$server_port"; }
    #- requests
    GET http://a/ => server -> return 200 "127.0.0.1:80"
    GET http://a:80/ => server -> return 200 "127.0.0.1:80"
    GET http://a:81/ => -> unknown: This cannot be known: no server listens on port 81.
    GET https://a/ => -> unknown: This cannot be known: no server listens on port 443.
  `));

test('a path alone arrives at the first socket', () =>
  expectTraces(conf`
    server { listen 8443 ssl; server_name tls; return 200 "$scheme $host $server_port"; }
    server { listen 8080; server_name plain; return 204; }
    #- requests
    GET /a => tls: server -> return 200 "https localhost 8443"
    GET /a with Host: x.test:1 => tls: server -> return 200 "https x.test 8443"
  `));

test('what speaks TLS refuses what does not, and the other way round', () =>
  expectTraces(conf`
    server { listen 443 ssl; listen 80; server_name a; return 200 "$scheme$https"; }
    server { listen 443 ssl; server_name b; error_page 497 https://$host$request_uri; return 204; }
    #- requests
    GET https://a/ => a: server -> return 200 "httpson"
    GET http://a/ => a: server -> return 200 "http"
    GET http://a:443/ => a: server -> return 400
    GET http://b:443/x => b: server -> redirect 302 https://b/x
    GET https://a:80/ => a: server -> return 400
  `));

test('a handshake that is rejected comes to no request', () =>
  expectTraces(conf`
    server { listen 443 ssl; server_name a; ssl_reject_handshake on; }
    server { listen 443 ssl; server_name b; return 204; }
    #- requests
    GET https://none/ => a: server -> unknown: This cannot be known: \`ssl_reject_handshake\` ends the connection before there is a request.
    GET https://b/ => b: server -> return 204 ""
  `));

test('IPv6, and a socket for both', () =>
  expectTraces(conf`
    server { listen [::]:80; server_name six; return 200 "$server_addr"; }
    server { listen [2001:db8::1]:80; server_name own; return 204; }
    server { listen [::]:81 ipv6only=off; server_name both; return 205; }
    #- requests
    GET http://[::1]/ => six: server -> return 200 "::1"
    GET http://[2001:db8:0::1]/ => own: server -> return 204 ""
    GET http://127.0.0.1:81/ => both: server -> return 205 ""
    GET http://192.0.2.1:81/ => -> unknown: This cannot be known: no server listens on port 81.
  `));

test('unix sockets and datagrams are not reached by URLs', () =>
  expectTraces(conf`
    server { listen unix:/run/a.sock; listen 443 quic; server_name a; return 204; }
    #- requests
    GET http://a/ => -> unknown: This cannot be known: no server listens on port 80.
    GET https://a/ => -> unknown: This cannot be known: no server listens on port 443.
  `));

test('the inside of a server that is not seen answers everything', () => {
  const text = conf`
    # nginx-context: server
    location /a { return 200 "$server_addr:$server_port $host"; }
  `;
  const { server, location, outcome, steps } = traceOf(text, 'GET http://x.test:8080/a');
  expect(server).toBeUndefined();
  expect(location?.directive.name).toBe('location');
  expect(outcome.body).toBe('127.0.0.1:8080 x.test');
  expect(steps[0]?.text).toBe('This is the inside of a `server`: every request is taken to have come to it.');
});

test('a file of http parts is a configuration too', () =>
  expectTraces(conf`
    # nginx-context: http
    server { server_name a; return 204; }
    server { server_name b; return 205; }
    #- requests
    GET http://b/ => b: server -> return 205 ""
  `));

test('what is neither a path nor a URL', () =>
  expectTraces(conf`
    return 204;
    #- requests
    GET a => -> unknown: This cannot be known: \`a\` is neither a path nor a URL of http or https.
    GET ftp://a/ => -> unknown: This cannot be known: \`ftp://a/\` is neither a path nor a URL of http or https.
    OPTIONS * => -> unknown: This cannot be known: \`*\` is neither a path nor a URL of http or https.
  `));
