/** Which headers, versions and groups belong to a pass, before any request? */
import { expect, test } from 'vitest';
import { statementsNamed } from '../../server/src/project/reading-order.ts';
import { blockOf } from '../../server/src/project/scope.ts';
import { upstreamsOf } from '../../server/src/project/upstreams.ts';
import {
  fieldsInForce,
  headerSent,
  hostsOf,
  httpVersionSent,
  isHeaderDropped,
  isInForceKnown,
  passedTo,
  passesTo,
} from '../../server/src/routing/pass-settings.ts';
import { conf } from '../support/conf.ts';
import { type ProjectOptions, projectOf } from '../support/project.ts';

function passesIn(text: string, options: ProjectOptions = {}) {
  const { project } = projectOf(`events {}\nhttp {\n${text}\n}\n`, options);
  const [configuration] = project.configurations;
  if (!configuration) throw new Error('no configuration');
  const passes = statementsNamed(configuration, ['proxy_pass', 'fastcgi_pass']);
  return { project, configuration, passes };
}

test('headers by name without case, all from one block; parameters with it', () => {
  const { passes } = passesIn(conf`
    proxy_set_header X-Outer 1;
    server {
      fastcgi_param SCRIPT_NAME a;
      location /a { proxy_set_header HOST $host; proxy_pass http://b; }
      location /b { proxy_pass http://b; }
      location /c { fastcgi_pass b:1; }
    }
  `);
  const [own, inherited, fastcgi] = passes.map(blockOf);
  if (!own || !inherited || !fastcgi) throw new Error('three passes');
  expect([...fieldsInForce(own, 'proxy_set_header').keys()]).toEqual(['host']);
  expect(headerSent(own, 'host')).toBe('$host');
  expect(headerSent(own, 'x-outer')).toBeUndefined();
  expect(headerSent(inherited, 'x-outer')).toBe('1');
  expect([...fieldsInForce(fastcgi, 'fastcgi_param').keys()]).toEqual(['SCRIPT_NAME']);
});

test('the version spoken depends on the nginx that was named', () => {
  const text =
    'server { location / { proxy_pass http://b; } location /a { proxy_http_version 1.1; proxy_pass http://b; } }';
  const spoken = (version?: string) => {
    const { project, passes } = passesIn(text, version === undefined ? {} : { version });
    return passes.map((pass) => httpVersionSent(blockOf(pass), project));
  };
  expect(spoken()).toEqual(['1.0', '1.1']);
  expect(spoken('1.29.6')).toEqual(['1.0', '1.1']);
  expect(spoken('1.29.7')).toEqual(['1.1', '1.1']);
});

test('groups are named without port and without case', () => {
  const { configuration, passes } = passesIn(conf`
    upstream App { server 127.0.0.1:1; }
    server {
      location /a { proxy_pass http://app/x; }
      location /b { proxy_pass HTTPS://app:80; }
      location /c { fastcgi_pass app; }
      location /d { proxy_pass http://$host; }
      location /e { proxy_pass http://unix:/run/a.sock:/x; }
    }
  `);
  const group = upstreamsOf(configuration).get('http app')?.[0];
  if (!group) throw new Error('no group');
  const [a, b, c, d, e] = passes.map((pass) => passedTo(pass, configuration));
  expect(a).toMatchObject({ scheme: 'http://', host: 'app', uri: '/x', group });
  expect(b).toMatchObject({ scheme: 'https://', port: '80', group: undefined });
  expect(c).toMatchObject({ scheme: '', group });
  expect(d).toBeUndefined();
  expect(e).toMatchObject({ host: 'unix:/run/a.sock', isNumeric: true, uri: '/x' });
  expect(passesTo(configuration, group)).toEqual([passes[0], passes[2]]);
});

test('the hosts behind an address and behind a group', () => {
  const { configuration, passes } = passesIn(conf`
    upstream app { server 127.0.0.1:1; server App.example backup; server unix:/run/a.sock; }
    server {
      location /a { proxy_pass http://app; }
      location /b { proxy_pass http://Other.example:8000/x; }
    }
  `);
  const hosts = passes.map((pass) => {
    const to = passedTo(pass, configuration);
    return to && [...hostsOf(to)];
  });
  expect(hosts).toEqual([['127.0.0.1', 'app.example', 'unix:/run/a.sock'], ['other.example']]);
});

test('a header is dropped where a block between has others', () => {
  const { passes } = passesIn(conf`
    proxy_set_header Host $host;
    server {
      location /a { proxy_pass http://b; proxy_set_header X-A 1; }
      location /b { proxy_pass http://b; proxy_set_header host ""; }
      location /c { proxy_pass http://b; }
    }
  `);
  expect(passes.map((pass) => isHeaderDropped(blockOf(pass), 'host'))).toEqual([true, false, false]);
});

test('what is in force is known where all of it is seen, or where the nearest block has some', () => {
  const { configuration, passes } = passesIn(conf`
    server {
      location /a { proxy_pass http://b; }
      location /b { include missing.conf; proxy_pass http://b; proxy_set_header X-A 1; }
    }
  `);
  const known = passes.map((pass) => isInForceKnown(blockOf(pass), 'proxy_set_header', configuration));
  expect(known).toEqual([true, false]);
  const { project } = projectOf(conf`
    # nginx-context: server
    location /a { proxy_pass http://b; }
    location /b { proxy_pass http://b; proxy_set_header X-A 1; }
  `);
  const [fragment] = project.configurations;
  if (!fragment) throw new Error('no configuration');
  const inFragment = statementsNamed(fragment, ['proxy_pass']);
  expect(inFragment.map((pass) => isInForceKnown(blockOf(pass), 'proxy_set_header', fragment))).toEqual([
    false,
    true,
  ]);
});
