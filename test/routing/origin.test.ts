/** Who chooses the value of a variable where it is used, and what can they put into it? */
import { expect, test } from 'vitest';
import { statementsNamed } from '../../server/src/project/reading-order.ts';
import { holdsChar } from '../../server/src/regex/language.ts';
import { clientPartsOf } from '../../server/src/routing/client-parts.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

/** What the client chooses of each `add_header`, by its name: variables, where they come from, and what of `\n . /` they may hold. */
function chosen(text: string): Record<string, string> {
  const { project } = projectOf(text);
  const [configuration] = project.configurations;
  if (!configuration) throw new Error('no configuration');
  return Object.fromEntries(
    statementsNamed(configuration, ['add_header']).map((statement) => {
      const [name, value] = statement.directive.args.map((argument) => argument.value);
      const parts = clientPartsOf(value ?? '', { project, statement, capturer: undefined }).map(
        ({ written, via, language }) => {
          const holds = ['\n', '.', '/'].filter((char) => holdsChar(language.bytes, char)).join('');
          return `${via === undefined ? '' : `${via} < `}${written} ${JSON.stringify(holds)}`;
        },
      );
      return [name ?? '', parts.join(', ')];
    }),
  );
}

test('what clients send, and what they do not', () => {
  expect(
    chosen(conf`
      # nginx-context: server
      add_header a "$uri $request_uri $args";
      add_header b "$http_x $cookie_x $arg_x $host";
      add_header c "$remote_addr $scheme $server_name $upstream_http_x $nothing";
    `),
  ).toEqual({
    a: '$uri "\\n./", $request_uri "./", $args "./"',
    b: '$http_x "./", $cookie_x "./", $arg_x "./", $host "."',
    c: '',
  });
});

test('the path of a location', () => {
  expect(
    chosen(conf`
      # nginx-context: server
      location = /a.b { add_header exact $uri; }
      location ~ ^/[a-z/]+$ { add_header tied $uri; location /x { add_header inner $uri; } }
      location ~ ^/[a-z/]+ { add_header open $uri; }
      location = /c { rewrite ^ /d; add_header changed $uri; }
    `),
  ).toEqual({
    exact: '$uri "./"',
    tied: '$uri "/"',
    inner: '$uri "\\n./"',
    open: '$uri "\\n./"',
    changed: '$uri "\\n./"',
  });
});

test('groups: of what was tried last', () => {
  expect(
    chosen(conf`
      # nginx-context: server
      server_name ~^(?<sub>[^.]+)\.example\.com$;
      location /a { add_header server "$1 $sub"; }
      location ~ ^/b/([a-z]+)$ { add_header location $1; if ($http_x ~ (.*)) { add_header if $1; } }
      location ~ ^/c/([a-z]+)$ { rewrite ^/c(/.*)$ $1 break; add_header rewrite $1; }
      location ~ ^/d/(?<d>\d+)$ { if ($uri !~ (.*)) { add_header negated $1; } add_header named $D; }
    `),
  ).toEqual({
    server: '$1 "", $sub ""',
    location: '$1 "./"',
    if: '$1 "./"',
    rewrite: '$1 "./"',
    negated: '',
    named: '$d ""',
  });
});

test('set, map and geo', () => {
  expect(
    chosen(conf`
      events {}
      http {
        map $http_x $mapped { default $arg_d; ~^(?<m>[a-z]+)$ $m; a $http_x; }
        map $http_x $checked { ~^[a-z]+$ $http_x; }
        geo $geo { default $uri; }
        server {
          set $x $arg_a;
          set $y "";
          if ($arg_b) { set $y $arg_b; }
          location /a { add_header a "$mapped $checked $geo"; add_header b "$x $y $z"; }
          location /b { set $x fixed; add_header c "$x"; add_header e $w; set $w $x$y; }
        }
      }
    `),
  ).toEqual({
    a: '$mapped < $arg_d "./", $mapped < $m "", $mapped < $http_x "", $checked < $http_x ""',
    b: '$x < $arg_a "./", $y < $arg_b "./"',
    c: '',
    e: '$w < $arg_b "./"',
  });
});

test('across includes', () => {
  expect(
    chosen(conf`
events {}
http {
  server {
    include vars.conf;
    location ~ ^/a/([a-z]+)$ { include headers.conf; }
  }
}
#- vars.conf
set $x $arg_a;
#- headers.conf
add_header a "$x $1";
`),
  ).toEqual({ a: '$x < $arg_a "./", $1 ""' });
});
