/** Which error page is for a status, and what does the client get? */
import { expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces, wayOf } from '../support/traces.ts';

test('without = the status stays, whatever answers', () =>
  expectTraces(conf`
    location /uri { error_page 404 /page; return 404; }
    location /file { error_page 404 /e.html; return 404; }
    location /name { error_page 404 @name; return 404; }
    location /proxied { error_page 404 /up; return 404; }
    location /page { return 200 "page"; }
    location = /e.html { root /srv; }
    location @name { return 200 "name"; }
    location /up { proxy_pass http://127.0.0.1:1; }
    #- files
    /srv/e.html
    #- requests
    GET /uri => location /page -> return 404 "page"
    GET /file => location = /e.html -> file /srv/e.html 404
    GET /name => location @name -> return 404 "name"
    GET /proxied => location /up -> proxy 127.0.0.1:1 /up 404
  `));

test('= takes that of the page, =CODE its own', () =>
  expectTraces(conf`
    location /own { error_page 404 = /page; return 404; }
    location /other { error_page 404 =410 /page; return 404; }
    location /good { error_page 404 =200 /page; return 404; }
    location /proxied { error_page 404 = @up; return 404; }
    location /page { return 202 "page"; }
    location @up { proxy_pass http://127.0.0.1:1; }
    #- requests
    GET /own => location /page -> return 202 "page"
    GET /other => location /page -> return 410 "page"
    GET /good => location /page -> return 200 "page"
    GET /proxied => location @up -> proxy 127.0.0.1:1 /proxied
  `));

test('a URI makes it a GET, a name keeps the method', () =>
  expectTraces(conf`
    location /uri { error_page 404 = /page?from=$uri&$args; return 404; }
    location /name { error_page 404 = @name; return 404; }
    location /page { return 200 "$request_method $uri $args"; }
    location @name { return 200 "$request_method $uri $args"; }
    #- requests
    POST /uri?a=b => location /page -> return 200 "GET /page from=/uri&a=b"
    HEAD /uri => location /page -> return 200 "HEAD /page from=/uri&"
    POST /name?a=b => location @name -> return 200 "POST /name a=b"
  `));

test('a second fault gets no page, unless they are recursive', () =>
  expectTraces(conf`
    location /once { error_page 404 /twice; return 404; }
    location /twice { error_page 410 /page; return 410; }
    location /recursive/ { recursive_error_pages on; error_page 404 /recursive2/; return 404; }
    location /recursive2/ { recursive_error_pages on; error_page 410 = /page; return 410; }
    location /page { return 200 "page"; }
    #- requests
    GET /once => location /twice -> return 410
    GET /recursive/ => location /page -> return 200 "page"
  `));

test('a text of return goes before any page', () =>
  expectTraces(conf`
    error_page 404 /page;
    location /text { return 404 "text"; }
    location /page { return 200 "page"; }
    #- requests
    GET /text => location /text -> return 404 "text"
  `));

test('to another place', () =>
  expectTraces(conf`
    location /url { error_page 404 http://b.test$uri; return 404; }
    location /moved { error_page 404 =301 http://b.test/; return 404; }
    location /local { error_page 404 =301 /page; return 404; }
    location /relative { error_page 404 =302 page; return 404; }
    location /page { return 200 "page"; }
    #- requests
    GET /url => location /url -> redirect 302 http://b.test/url
    GET /moved => location /moved -> redirect 301 http://b.test/
    GET /local => location /page -> return 301 "page"
    GET /relative => location /relative -> redirect 302 page
  `));

test('a return in the server runs again for a page, but not for a name', () =>
  expectTraces(conf`
    server { server_name uri; error_page 503 /page; return 503; location /page { return 200 "page"; } }
    server { server_name name; error_page 503 @name; return 503; location @name { return 200 "name"; } }
    #- requests
    GET http://uri/ => uri: server -> return 503
    GET http://name/ => name: location @name -> return 503 "name"
  `));

test('for refusals, missing files and bad gateways; not for what is passed on', () =>
  expectTraces(conf`
    error_page 403 404 405 413 502 = @name;
    root /srv;
    location /deny { deny all; }
    location /gone { proxy_pass http://$arg_to; }
    location /up { proxy_pass http://127.0.0.1:1; proxy_intercept_errors on; }
    location @name { return 200 "name"; }
    #- files
    /srv/x
    #- requests
    GET /deny => location @name -> return 200 "name"
    GET /none => location @name -> return 200 "name"
    POST /x => location @name -> return 200 "name"
    POST /x with Content-Length: 9999999 => location @name -> return 200 "name"
    GET /gone?to=b => location @name -> return 200 "name"
    GET /up => location /up -> proxy 127.0.0.1:1 /up
  `));

test('a redirect may be one too', () =>
  expectTraces(conf`
    location /a { error_page 301 =200 /page; return 301 /b; }
    location /page { return 200 "page"; }
    #- requests
    GET /a => location /page -> return 200 "page"
  `));

test('the codes that nginx keeps for itself are shown as 400', () =>
  expectTraces(conf`
    listen 443 ssl;
    error_page 497 /page;
    location /page { return 200 "page"; }
    #- requests
    GET http://a:443/ => location /page -> return 400 "page"
  `));

test('a name that is nowhere', () =>
  expectTraces(conf`
    location / { error_page 404 @nowhere; return 404; }
    #- requests
    GET / => location / -> error 500
  `));

test('of several the first; a variable may name it', () =>
  expectTraces(conf`
    location / { set $page @b; error_page 403 404 = $page; error_page 404 = @a; return 404; }
    location @a { return 200 "a"; }
    location @b { return 200 "b"; }
    #- requests
    GET / => location @b -> return 200 "b"
  `));

test('its steps', () => {
  const text = conf`
    error_page 404 = /page;
    location /a { return 404; }
    location /page { return 200 "page"; }
  `;
  expect(wayOf(text, '/a')).toMatchInlineSnapshot(`
    "socket: The connection arrives at \`0.0.0.0:80\`.
    server: The only server of the socket answers. [server]
    location: \`location /a\` is for \`/a\`. [location /a]
      + location /a: is the longest prefix of the path [location /a]
    rewrite: \`return 404\` ends the request. [return 404]
    error-page: \`error_page 404 = /page\` is for the status 404. [error_page 404 = /page]
    internal-redirect: nginx starts again with \`/page\`. [error_page 404 = /page]
    location: \`location /page\` is for \`/page\`. [location /page]
      + location /page: is the longest prefix of the path [location /page]
    rewrite: \`return 200 "page"\` ends the request. [return 200 "page"]"
  `);
});
