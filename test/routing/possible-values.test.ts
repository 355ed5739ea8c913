/** Which texts can a value stand for, and what stays unknown? */
import { expect, test } from 'vitest';
import { knownTexts, possibleTexts } from '../../server/src/routing/possible-values.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

const http = (text: string) => {
  const [configuration] = projectOf(`events {}\nhttp {\n${text}\n}\n`).project.configurations;
  if (!configuration) throw new Error('no configuration');
  return configuration;
};

/** Unknown parts are shown as `<name>`. */
const shown = (text: string, value: string) =>
  possibleTexts(http(text), value)?.map((pieces) =>
    pieces.map((piece) => ('text' in piece ? piece.text : `<${piece.unknown}>`)).join(''),
  );

test('text, captures and variables of the request', () => {
  expect(shown('', 'http://a')).toEqual(['http://a']);
  expect(shown('', '$scheme://$1.a')).toEqual(['<scheme>://<1>.a']);
  expect(shown('', '')).toEqual(['']);
});

test('what is set, every time, and through one another', () => {
  const text = conf`
    server {
      set $up app;
      if ($arg_x) { set $up "other"; }
      set $url http://$up:$server_port;
    }
  `;
  expect(shown(text, '$up')).toEqual(['app', 'other']);
  expect(shown(text, '${URL}/x')).toEqual(['http://app:<server_port>/x', 'http://other:<server_port>/x']);
});

test('the values of a map, its words that are no entries left out', () => {
  const text = conf`
    map $host $pool { hostnames; volatile; default a; *.b.example b; c.example a; }
    geo $near { ranges; default 0; 10.0.0.0-10.0.0.9 1; }
    split_clients $remote_addr $half { 50% x; * y; }
  `;
  expect(shown(text, '$pool')).toEqual(['a', 'b']);
  expect(shown(text, '$near$half')).toEqual(['0x', '0y', '1x', '1y']);
  expect(knownTexts(http(text), 'http://$pool')).toEqual(['http://a', 'http://b']);
});

test('what others set too, what an include may bring, and what Lua may do', () => {
  expect(shown('server { set $x a; auth_request_set $x $upstream_http_x; }', '$x')).toEqual(['<x>']);
  expect(shown('map $host $x { include names.map; default a; }', '$x')).toEqual(['<x>']);
  expect(shown('server { set $x a; access_by_lua_block { ngx.var.x = 1 } }', '$x')).toEqual(['<x>']);
  expect(knownTexts(http(''), '$host')).toBeUndefined();
});

test('neither circles nor many alternatives are followed for long', () => {
  expect(shown('server { set $a $b; set $b $a; }', '$a')).toEqual(['<b>']);
  const entries = Array.from({ length: 100 }, (_, index) => `k${index} v${index};`).join(' ');
  expect(shown(`map $host $m { ${entries} }`, '$m')).toEqual(['<m>']);
  const few = Array.from({ length: 20 }, (_, index) => `k${index} v${index};`).join(' ');
  expect(shown(`map $host $m { ${few} }`, '$m$m')).toBeUndefined();
});
