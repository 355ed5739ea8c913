/** Does a running nginx answer as before once servers are split, merged and made of an `if`, and a `map` of a chain? */
import { describe, expect, test } from 'vitest';
import { httpToHttps } from '../../server/src/features/refactoring/http-to-https.ts';
import { ifToServer } from '../../server/src/features/refactoring/if-to-server.ts';
import { ifsToMap } from '../../server/src/features/refactoring/ifs-to-map.ts';
import { mergeServers } from '../../server/src/features/refactoring/merge-servers.ts';
import type { Offer } from '../../server/src/features/refactoring/refactoring.ts';
import { rewriteToLocation } from '../../server/src/features/refactoring/rewrite-to-location.ts';
import { rewriteToReturn } from '../../server/src/features/refactoring/rewrite-to-return.ts';
import { splitServer } from '../../server/src/features/refactoring/split-server.ts';
import { conf } from '../support/conf.ts';
import { type Place, startNginx } from '../support/live-nginx.ts';
import { nginxTest } from '../support/nginx.ts';
import { faultsOf, offered, textsAfter } from '../support/refactoring.ts';

interface Case {
  readonly offer: Offer;
  /** With a cursor; `PORT0`, `PORT1` are those of 127.0.0.1. */
  readonly text: string;
  /** `GET /path`, headers, and which port (0 if not given). */
  readonly requests: readonly (readonly [line: string, headers?: Record<string, string>, port?: number])[];
}

const hosts = (...names: string[]) => names.map((Host) => ['GET /a%20b?c=d', { Host }] as const);

const cases: Readonly<Record<string, Case>> = {
  'an if for a host, in the default server': {
    offer: ifToServer,
    text: conf`
      server {
          listen PORT0;
          listen PORT1 default_server;
          server_name a.test www.a.test *.b.test;
          add_header X-A a always;
          add_header X-B $http_x_b;
          error_page 404 /missing;
          if ($host = www.a.test<|>) { return 301 http://a.test$request_uri; }
          if ($host = x.b.test) { return 403; }
          location / { return 200 "$host $server_name"; }
      }
      server { listen PORT0; server_name c.test; return 204; }
    `,
    requests: [
      ...hosts(
        'a.test',
        'www.a.test',
        'WWW.A.test.',
        'www.a.test:81',
        'x.b.test',
        'y.b.test',
        'c.test',
        'd.test',
      ),
      ['GET /', { Host: 'www.a.test', 'X-B': 'b' }, 1],
      ['GET /', { Host: 'unknown' }, 1],
      ['GET http://www.a.test/x', { Host: 'a.test' }],
    ],
  },
  'what certbot writes': {
    offer: ifToServer,
    text: conf`
      server { listen PORT0; listen PORT1; return 444; }
      server {
          if ($host = www.a.test) {
              return 301 https://$host$request_uri;
          } # managed by Certbot

          if ($host = a.test<|>) {
              return 301 https://$host$request_uri;
          } # managed by Certbot

          listen PORT0;
          listen PORT1;
          server_name a.test www.a.test;
          return 404; # managed by Certbot
      }
    `,
    requests: hosts('a.test', 'www.a.test', 'A.TEST'),
  },
  'an if for all other hosts': {
    offer: ifToServer,
    text: conf`
      server { listen PORT0; listen PORT1; server_name first.test; return 202; }
      server {
          listen PORT0 default_server backlog=300; listen PORT1; server_name _ a.test *.a.test;
          if ($host != a.test<|>) { return 301 http://a.test$request_uri; }
          location / { return 200 $host; }
      }
    `,
    requests: [...hosts('a.test', 'b.a.test', 'c.test', 'first.test'), ['GET /', { Host: 'x' }, 1]],
  },
  'an if for a port': {
    offer: ifToServer,
    text: conf`
      server {
          listen PORT0;
          listen PORT1;
          server_name a.test;
          set $to a;
          if ($server_port != PORT0<|>) { return 301 http://$to.test:PORT0$request_uri; }
          location / { return 200 $server_port; }
      }
      server { listen PORT1; server_name b.test; return 204; }
    `,
    requests: [
      ['GET /x', { Host: 'a.test' }],
      ['GET /x', { Host: 'a.test' }, 1],
      ['GET /x', { Host: 'b.test' }, 1],
      ['GET /x', { Host: 'c.test' }, 1],
    ],
  },
  'an if with an expression and a capture': {
    offer: ifToServer,
    text: conf`
      server { listen PORT0; listen PORT1; return 444; }
      server {
          listen PORT0; listen PORT1;
          server_name a.test www.a.test;
          if ($host ~* "^WWW\.(.+)$") {<|> return 301 $scheme://$1$request_uri; }
          return 200 $host;
      }
    `,
    requests: hosts('a.test', 'www.a.test'),
  },
  'a name of several': {
    offer: splitServer,
    text: conf`
      server { # a
          listen PORT0 default_server backlog=300; # both
          listen PORT1;
          server_name a.test <|>.b.test ~^(?<sub>.)\.c\.test$;
          location /x { return 200 "$host $sub"; }
          location / { return 301 /x$uri; }
      }
      server { listen PORT0; server_name d.test; return 204; }
    `,
    requests: [
      ...hosts('a.test', 'b.test', 'x.b.test', 'y.c.test', 'd.test', 'e.test'),
      ['GET /x', { Host: 'y.c.test' }, 1],
    ],
  },
  'a socket of two': {
    offer: splitServer,
    text: conf`
      server { listen PORT0; listen PORT1<|>; server_name a.test; return 200 $server_port$host; }
      server { listen PORT1; server_name b.test; return 204; }
    `,
    requests: [
      ['GET /', { Host: 'b.test' }],
      ['GET /', { Host: 'b.test' }, 1],
      ['GET /', { Host: 'c.test' }, 1],
    ],
  },
  'two servers by their names': {
    offer: mergeServers,
    text: conf`
      server {<|> listen PORT0; listen PORT1; server_name a.test; location / { return 200 $host; } }
      # b
      server { listen PORT1 backlog=200; listen PORT0; server_name b.test *.b.test; location / { return 200 $host; } }
      server { listen PORT0; return 204; }
    `,
    requests: hosts('a.test', 'b.test', 'x.b.test', 'c.test'),
  },
  'two servers by their sockets': {
    offer: mergeServers,
    text: conf`
      server {<|> listen PORT0; server_name a.test; return 200 $server_port; }
      server { listen PORT1 default_server; server_name a.test; return 200 $server_port; }
    `,
    requests: [...hosts('a.test', 'b.test'), ['GET /', { Host: 'b.test' }, 1]],
  },
  'a rewrite in a location': {
    offer: rewriteToReturn,
    text: conf`
      server {
          listen PORT0; listen PORT1;
          location /old/ { rewrite ^/old/ /new/x<|> permanent; }
      }
    `,
    requests: [
      ['GET /old/'],
      ['GET /old/%2e%2f?a=b%20c'],
      ['GET /old/x?'],
      ['GET /ol'],
      ['POST /old/', { 'Content-Length': '0' }],
    ],
  },
  'a rewrite to another server': {
    offer: rewriteToReturn,
    text: conf`
      server { listen PORT0; listen PORT1; location = /a%20b { rewrite ^/a $scheme://b.test/c?<|>; } location = "/a b" { rewrite ^ /1; } }
    `,
    requests: [['GET /a%20b?x'], ['GET /a%2520b?x']],
  },
  'a chain over one variable': {
    offer: ifsToMap,
    text: conf`
      server {
          listen PORT0; listen PORT1;
          set $kind none;
          if ($http_user_agent ~ "^$|Bot<|>") { set $kind bot; }
          if ($http_user_agent ~* curl) { set $kind "tool"; }
          if ($http_user_agent = Curl-Bot) { set $kind exact; }
          if ($http_user_agent = "") { set $kind empty; }
          return 200 "$kind";
      }
    `,
    requests: ['', 'Bot', 'bot', 'CURL', 'curl Bot', 'Curl-Bot', 'curl-bot', 'x'].map(
      (agent) => ['GET /', { 'User-Agent': agent }] as const,
    ),
  },
  'a chain over several variables': {
    offer: ifsToMap,
    text: conf`
      server {
          listen PORT0; listen PORT1;
          location / {
              set $skip 0;
              if ($request_method = POST<|>) { set $skip post; set $other 1; }
              if ($http_x_skip) { set $skip asked; }
              if ($host != "a.test") { set $skip host; }
              if ($http_cookie ~* "session=(\w)|in") { set $skip cookie; }
              if ($http_accept !~ html) { set $other 2; }
              return 200 "$skip $other";
          }
      }
    `,
    requests: [
      ['GET /', { Host: 'a.test' }],
      ['POST /', { Host: 'a.test', 'Content-Length': '0' }],
      ['GET /', { Host: 'A.test', 'X-Skip': '0', Accept: 'text/html' }],
      ['GET /', { Host: 'a.test', 'X-Skip': 'no' }],
      ['GET /', { Host: 'b.test', 'X-Skip': '1', Accept: 'HTML' }],
      ['POST /', { Host: 'b.test', Cookie: 'SESSION=x', Accept: 'text/html', 'Content-Length': '0' }],
    ],
  },
};

test.each(Object.entries(cases))('%s', async (_, { offer, text, requests }) => {
  const inHttp = ({ ports }: Place) =>
    `events {}\nhttp {\n${text.replace(/PORT(\d)/g, (__, index) => `${ports[Number(index)]}`)}\n}\n`;
  const answersOf = async (configure: (place: Place) => string): Promise<string[]> => {
    const nginx = await startNginx(configure, { ports: 2 });
    try {
      const answers: string[] = [];
      for (const [line, headers, port = 0] of requests) {
        const answer = await nginx.request(line, headers, nginx.ports[port]);
        const shown = answer.headers.filter(([name]) => /^(?:location|x-)/i.test(name));
        const told = `${line} ${JSON.stringify(headers)}: ${answer.status} ${shown.join(' ')} ${answer.body}`;
        answers.push(nginx.ports.reduce((all, one, index) => all.replaceAll(`${one}`, `PORT${index}`), told));
      }
      return answers;
    } finally {
      await nginx.stop();
    }
  };
  const before = await answersOf((place) => inHttp(place).replace('<|>', ''));
  const after = await answersOf((place) => {
    const { project, refactorings } = offered(offer, inHttp(place));
    const [only, ...more] = refactorings;
    if (!only || more.length > 0) throw new Error('One change is expected');
    expect(faultsOf(project, only)).toEqual([]);
    return [...textsAfter(project, only).values()].join('');
  });
  expect(after).toEqual(before);
  expect(new Set(before.map((one) => one.replace(/^.*?(?=: \d{3})/s, ''))).size).toBeGreaterThan(1);
});

test('a location refuses a long body before it redirects, a rewrite of the server does not', async () => {
  const text = (port: number) =>
    `events {}\nhttp {\n  server {\n    listen 127.0.0.1:${port};\n    rewrite ^/old$<|> /new permanent;\n  }\n}\n`;
  const answerOf = async (configure: (port: number) => string): Promise<number> => {
    const nginx = await startNginx(({ ports: [port = 0] }) => configure(port));
    try {
      return (await nginx.request('POST /old', { 'Content-Length': '2000000' })).status;
    } finally {
      await nginx.stop();
    }
  };
  expect(await answerOf((port) => text(port).replace('<|>', ''))).toBe(301);
  const after = (port: number): string => {
    const { project, refactorings } = offered(rewriteToLocation, text(port));
    const [only] = refactorings;
    expect(only?.changes).toContain('client_max_body_size');
    return only ? [...textsAfter(project, only).values()].join('') : '';
  };
  expect(await answerOf(after)).toBe(413);
});

test('what TLS needs comes along', () => {
  const text = conf`
    events {}
    http {
        server {
            listen 443 ssl http2 default_server;
            server_name a.test www.a.test;
            ssl_certificate /etc/ssl/$ssl_server_name.crt;
            ssl_certificate_key /etc/ssl/$ssl_server_name.key;
            ssl_session_cache shared:a:1m;
            if ($host = www.a.test<|>) { return 301 https://a.test$request_uri; }
            root /srv;
        }
    }
  `;
  const { project, refactorings } = offered(ifToServer, text);
  const [after = ''] = refactorings.flatMap((one) => [...textsAfter(project, one).values()]);
  expect(after.match(/ssl_certificate_key/g)).toHaveLength(2);
  expect(nginxTest(after)).toMatchObject({ ok: true, level: undefined });
});

describe('a server on port 80 becomes a secure one', () => {
  test.each([
    ['alone', 'server {<|> listen 80; listen [::]:80; server_name a.test www.a.test; root /srv; }'],
    [
      'beside others',
      'server {<|> listen 80 default_server reuseport; server_name a.test; root /srv; location /.well-known/ { allow all; } } server { listen 80; listen 443 ssl default_server reuseport; server_name b.test; }',
    ],
    ['without listen', 'server {<|> server_name a.test; location / { proxy_pass http://127.0.0.1:1; } }'],
  ])('%s', (_, text) => {
    const whole = `events {}\nhttp {\n  ssl_certificate /etc/ssl/$ssl_server_name.crt;\n  ssl_certificate_key /etc/ssl/$ssl_server_name.key;\n${text}\n}\n`;
    const { project, refactorings } = offered(httpToHttps, whole);
    expect(refactorings).toHaveLength(1);
    for (const one of refactorings) {
      const [after = ''] = textsAfter(project, one).values();
      expect(after).toContain('443');
      expect(nginxTest(after)).toMatchObject({ ok: true, level: undefined });
    }
  });
});
