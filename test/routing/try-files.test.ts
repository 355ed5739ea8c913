/** Which of the paths of `try_files` is taken, and what if none is there? */
import { expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, traceOf } from '../support/traces.ts';

test('the first that is there: a file, or a folder where a slash asks for one', () =>
  expectTraces(conf`
    root /srv;
    location /f { try_files $uri =410; }
    location /d { try_files $uri/ =410; }
    location /b { try_files $uri $uri/ $uri.html =410; }
    location /c { try_files /maintenance.html $uri; }
    #- files
    /srv/f/x /srv/f/folder/ /srv/d/x /srv/d/folder/ /srv/b/page.html /srv/b/folder/
    #- requests
    GET /f/x => location /f -> file /srv/f/x
    GET /f/folder => location /f -> return 410
    GET /d/x => location /d -> return 410
    GET http://a/d/folder/ => location /d -> file /srv/d/folder/ 403
    GET http://a/d/folder => location /d -> redirect 301 http://a/d/folder/
    GET /b/page => location /b -> file /srv/b/page.html
    GET /b/none => location /b -> return 410
  `));

test('the last one is where it goes on: a URI, a name, a status', () =>
  expectTraces(conf`
    root /srv;
    location /uri { try_files $uri /fallback; }
    location /args { try_files $uri /fallback?from=$uri&$args; }
    location /name { try_files $uri @name; }
    location /status { try_files $uri =503; }
    location /nowhere { try_files $uri @nowhere; }
    location /fallback { return 200 "$uri?$args"; }
    location @name { return 200 "$uri?$args"; }
    #- files
    /srv/
    #- requests
    GET /uri?a=b => location /fallback -> return 200 "/fallback?"
    GET /args?a=b => location /fallback -> return 200 "/fallback?from=/args&a=b"
    GET /name?a=b => location @name -> return 200 "/name?a=b"
    GET /status => location /status -> return 503
    GET /nowhere => location /nowhere -> error 500
  `));

test('with a pass beside it the request is passed on, found or not', () =>
  expectTraces(conf`
    root /srv;
    location /a { try_files $uri $uri.html @name; proxy_pass http://127.0.0.1:1; }
    location @name { return 204; }
    #- files
    /srv/a/x /srv/a/page.html
    #- requests
    GET /a/%78 => location /a -> proxy 127.0.0.1:1 /a/%78
    GET /a/page => location /a -> proxy 127.0.0.1:1 /a/page
    GET /a/none => location @name -> return 204 ""
  `));

test('of an alias, what it replaces is dropped from paths with variables', () =>
  expectTraces(conf`
    location /a/ { alias /srv/b/; try_files $uri $uri.html /none =410; }
    #- files
    /srv/b/x /srv/b/page.html
    #- requests
    GET /a/x => location /a/ -> file /srv/b/x
    GET /a/page => location /a/ -> file /srv/b/page.html
    GET /a/none => location /a/ -> return 410
  `));

test('in the server it is for the server alone', () =>
  expectTraces(conf`
    root /srv;
    try_files $uri /index.html;
    location /a { add_header X-A b; }
    #- files
    /srv/index.html
    #- requests
    GET /x => server -> file /srv/index.html
    GET /a/x => location /a -> file /srv/a/x 404
  `));

test('what was tried is told, in order', () => {
  const text = conf`
    location / { root /srv; try_files $uri $uri/ /index.html =404; }
    #- files
    /srv/folder/ /srv/index.html
  `;
  const step = traceOf(text, 'GET /folder2').steps.find(({ phase }) => phase === 'try-files');
  expect(step?.text).toBe('`try_files` finds `/srv/index.html`.');
  expect(step?.candidates).toMatchObject([
    { text: '/srv/folder2', reason: 'is not there', verdict: 'passed' },
    { text: '/srv/folder2/', reason: 'is not there', verdict: 'passed' },
    { text: '/srv/index.html', reason: 'is there', verdict: 'chosen' },
  ]);
});
