/** Which signature is shown where, and which of its parameters is marked? */
import { describe, expect, test } from 'vitest';
import { signatureAt } from '../../server/src/features/signature.ts';
import { cursorProject } from '../support/project.ts';

/** The signature that fits best with the parameter at the cursor in guillemets, and how many there are; '' for none. */
function shown(text: string): string {
  const { project, at } = cursorProject(text);
  const help = signatureAt(project, at);
  const signature = help?.signatures[help.active];
  if (!help || !signature) return '';
  const { label, parameters, activeParameter } = signature;
  const active = activeParameter === undefined ? undefined : parameters[activeParameter];
  const marked = active
    ? `${label.slice(0, active.start)}«${label.slice(active.start, active.end)}»${label.slice(active.end)}`
    : label;
  return help.signatures.length > 1 ? `${help.active + 1}/${help.signatures.length} ${marked}` : marked;
}

const inLocation = (line: string) => shown(`# nginx-context: location\n${line}\n`);
const inHttp = (line: string) => shown(`# nginx-context: http\n${line}\n`);

describe('the parameter at the cursor', () => {
  test.each([
    ['root <|>;', 'root «path»;'],
    ['add_header X-A <|>;', 'add_header name «value» [always];'],
    ['add_header X-A b <|>;', 'add_header name value [«always»];'],
    ['limit_req zone=a <|>;', 'limit_req zone=name [«burst=number»] [nodelay | delay=number];'],
    ['limit_req zone=a no<|>;', 'limit_req zone=name [burst=number] [«nodelay» | delay=number];'],
    ['limit_req burst=5 zone=<|>;', 'limit_req «zone=name» [burst=number] [nodelay | delay=number];'],
    [
      'proxy_ssl_protocols TLSv1.2 <|>;',
      'proxy_ssl_protocols [SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [«TLSv1.3»];',
    ],
    ['try_files $uri <|>;', '1/2 try_files «file» ... uri;'],
    ['expires <|>;', '1/2 expires [modified] «time»;'],
    ['expires ma<|>;', '2/2 expires epoch | «max» | off;'],
    ['error_page 404 50<|>', 'error_page «code» ... [=[response]] uri;'],
    ['return 301 <|>', '2/3 return code «URL»;'],
    ['return 404 "a b" <|>', '1/3 return code [text];'],
    ['if (<|>) { }', 'if «(condition)» { ... }'],
    ['if ($host = <|>) { }', 'if «(condition)» { ... }'],
    ['location = <|> { }', '1/2 location [= | ~ | ~* | ^~] «uri» { ... }'],
    ['location @<|> { }', '2/2 location «@name» { ... }'],
  ])('%s', (line, expected) => expect(inLocation(line)).toBe(expected));

  test('named parameters by their names, whatever their order', () => {
    const line = inHttp('proxy_cache_path /c inactive=1h keys_zone=a:1m max_<|>;');
    expect(line).toContain(' [«max_size=size»] ');
  });

  test('over several lines', () =>
    expect(inHttp('log_format a\n  $uri\n  <|>;')).toBe(
      'log_format name [escape=default|json|none] «string» ...;',
    ));
});

test.each([
  ['a name', '# nginx-context: server\nserver_na<|> a;\n'],
  ['a comment', '# nginx-context: server\nserver_name a; # server_name <|>\n'],
  ['Lua', '# nginx-context: location\ncontent_by_lua_block {\n  ngx.say(<|>)\n}\n'],
  ['a map', '# nginx-context: http\nmap $uri $a {\n  default <|>;\n}\n'],
  ['an unknown directive', '# nginx-context: http\nfrob <|>;\n'],
  ['an empty file', '<|>'],
])('nothing in %s', (_, text) => expect(shown(text)).toBe(''));

test('parameters are documented', () => {
  const { project, at } = cursorProject('# nginx-context: server\nlisten 80 backlog=<|>;\n');
  const help = signatureAt(project, at);
  const signature = help?.signatures[help.active];
  expect(signature?.parameters[signature.activeParameter ?? -1]?.documentation).toContain(
    'sets the `backlog` parameter',
  );
  expect(signature?.documentation).toContain('Sets the *`address`* and *`port`*');
});
