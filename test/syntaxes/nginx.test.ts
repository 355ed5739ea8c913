/** Does the TextMate grammar see what nginx sees? */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { loadGrammar, render, tokensOf } from './scopes.ts';

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const conf = (text: TemplateStringsArray) =>
  render(
    tokensOf(
      grammar,
      text.raw
        .join('')
        .replaceAll('\\${', '${')
        .replace(/^\n|\n\s*$/g, ''),
    ),
  );

test('a site', () => {
  expect(conf`
server {
    listen 443 ssl default_server;
    listen [::]:80 backlog=10;
    server_name example.com *.example.com;
    location /static/ { alias /srv/static/; expires 30d; }
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $host;
        proxy_buffering off;
    }
}
`).toMatchInlineSnapshot(`
  "server                   storage.type.block
  {                        punctuation.section.block.begin
  listen                   keyword.other.directive
  443                      constant.numeric
  ssl                      support.constant
  default_server           support.constant
  ;                        punctuation.terminator.statement
  listen                   keyword.other.directive
  [::]                     constant.numeric.ip-address
  :                        punctuation.separator.port
  80                       constant.numeric.port
  backlog                  variable.parameter
  =                        keyword.operator.assignment
  10                       constant.numeric
  ;                        punctuation.terminator.statement
  server_name              keyword.other.directive
  example.com              string.unquoted
  *.example.com            string.unquoted
  ;                        punctuation.terminator.statement
  location                 storage.type.block
  /static/                 string.unquoted.path
  {                        punctuation.section.block.begin
  alias                    keyword.other.directive
  /srv/static/             string.unquoted.path
  ;                        punctuation.terminator.statement
  expires                  keyword.other.directive
  30                       constant.numeric
  d                        constant.numeric > keyword.other.unit
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  location                 storage.type.block
  /                        string.unquoted.path
  {                        punctuation.section.block.begin
  proxy_pass               keyword.other.directive
  http://127.0.0.1:8000    string.unquoted.url
  ;                        punctuation.terminator.statement
  proxy_set_header         keyword.other.directive
  Host                     string.unquoted
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  host                     string.unquoted > variable.other.readwrite
  ;                        punctuation.terminator.statement
  proxy_buffering          keyword.other.directive
  off                      constant.language
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  }                        punctuation.section.block.end"
`);
});

test('comments start only at the first character of a token', () => {
  expect(conf`
# one
root /a#b; # two
index a #three
  b;
`).toMatchInlineSnapshot(`
  "#                        comment.line.number-sign > punctuation.definition.comment
  one                      comment.line.number-sign
  root                     keyword.other.directive
  /a#b                     string.unquoted.path
  ;                        punctuation.terminator.statement
  #                        comment.line.number-sign > punctuation.definition.comment
  two                      comment.line.number-sign
  index                    keyword.other.directive
  a                        string.unquoted
  #                        comment.line.number-sign > punctuation.definition.comment
  three                    comment.line.number-sign
  b                        string.unquoted
  ;                        punctuation.terminator.statement"
`);
});

test('quotes start only at the first character of a token', () => {
  expect(conf`
set $a it's; set $b x"y;
set $c "a;{}#'b";
set $d 'two
lines'; set $e "x"y;
add_header X name="v";
`).toMatchInlineSnapshot(`
  "set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  a                        string.unquoted > variable.other.readwrite
  it's                     string.unquoted
  ;                        punctuation.terminator.statement
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  b                        string.unquoted > variable.other.readwrite
  x"y                      string.unquoted
  ;                        punctuation.terminator.statement
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  c                        string.unquoted > variable.other.readwrite
  "                        string.quoted.double > punctuation.definition.string.begin
  a;{}#'b                  string.quoted.double
  "                        string.quoted.double > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  d                        string.unquoted > variable.other.readwrite
  '                        string.quoted.single > punctuation.definition.string.begin
  two                      string.quoted.single
  lines                    string.quoted.single
  '                        string.quoted.single > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  e                        string.unquoted > variable.other.readwrite
  "                        string.quoted.double > punctuation.definition.string.begin
  x                        string.quoted.double
  "                        string.quoted.double > punctuation.definition.string.end
  y                        string.quoted.double > invalid.illegal.unexpected-after-quote
  ;                        punctuation.terminator.statement
  add_header               keyword.other.directive
  X                        string.unquoted
  name                     variable.parameter
  =                        keyword.operator.assignment
  "v"                      string.unquoted
  ;                        punctuation.terminator.statement"
`);
});

test('variables, in quotes and braces too', () => {
  expect(conf`
return 301 https://$host\${uri}x;
set $a "\${b}-$c" ;
set $d '$e' ;
log_format main '$remote_addr - $1' $10 a$ b;
`).toMatchInlineSnapshot(`
  "return                   keyword.control
  301                      constant.numeric.status-code
  https://                 string.unquoted.url
  $                        string.unquoted.url > variable.other.readwrite > punctuation.definition.variable
  host                     string.unquoted.url > variable.other.readwrite
  \${                       string.unquoted.url > variable.other.readwrite > punctuation.definition.variable.begin
  uri                      string.unquoted.url > variable.other.readwrite
  }                        string.unquoted.url > variable.other.readwrite > punctuation.definition.variable.end
  x                        string.unquoted.url
  ;                        punctuation.terminator.statement
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  a                        string.unquoted > variable.other.readwrite
  "                        string.quoted.double > punctuation.definition.string.begin
  \${                       string.quoted.double > variable.other.readwrite > punctuation.definition.variable.begin
  b                        string.quoted.double > variable.other.readwrite
  }                        string.quoted.double > variable.other.readwrite > punctuation.definition.variable.end
  -                        string.quoted.double
  $                        string.quoted.double > variable.other.readwrite > punctuation.definition.variable
  c                        string.quoted.double > variable.other.readwrite
  "                        string.quoted.double > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  d                        string.unquoted > variable.other.readwrite
  '                        string.quoted.single > punctuation.definition.string.begin
  $                        string.quoted.single > variable.other.readwrite > punctuation.definition.variable
  e                        string.quoted.single > variable.other.readwrite
  '                        string.quoted.single > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  log_format               keyword.other.directive
  main                     string.unquoted
  '                        string.quoted.single > punctuation.definition.string.begin
  $                        string.quoted.single > variable.other.readwrite > punctuation.definition.variable
  remote_addr              string.quoted.single > variable.other.readwrite
  -                        string.quoted.single
  $                        string.quoted.single > variable.other.readwrite > punctuation.definition.variable
  1                        string.quoted.single > variable.other.readwrite
  '                        string.quoted.single > punctuation.definition.string.end
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  1                        string.unquoted > variable.other.readwrite
  0                        string.unquoted
  a                        string.unquoted
  $                        string.unquoted
  b                        string.unquoted
  ;                        punctuation.terminator.statement"
`);
});

test('a brace ends a token unless it follows a dollar; a closing one inside a token is ordinary', () => {
  expect(conf`
location /a{ return 200 ab}}}; }
listen 80 }
`).toMatchInlineSnapshot(`
  "location                 storage.type.block
  /a                       string.unquoted.path
  {                        punctuation.section.block.begin
  return                   keyword.control
  200                      constant.numeric.status-code
  ab}}}                    string.unquoted
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  listen                   keyword.other.directive
  80                       constant.numeric
  }                        punctuation.section.block.end"
`);
});

test('escapes', () => {
  expect(conf`
root /a\ b\;c;
set $a "say \"hi\"";
`).toMatchInlineSnapshot(`
  "root                     keyword.other.directive
  /a                       string.unquoted.path
  \\                        string.unquoted.path > constant.character.escape
  b                        string.unquoted.path
  \\;                       string.unquoted.path > constant.character.escape
  c                        string.unquoted.path
  ;                        punctuation.terminator.statement
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  a                        string.unquoted > variable.other.readwrite
  "                        string.quoted.double > punctuation.definition.string.begin
  say                      string.quoted.double
  \\"                       string.quoted.double > constant.character.escape
  hi                       string.quoted.double
  \\"                       string.quoted.double > constant.character.escape
  "                        string.quoted.double > punctuation.definition.string.end
  ;                        punctuation.terminator.statement"
`);
});

test('regular expressions of locations', () => {
  expect(conf`
location ~ \.(?:css|js)$ { }
location ~* "^/u/(?<id>[0-9a-f]{8})/;x$" { }
location ~^/x$ { }
location = /x { }
location =/y { }
location ^~ /z/ { }
location @app { }
`).toMatchInlineSnapshot(`
  "location                 storage.type.block
  ~                        keyword.operator.regexp
  \\.                       string.regexp > constant.character.escape.regexp
  (?:                      string.regexp > punctuation.definition.group.regexp
  css                      string.regexp
  |                        string.regexp > keyword.operator.or.regexp
  js                       string.regexp
  )                        string.regexp > punctuation.definition.group.regexp
  $                        string.regexp > keyword.control.anchor.regexp
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end
  location                 storage.type.block
  ~*                       keyword.operator.regexp
  "                        string.quoted.double > punctuation.definition.string.begin
  ^                        string.quoted.double > string.regexp > keyword.control.anchor.regexp
  /u/                      string.quoted.double > string.regexp
  (?<                      string.quoted.double > string.regexp > punctuation.definition.group.regexp
  id                       string.quoted.double > string.regexp > punctuation.definition.group.regexp > variable.other.readwrite.capture
  >                        string.quoted.double > string.regexp > punctuation.definition.group.regexp
  [                        string.quoted.double > string.regexp > constant.other.character-class.set.regexp > punctuation.definition.character-class.begin.regexp
  0-9a-f                   string.quoted.double > string.regexp > constant.other.character-class.set.regexp
  ]                        string.quoted.double > string.regexp > constant.other.character-class.set.regexp > punctuation.definition.character-class.end.regexp
  {8}                      string.quoted.double > string.regexp > keyword.operator.quantifier.regexp
  )                        string.quoted.double > string.regexp > punctuation.definition.group.regexp
  /                        string.quoted.double > string.regexp
  ;                        string.quoted.double > string.regexp
  x                        string.quoted.double > string.regexp
  $                        string.quoted.double > string.regexp > keyword.control.anchor.regexp
  "                        string.quoted.double > punctuation.definition.string.end
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end
  location                 storage.type.block
  ~                        keyword.operator.regexp
  ^                        string.regexp > keyword.control.anchor.regexp
  /x                       string.regexp
  $                        string.regexp > keyword.control.anchor.regexp
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end
  location                 storage.type.block
  =                        keyword.operator.modifier
  /x                       string.unquoted.path
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end
  location                 storage.type.block
  =                        keyword.operator.modifier
  /y                       string.unquoted.path
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end
  location                 storage.type.block
  ^~                       keyword.operator.modifier
  /z/                      string.unquoted.path
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end
  location                 storage.type.block
  @app                     entity.name.function.named-location
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end"
`);
});

test('regular expressions of if', () => {
  expect(conf`
if ($uri ~ ^/(a|b)$) { break; }
if ($http_user_agent !~* "MSIE [1-6]\.") { return 403; }
if (!-f $request_filename) { rewrite ^(.+)$ /index.php?q=$1 last; }
if ($request_method = POST ) { set $a 1; }
if ( $a ~ (x|y) ) { }
if ($slow) { }
`).toMatchInlineSnapshot(`
  "if                       keyword.control
  (                        punctuation.section.group.begin
  $                        variable.other.readwrite > punctuation.definition.variable
  uri                      variable.other.readwrite
  ~                        keyword.operator.regexp
  ^                        string.regexp > keyword.control.anchor.regexp
  /                        string.regexp
  (                        string.regexp > punctuation.definition.group.regexp
  a                        string.regexp
  |                        string.regexp > keyword.operator.or.regexp
  b                        string.regexp
  )                        string.regexp > punctuation.definition.group.regexp
  $                        string.regexp > keyword.control.anchor.regexp
  )                        punctuation.section.group.end
  {                        punctuation.section.block.begin
  break                    keyword.control
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  if                       keyword.control
  (                        punctuation.section.group.begin
  $                        variable.other.readwrite > punctuation.definition.variable
  http_user_agent          variable.other.readwrite
  !~*                      keyword.operator.regexp
  "                        string.quoted.double > punctuation.definition.string.begin
  MSIE                     string.quoted.double > string.regexp
  [                        string.quoted.double > string.regexp > constant.other.character-class.set.regexp > punctuation.definition.character-class.begin.regexp
  1-6                      string.quoted.double > string.regexp > constant.other.character-class.set.regexp
  ]                        string.quoted.double > string.regexp > constant.other.character-class.set.regexp > punctuation.definition.character-class.end.regexp
  \\.                       string.quoted.double > string.regexp > constant.character.escape.regexp
  "                        string.quoted.double > punctuation.definition.string.end
  )                        punctuation.section.group.end
  {                        punctuation.section.block.begin
  return                   keyword.control
  403                      constant.numeric.status-code
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  if                       keyword.control
  (                        punctuation.section.group.begin
  !-f                      keyword.operator.file-test
  $                        variable.other.readwrite > punctuation.definition.variable
  request_filename         variable.other.readwrite
  )                        punctuation.section.group.end
  {                        punctuation.section.block.begin
  rewrite                  keyword.control
  ^                        string.regexp > keyword.control.anchor.regexp
  (                        string.regexp > punctuation.definition.group.regexp
  .                        string.regexp
  +                        string.regexp > keyword.operator.quantifier.regexp
  )                        string.regexp > punctuation.definition.group.regexp
  $                        string.regexp > keyword.control.anchor.regexp
  /index.php?q=            string.unquoted.path
  $                        string.unquoted.path > variable.other.readwrite > punctuation.definition.variable
  1                        string.unquoted.path > variable.other.readwrite
  last                     support.constant
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  if                       keyword.control
  (                        punctuation.section.group.begin
  $                        variable.other.readwrite > punctuation.definition.variable
  request_method           variable.other.readwrite
  =                        keyword.operator.comparison
  POST                     string.unquoted
  )                        punctuation.section.group.end
  {                        punctuation.section.block.begin
  set                      keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  a                        string.unquoted > variable.other.readwrite
  1                        constant.numeric
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  if                       keyword.control
  (                        punctuation.section.group.begin
  $                        variable.other.readwrite > punctuation.definition.variable
  a                        variable.other.readwrite
  ~                        keyword.operator.regexp
  (                        string.regexp > punctuation.definition.group.regexp
  x                        string.regexp
  |                        string.regexp > keyword.operator.or.regexp
  y                        string.regexp
  )                        string.regexp > punctuation.definition.group.regexp
  )                        punctuation.section.group.end
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end
  if                       keyword.control
  (                        punctuation.section.group.begin
  $                        variable.other.readwrite > punctuation.definition.variable
  slow                     variable.other.readwrite
  )                        punctuation.section.group.end
  {                        punctuation.section.block.begin
  }                        punctuation.section.block.end"
`);
});

test('regular expressions of rewrite, server_name and others', () => {
  expect(conf`
rewrite "^/a{2}/(.*)$" /b/$1? permanent;
server_name ~^(?<user>\w+)\.example\.com$ "~^www\d{1,3}\.";
valid_referers none *.example.com ~\.google\.;
proxy_redirect ~^http://[^:]+:\d+(/.+)$ $1;
`).toMatchInlineSnapshot(`
  "rewrite                  keyword.control
  "                        string.quoted.double > punctuation.definition.string.begin
  ^                        string.quoted.double > string.regexp > keyword.control.anchor.regexp
  /a                       string.quoted.double > string.regexp
  {2}                      string.quoted.double > string.regexp > keyword.operator.quantifier.regexp
  /                        string.quoted.double > string.regexp
  (                        string.quoted.double > string.regexp > punctuation.definition.group.regexp
  .                        string.quoted.double > string.regexp
  *                        string.quoted.double > string.regexp > keyword.operator.quantifier.regexp
  )                        string.quoted.double > string.regexp > punctuation.definition.group.regexp
  $                        string.quoted.double > string.regexp > keyword.control.anchor.regexp
  "                        string.quoted.double > punctuation.definition.string.end
  /b/                      string.unquoted.path
  $                        string.unquoted.path > variable.other.readwrite > punctuation.definition.variable
  1                        string.unquoted.path > variable.other.readwrite
  ?                        string.unquoted.path
  permanent                support.constant
  ;                        punctuation.terminator.statement
  server_name              keyword.other.directive
  ~                        string.regexp > keyword.operator.regexp
  ^                        string.regexp > keyword.control.anchor.regexp
  (?<                      string.regexp > punctuation.definition.group.regexp
  user                     string.regexp > punctuation.definition.group.regexp > variable.other.readwrite.capture
  >                        string.regexp > punctuation.definition.group.regexp
  \\w                       string.regexp > constant.character.escape.regexp
  +                        string.regexp > keyword.operator.quantifier.regexp
  )                        string.regexp > punctuation.definition.group.regexp
  \\.                       string.regexp > constant.character.escape.regexp
  example                  string.regexp
  \\.                       string.regexp > constant.character.escape.regexp
  com                      string.regexp
  $                        string.regexp > keyword.control.anchor.regexp
  "                        string.quoted.double > punctuation.definition.string.begin
  ~                        string.quoted.double > keyword.operator.regexp
  ^                        string.quoted.double > string.regexp > keyword.control.anchor.regexp
  www                      string.quoted.double > string.regexp
  \\d                       string.quoted.double > string.regexp > constant.character.escape.regexp
  {1,3}                    string.quoted.double > string.regexp > keyword.operator.quantifier.regexp
  \\.                       string.quoted.double > string.regexp > constant.character.escape.regexp
  "                        string.quoted.double > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  valid_referers           keyword.other.directive
  none                     support.constant
  *.example.com            string.unquoted
  ~                        string.regexp > keyword.operator.regexp
  \\.                       string.regexp > constant.character.escape.regexp
  google                   string.regexp
  \\.                       string.regexp > constant.character.escape.regexp
  ;                        punctuation.terminator.statement
  proxy_redirect           keyword.other.directive
  ~                        string.regexp > keyword.operator.regexp
  ^                        string.regexp > keyword.control.anchor.regexp
  http://                  string.regexp
  [                        string.regexp > constant.other.character-class.set.regexp > punctuation.definition.character-class.begin.regexp
  ^:                       string.regexp > constant.other.character-class.set.regexp
  ]                        string.regexp > constant.other.character-class.set.regexp > punctuation.definition.character-class.end.regexp
  +                        string.regexp > keyword.operator.quantifier.regexp
  :                        string.regexp
  \\d                       string.regexp > constant.character.escape.regexp
  +                        string.regexp > keyword.operator.quantifier.regexp
  (                        string.regexp > punctuation.definition.group.regexp
  /.                       string.regexp
  +                        string.regexp > keyword.operator.quantifier.regexp
  )                        string.regexp > punctuation.definition.group.regexp
  $                        string.regexp > keyword.control.anchor.regexp
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  1                        string.unquoted > variable.other.readwrite
  ;                        punctuation.terminator.statement"
`);
});

test('tables hold entries, not directives', () => {
  expect(conf`
map $http_upgrade $connection_upgrade {
    default upgrade;
    ''      close;  # none
    ~*^web  "x$1";
    "~a{2}" on;
    listen  80;
    include extra.map;
}
geo $country { ranges; 10.0.0.0/8 DE; 127.0.0.0-127.0.0.255 XX; }
types { text/html html htm; }
split_clients "$remote_addr" $v { 0.5% .one; * ""; }
listen 80;
`).toMatchInlineSnapshot(`
  "map                      storage.type.block
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  http_upgrade             string.unquoted > variable.other.readwrite
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  connection_upgrade       string.unquoted > variable.other.readwrite
  {                        punctuation.section.block.begin
  default                  keyword.other
  upgrade                  string.unquoted
  ;                        punctuation.terminator.statement
  '                        string.quoted.single > punctuation.definition.string.begin
  '                        string.quoted.single > punctuation.definition.string.end
  close                    string.unquoted
  ;                        punctuation.terminator.statement
  #                        comment.line.number-sign > punctuation.definition.comment
  none                     comment.line.number-sign
  ~*                       string.regexp > keyword.operator.regexp
  ^                        string.regexp > keyword.control.anchor.regexp
  web                      string.regexp
  "                        string.quoted.double > punctuation.definition.string.begin
  x                        string.quoted.double
  $                        string.quoted.double > variable.other.readwrite > punctuation.definition.variable
  1                        string.quoted.double > variable.other.readwrite
  "                        string.quoted.double > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  "                        string.quoted.double > punctuation.definition.string.begin
  ~                        string.quoted.double > keyword.operator.regexp
  a                        string.quoted.double > string.regexp
  {2}                      string.quoted.double > string.regexp > keyword.operator.quantifier.regexp
  "                        string.quoted.double > punctuation.definition.string.end
  on                       constant.language
  ;                        punctuation.terminator.statement
  listen                   support.type.property-name
  80                       constant.numeric
  ;                        punctuation.terminator.statement
  include                  keyword.other
  extra.map                string.unquoted
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  geo                      storage.type.block
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  country                  string.unquoted > variable.other.readwrite
  {                        punctuation.section.block.begin
  ranges                   keyword.other
  ;                        punctuation.terminator.statement
  10.0.0.0                 constant.numeric.ip-address
  /8                       constant.numeric.prefix-length
  DE                       string.unquoted
  ;                        punctuation.terminator.statement
  127.0.0.0-127.0.0.255    constant.numeric.ip-address
  XX                       string.unquoted
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  types                    storage.type.block
  {                        punctuation.section.block.begin
  text/html                support.type.property-name
  html                     string.unquoted
  htm                      string.unquoted
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  split_clients            storage.type.block
  "                        string.quoted.double > punctuation.definition.string.begin
  $                        string.quoted.double > variable.other.readwrite > punctuation.definition.variable
  remote_addr              string.quoted.double > variable.other.readwrite
  "                        string.quoted.double > punctuation.definition.string.end
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  v                        string.unquoted > variable.other.readwrite
  {                        punctuation.section.block.begin
  0.5                      constant.numeric
  %                        constant.numeric > keyword.other.unit
  .one                     string.unquoted
  ;                        punctuation.terminator.statement
  *                        support.type.property-name
  "                        string.quoted.double > punctuation.definition.string.begin
  "                        string.quoted.double > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  listen                   keyword.other.directive
  80                       constant.numeric
  ;                        punctuation.terminator.statement"
`);
});

const luaBlock = `
content_by_lua_block {
    -- a comment with }
    --[[ one of two
    lines } ]]
    local t = { a = { 1 }, b = "}", c = '\\'}' }
    return [==[ } ]==]
}
set_by_lua_block $x { return 1 } listen 80;
access_by_lua_block
{
}
`;

test('a Lua block ends where Lua says, and Lua is highlighted by its own grammar', () => {
  expect(render(tokensOf(grammar, luaBlock))).toMatchInlineSnapshot(`
    "content_by_lua_block     keyword.other.directive
    {                        punctuation.section.block.begin
    -- a comment with }      meta.embedded.block.lua > comment.line.double-dash.lua
    --[[                     meta.embedded.block.lua > comment.block.lua
    one of two               meta.embedded.block.lua > comment.block.lua
    lines }                  meta.embedded.block.lua > comment.block.lua
    ]]                       meta.embedded.block.lua > comment.block.lua
    local                    meta.embedded.block.lua > keyword.control.lua
    t =                      meta.embedded.block.lua
    {                        meta.embedded.block.lua
    a =                      meta.embedded.block.lua
    {                        meta.embedded.block.lua
    1                        meta.embedded.block.lua
    }                        meta.embedded.block.lua
    , b =                    meta.embedded.block.lua
    "                        meta.embedded.block.lua > string.quoted.double.lua
    }                        meta.embedded.block.lua > string.quoted.double.lua
    "                        meta.embedded.block.lua > string.quoted.double.lua
    , c =                    meta.embedded.block.lua
    '                        meta.embedded.block.lua > string.quoted.single.lua
    \\'                       meta.embedded.block.lua > string.quoted.single.lua > constant.character.escape.lua
    }                        meta.embedded.block.lua > string.quoted.single.lua
    '                        meta.embedded.block.lua > string.quoted.single.lua
    }                        meta.embedded.block.lua
    return                   meta.embedded.block.lua > keyword.control.lua
    [==[                     meta.embedded.block.lua > string.quoted.other.multiline.lua
    }                        meta.embedded.block.lua > string.quoted.other.multiline.lua
    ]==]                     meta.embedded.block.lua > string.quoted.other.multiline.lua
    }                        punctuation.section.block.end
    set_by_lua_block         keyword.other.directive
    $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
    x                        string.unquoted > variable.other.readwrite
    {                        punctuation.section.block.begin
    return                   meta.embedded.block.lua > keyword.control.lua
    1                        meta.embedded.block.lua
    }                        punctuation.section.block.end
    listen                   keyword.other.directive
    80                       constant.numeric
    ;                        punctuation.terminator.statement
    access_by_lua_block      keyword.other.directive
    {                        punctuation.section.block.begin
    }                        punctuation.section.block.end"
  `);
});

test('it ends at the same place where no Lua grammar is installed', async () => {
  const alone = await loadGrammar('source.nginx', 'without Lua');
  const outside = (tokens: ReturnType<typeof tokensOf>) =>
    tokens.filter(({ scopes }) => !scopes.includes('meta.embedded.block.lua')).map(({ text }) => text);
  expect(outside(tokensOf(alone, luaBlock))).toEqual(outside(tokensOf(grammar, luaBlock)));
  expect(outside(tokensOf(alone, luaBlock)).join(' ')).toContain('listen   80 ;');
});

test('a program in quotes is its own language, and ends with its quote whatever that language makes of it', () => {
  expect(
    render(
      tokensOf(
        grammar,
        `
perl 'sub { # comment
    my $r = "it\\'s";
    return 1; # end }';
perl_set $x "sub { return 1 }"; perl_set $y my::handler;
content_by_lua 'return "a" -- b';
set_by_lua $z "return 1" $uri;
listen 80;
`,
      ),
    ),
  ).toMatchInlineSnapshot(`
    "perl                     keyword.other.directive
    '                        string.quoted.single > punctuation.definition.string.begin
    sub                      string.quoted.single > meta.embedded.block.perl > keyword.control.perl
    {                        string.quoted.single > meta.embedded.block.perl
    # comment                string.quoted.single > meta.embedded.block.perl > comment.line.perl
    my                       string.quoted.single > meta.embedded.block.perl > keyword.control.perl
    $r =                     string.quoted.single > meta.embedded.block.perl
    "                        string.quoted.single > meta.embedded.block.perl > string.quoted.double.perl
    it\\'s                    string.quoted.single > meta.embedded.block.perl > string.quoted.double.perl
    "                        string.quoted.single > meta.embedded.block.perl > string.quoted.double.perl
    ;                        string.quoted.single > meta.embedded.block.perl
    return                   string.quoted.single > meta.embedded.block.perl > keyword.control.perl
    1;                       string.quoted.single > meta.embedded.block.perl
    # end }                  string.quoted.single > meta.embedded.block.perl > comment.line.perl
    '                        string.quoted.single > punctuation.definition.string.end
    ;                        punctuation.terminator.statement
    perl_set                 keyword.other.directive
    $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
    x                        string.unquoted > variable.other.readwrite
    "                        string.quoted.double > punctuation.definition.string.begin
    sub                      string.quoted.double > meta.embedded.block.perl > keyword.control.perl
    {                        string.quoted.double > meta.embedded.block.perl
    return                   string.quoted.double > meta.embedded.block.perl > keyword.control.perl
    1 }                      string.quoted.double > meta.embedded.block.perl
    "                        string.quoted.double > punctuation.definition.string.end
    ;                        punctuation.terminator.statement
    perl_set                 keyword.other.directive
    $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
    y                        string.unquoted > variable.other.readwrite
    my::handler              string.unquoted
    ;                        punctuation.terminator.statement
    content_by_lua           keyword.other.directive
    '                        string.quoted.single > punctuation.definition.string.begin
    return                   string.quoted.single > meta.embedded.block.lua > keyword.control.lua
    "a" -- b                 string.quoted.single > meta.embedded.block.lua
    '                        string.quoted.single > punctuation.definition.string.end
    ;                        punctuation.terminator.statement
    set_by_lua               keyword.other.directive
    $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
    z                        string.unquoted > variable.other.readwrite
    "                        string.quoted.double > punctuation.definition.string.begin
    return                   string.quoted.double > meta.embedded.block.lua > keyword.control.lua
    1                        string.quoted.double > meta.embedded.block.lua
    "                        string.quoted.double > punctuation.definition.string.end
    $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
    uri                      string.unquoted > variable.other.readwrite
    ;                        punctuation.terminator.statement
    listen                   keyword.other.directive
    80                       constant.numeric
    ;                        punctuation.terminator.statement"
  `);
});

test('numbers, units, addresses, words', () => {
  expect(conf`
client_max_body_size 10m;
proxy_read_timeout 1h30m;
limit_req_zone $binary_remote_addr zone=one:10m rate=5r/s;
limit_req zone=one burst=10 nodelay;
gzip ON;
aio threads;
allow 10.0.0.0/8;
allow 2001:db8::/32;
listen *:80;
error_page 500 502 =200 /50x.html;
try_files $uri $uri/ @app =404;
ssl_protocols TLSv1.2 TLSv1.3;
listen unix:/run/a.sock so_keepalive=on;
`).toMatchInlineSnapshot(`
  "client_max_body_size     keyword.other.directive
  10                       constant.numeric
  m                        constant.numeric > keyword.other.unit
  ;                        punctuation.terminator.statement
  proxy_read_timeout       keyword.other.directive
  1                        constant.numeric
  h                        constant.numeric > keyword.other.unit
  30                       constant.numeric
  m                        constant.numeric > keyword.other.unit
  ;                        punctuation.terminator.statement
  limit_req_zone           keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  binary_remote_addr       string.unquoted > variable.other.readwrite
  zone                     variable.parameter
  =                        keyword.operator.assignment
  one                      string.unquoted.zone
  :                        punctuation.separator.zone
  10                       constant.numeric
  m                        keyword.other.unit
  rate                     variable.parameter
  =                        keyword.operator.assignment
  5                        constant.numeric
  r/s                      constant.numeric > keyword.other.unit
  ;                        punctuation.terminator.statement
  limit_req                keyword.other.directive
  zone                     variable.parameter
  =                        keyword.operator.assignment
  one                      string.unquoted
  burst                    variable.parameter
  =                        keyword.operator.assignment
  10                       constant.numeric
  nodelay                  support.constant
  ;                        punctuation.terminator.statement
  gzip                     keyword.other.directive
  ON                       constant.language
  ;                        punctuation.terminator.statement
  aio                      keyword.other.directive
  threads                  support.constant
  ;                        punctuation.terminator.statement
  allow                    keyword.other.directive
  10.0.0.0                 constant.numeric.ip-address
  /8                       constant.numeric.prefix-length
  ;                        punctuation.terminator.statement
  allow                    keyword.other.directive
  2001:db8::               constant.numeric.ip-address
  /32                      constant.numeric.prefix-length
  ;                        punctuation.terminator.statement
  listen                   keyword.other.directive
  *                        constant.numeric.ip-address
  :                        punctuation.separator.port
  80                       constant.numeric.port
  ;                        punctuation.terminator.statement
  error_page               keyword.control
  500                      constant.numeric.status-code
  502                      constant.numeric.status-code
  =                        keyword.operator
  200                      constant.numeric.status-code
  /50x.html                string.unquoted.path
  ;                        punctuation.terminator.statement
  try_files                keyword.other.directive
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  uri                      string.unquoted > variable.other.readwrite
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  uri                      string.unquoted > variable.other.readwrite
  /                        string.unquoted
  @app                     entity.name.function.named-location
  =                        keyword.operator
  404                      constant.numeric.status-code
  ;                        punctuation.terminator.statement
  ssl_protocols            keyword.other.directive
  TLSv1.2                  support.constant
  TLSv1.3                  support.constant
  ;                        punctuation.terminator.statement
  listen                   keyword.other.directive
  unix:/run/a.sock         string.unquoted.url
  so_keepalive             variable.parameter
  =                        keyword.operator.assignment
  on                       constant.language
  ;                        punctuation.terminator.statement"
`);
});

test('upstream: a name, and server as a directive', () => {
  expect(conf`
upstream app { server web:8000 max_fails=3 fail_timeout=10s; keepalive 16; }
`).toMatchInlineSnapshot(`
  "upstream                 storage.type.block
  app                      entity.name.type.upstream
  {                        punctuation.section.block.begin
  server                   keyword.other.directive
  web                      string.unquoted.host
  :                        punctuation.separator.port
  8000                     constant.numeric.port
  max_fails                variable.parameter
  =                        keyword.operator.assignment
  3                        constant.numeric
  fail_timeout             variable.parameter
  =                        keyword.operator.assignment
  10                       constant.numeric
  s                        constant.numeric > keyword.other.unit
  ;                        punctuation.terminator.statement
  keepalive                keyword.other.directive
  16                       constant.numeric
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end"
`);
});

test('directives of other modules keep the rest readable', () => {
  expect(conf`
more_set_headers "Server: x";
echo hello$foo;
my-block a { b c; }
"listen" 80;
`).toMatchInlineSnapshot(`
  "more_set_headers         entity.other.attribute-name
  "                        string.quoted.double > punctuation.definition.string.begin
  Server: x                string.quoted.double
  "                        string.quoted.double > punctuation.definition.string.end
  ;                        punctuation.terminator.statement
  echo                     entity.other.attribute-name
  hello                    string.unquoted
  $                        string.unquoted > variable.other.readwrite > punctuation.definition.variable
  foo                      string.unquoted > variable.other.readwrite
  ;                        punctuation.terminator.statement
  my-block                 entity.other.attribute-name
  a                        string.unquoted
  {                        punctuation.section.block.begin
  b                        entity.other.attribute-name
  c                        string.unquoted
  ;                        punctuation.terminator.statement
  }                        punctuation.section.block.end
  "                        string.quoted.double > punctuation.definition.string.begin
  listen                   string.quoted.double
  "                        string.quoted.double > punctuation.definition.string.end
  80                       constant.numeric
  ;                        punctuation.terminator.statement"
`);
});

test("every token of Debian's files and of the corpus has a scope", () => {
  const debian = ['nginx.conf', 'sites-available/default', 'mime.types', 'fastcgi_params', 'koi-utf'];
  const corpus = ['lesson', 'real-world'].flatMap((folder) =>
    readdirSync(`test/corpus/${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(corpus.length).toBeGreaterThan(20);
  for (const file of [...debian.map((name) => `/etc/nginx/${name}`), ...corpus]) {
    const tokens = tokensOf(grammar, readFileSync(file, 'utf8'));
    const bare = tokens.filter(
      ({ text, scopes }) =>
        text.trim() !== '' && !scopes.slice(1).some((scope) => !/^meta\.(?!embedded)/.test(scope)),
    );
    expect(bare.map(({ text, line }) => `${file}: ${text} in ${line}`)).toEqual([]);
  }
});

test("every directive of Debian's files is known", () => {
  for (const file of ['nginx.conf', 'sites-available/default', 'mime.types', 'fastcgi_params']) {
    const tokens = tokensOf(grammar, readFileSync(`/etc/nginx/${file}`, 'utf8'));
    expect(tokens.length).toBeGreaterThan(20);
    expect(tokens.filter(({ scopes }) => scopes.includes('entity.other.attribute-name.nginx'))).toEqual([]);
  }
});
