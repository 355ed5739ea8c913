/** Does a running nginx answer as before once an upstream or a snippet is extracted, a file inlined, locations sorted? */
import { expect, test } from 'vitest';
import { extractSnippet } from '../../server/src/features/refactoring/extract-snippet.ts';
import { extractUpstream } from '../../server/src/features/refactoring/extract-upstream.ts';
import { inlineInclude } from '../../server/src/features/refactoring/inline-include.ts';
import type { Offer } from '../../server/src/features/refactoring/refactoring.ts';
import { rootAndAlias } from '../../server/src/features/refactoring/root-and-alias.ts';
import { sortLocations } from '../../server/src/features/refactoring/sort-locations.ts';
import { conf, readMarked } from '../support/conf.ts';
import { type Place, startNginx } from '../support/live-nginx.ts';
import type { Files } from '../support/nginx.ts';
import { projectFolder } from '../support/project.ts';
import { faultsOf, offered, textsAfter } from '../support/refactoring.ts';

interface Case {
  readonly offer: Offer;
  /** Of the last change that is offered: of several it is the one that reaches furthest. */
  readonly text: string;
  readonly requests: readonly string[];
}

const pages: Files = {
  'files/s/a.txt': 'a of s',
  'files/s/index.html': 'index of s',
  'files/s/deep/b.txt': 'b',
};

const cases: Readonly<Record<string, Case>> = {
  'an upstream, with what the address was sent as': {
    offer: extractUpstream,
    text: conf`
      events {}
      http {
          server {
              listen PORT0;
              location /echo/ { proxy_pass http://127.0.0.1:ECHO/base/<|>; proxy_hide_header X-None; }
              location /plain/ { proxy_pass http://127.0.0.1:ECHO; }
              location /named/ { proxy_pass http://127.0.0.1:ECHO; proxy_set_header Host $host; }
          }
          server { listen PORT1; return 204; }
      }
    `,
    requests: ['GET /echo/a%20b?c=d', 'GET /echo', 'POST /plain/x', 'GET /named/x', 'GET /nothing'],
  },
  'an upstream that redirects to itself': {
    offer: extractUpstream,
    text: conf`
      events {}
      http {
          server {
              listen PORT0;
              location /r/ { proxy_pass http://127.0.0.1:PORT1/base/<|>; }
          }
          server {
              listen PORT1;
              location / { return 302 http://$http_host$uri-next; }
          }
      }
    `,
    requests: ['GET /r/x', 'GET /r/', 'GET /x'],
  },
  'a snippet': {
    offer: extractSnippet,
    text: conf`
      events {}
      http {
          server {
              listen PORT0; listen PORT1;
              location /a/ {
                  proxy_set_header<|> Host $host;
                  proxy_set_header X-A "a
      b $uri";
                  proxy_set_header X-B b; # b
                  proxy_pass http://127.0.0.1:ECHO;
              }
              include more.conf;
          }
      }
      #- more.conf
      location /b/ {
        proxy_pass http://127.0.0.1:ECHO;
        proxy_set_header Host $host;
        proxy_set_header X-A "a
      b $uri";
        proxy_set_header X-B b;
      }
    `,
    requests: ['GET /a/x', 'GET /b/y', 'GET /c'],
  },
  'a file inlined': {
    offer: inlineInclude,
    text: conf`
      events {}
      http {
          server { listen PORT0; listen PORT1; include parts/*.conf<|>; location / { return 200 "rest"; } }
      }
      #- parts/a.conf
      location /a { return 200 "two
        lines"; } # a
      #- parts/b.conf
      # b
      location ~ ^/a/b { return 200 b; }`,
    requests: ['GET /a', 'GET /a/b', 'GET /c'],
  },
  'root as alias': {
    offer: rootAndAlias,
    text: conf`
      events {}
      http {
          server {
              listen PORT0; listen PORT1;
              location /s/ { root<|> files; autoindex on; index index.html; error_page 404 = @gone; }
              location @gone { return 410; }
          }
      }
    `,
    requests: [
      'GET /s/a.txt',
      'GET /s/',
      'GET /s',
      'GET /s/deep',
      'GET /s/deep/',
      'GET /s/none',
      'POST /s/a.txt',
      'GET /s/%2e%2e/x',
    ],
  },
  'alias as root': {
    offer: rootAndAlias,
    text: conf`
      events {}
      http {
          server { listen PORT0; listen PORT1; location /s { alias<|> files/s; } location = /s/a.txt { return 201; } }
      }
    `,
    requests: [
      'GET /s/index.html',
      'GET /s/',
      'GET /s',
      'GET /s/deep/b.txt',
      'GET /s/a.txt',
      'GET /s../s/index.html',
    ],
  },
  'locations sorted': {
    offer: sortLocations,
    text: conf`
      events {}
      http {
          server {<|>
              listen PORT0; listen PORT1;
              location / { return 200 "/"; }
              location /a/ { return 200 "/a/"; }
              location ~ x { return 200 "~ x"; }
              location /a/b/ { return 200 "/a/b/"; }
              location ^~ /c/ { return 200 "^~ /c/"; }
              location ~* ^/a/.*X { return 200 "~* X"; }
              location /c/long/ { return 200 "/c/long/"; }
              location = /a/ { return 200 "= /a/"; }
          }
      }
    `,
    requests: [
      '/',
      '/a',
      '/a/',
      '/a/b',
      '/a/b/c',
      '/a/b/x',
      '/a/X',
      '/c/x',
      '/c/long/x',
      '/c/long/',
      '/x',
    ].map((path) => `GET ${path}`),
  },
};

test.each(Object.entries(cases))('%s', async (_, { offer, text, requests }) => {
  const filled = ({ ports, echo }: Place) =>
    text.replace(/PORT(\d)/g, (__, index) => `${ports[Number(index)]}`).replaceAll('ECHO', `${echo}`);
  const answersOf = async (configure: (place: Place) => Files): Promise<string[]> => {
    const nginx = await startNginx((place) => ({ ...pages, ...configure(place) }), { ports: 2 });
    try {
      const answers: string[] = [];
      for (const line of requests) {
        const { status, headers, body } = await nginx.request(line);
        const shown = headers.filter(([name]) => /^(?:location|x-)/i.test(name));
        const told = `${line}: ${status} ${shown.join(' ')} ${body}`;
        const named = [
          ...nginx.ports.map((port, index) => [port, `PORT${index}`]),
          [nginx.echo, 'ECHO'],
        ] as const;
        answers.push(named.reduce((all, [port, name]) => all.replaceAll(`${port}`, `${name}`), told));
      }
      return answers;
    } finally {
      await nginx.stop();
    }
  };
  const before = await answersOf((place) => Object.fromEntries(readMarked(filled(place)).files));
  const after = await answersOf((place) => {
    const { project, refactorings } = offered(offer, filled(place));
    const last = refactorings.at(-1);
    if (!last) throw new Error('Nothing is offered');
    expect(faultsOf(project, last)).toEqual([]);
    expect(last.changes).toBeUndefined();
    const changed = [...textsAfter(project, last)].map(([path, now]) => [
      path.slice(projectFolder.length + 1),
      now,
    ]);
    return { ...Object.fromEntries(readMarked(filled(place)).files), ...Object.fromEntries(changed) };
  });
  expect(after).toEqual(before);
  expect(new Set(before.map((one) => one.replace(/^.*?(?=: \d{3})/s, ''))).size).toBeGreaterThan(1);
});
