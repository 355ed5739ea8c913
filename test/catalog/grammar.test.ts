/** Is nginx's documented notation read as nginx means it: how many arguments, and which values where? */
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import type { Expected } from '../../server/src/catalog/grammar.ts';
import { arityOf, expectedAt, parseSyntax } from '../../server/src/catalog/grammar.ts';

const any = Number.POSITIVE_INFINITY;

describe('arity', () => {
  test.each<[documented: string, min: number, max: number]>([
    ['', 0, 0],
    [' `{...}`', 0, 0],
    ['`on` | `off`', 1, 1],
    ['`on`|`off`', 1, 1],
    ['*`size`*', 1, 1],
    ['path', 1, 1],
    ['string ...', 1, any],
    ['*`address`*[:*`port`*] [`ssl`] [`http2` | `quic`]', 1, 3],
    ['*`code`* ... [`=`[*`response`*]] *`uri`*', 2, any],
    ['*`path`* [*`level1`* [*`level2`* [*`level3`*]]]', 1, 4],
    ['[`modified`] *`time`*', 1, 2],
    ['[*`code`* ...] *`time`*', 1, any],
    ['*`users`*:*`permissions`* ...', 1, any],
    ['[*`protocol`*://]*`address`*', 1, 1],
    ['[ `=` | `~` | `~*` | `^~` ] *`uri`* `{...}`', 1, 2],
    ['`GET` | `HEAD` | `POST` ...', 1, any],
    ['`off` | `none` | [`builtin`[:*`size`*]] [`shared`:*`name`*:*`size`*]', 0, 2],
    ['*`string`* [`token=`*`$variable`*] | `off`', 1, 2],
    ['`on` | `off` | `threads`[`=`*`pool`*]', 1, 1],
    ['`so_keepalive`=`on`|`off`|[*`keepidle`*]:[*`keepintvl`*]:[*`keepcnt`*]', 1, 1],
    ['`zone`=*`name`* [`burst`=*`number`*] [`nodelay` | `delay`=*`number`*]', 1, 3],
    ['(*`condition`*) `{...}`', 1, 1],
  ])('%s', (documented, min, max) => {
    expect(arityOf(parseSyntax(documented))).toEqual({ min, max });
  });

  test('no notation is too strange to be read', () => {
    for (const text of ['[', ']', '[[a]', '|', '...', '` |', '*`a`', '[`a`] | ...', '=', '[]...']) {
      const grammar = parseSyntax(text);
      expect(arityOf(grammar).max).toBeGreaterThanOrEqual(0);
      expect(Array.isArray(expectedAt(grammar, 2, ['a', 'b']))).toBe(true);
    }
  });
});

describe('expected values', () => {
  test.each<[documented: string, before: string[], offered: string]>([
    ['`on` | `off`', [], 'on off'],
    ['`on` | `off`', ['on'], ''],
    ['*`size`* | `off`', [], '<size> off'],
    ['*`path`* | `off`', ['off'], ''],
    ['`@`*`name`*', [], '@<name>'],
    ['`unix:`*`path`* [`ssl`]', ['unix:/run/x.sock'], 'ssl'],
    ['`on` | `off` | `threads`[`=`*`pool`*]', [], 'on off threads threads=<pool>'],
    ['*`code`* ... [`=`[*`response`*]] *`uri`*', ['404'], '<code> = =<response> <uri>'],
    ['*`code`* ... [`=`[*`response`*]] *`uri`*', ['404', '=200'], '<uri>'],
    ['*`file`* ... *`uri`*', ['a', 'b'], '<file> <uri>'],
    ['[ `=` | `~` | `~*` | `^~` ] *`uri`* `{...}`', [], '= ~ ~* ^~ <uri>'],
    ['[ `=` | `~` | `~*` | `^~` ] *`uri`* `{...}`', ['~*'], '<uri>'],
    // The order of parameters is free, and none is offered twice.
    ['*`port`* [`default_server`] [`ssl`] [`http2` | `quic`]', ['443', 'ssl'], 'default_server http2 quic'],
    ['*`port`* [`default_server`] [`ssl`] [`http2` | `quic`]', ['443', 'quic'], 'default_server ssl'],
    [
      '*`path`* [`levels`=*`levels`*] `keys_zone`=*`name`*:*`size`* [`inactive`=*`time`*]',
      ['/c', 'inactive=1h'],
      'levels=<levels> keys_zone=<name:size>',
    ],
    ['*`address`* ... [`valid`=*`time`*] [`ipv6`=`on`|`off`]', ['1.1.1.1', 'valid=10s'], 'ipv6=on|off'],
    ['`error` | `timeout` | `off` ...', ['timeout'], 'error off'],
    ['`none` | `blocked` | *`string`* ...', ['none', 'x'], 'blocked <string>'],
    ['`off` | *`method`* ...', ['off'], ''],
    ['`off` | *`method`* ...', ['PUT'], '<method>'],
    ['`off` | `PUT`|`DELETE` ...', ['PUT'], 'DELETE'],
    ['`samesite=``strict`|`lax`|*`$variable`*', [], 'samesite=strict|lax'],
    ['*`time`*', ['1s'], ''],
  ])('%s after %j', (documented, before, offered) => {
    expect(expectedAt(parseSyntax(documented), before.length, before).map(render).join(' ')).toBe(offered);
  });

  test('arguments after the asked one do not matter', () => {
    const grammar = parseSyntax('*`port`* [`ssl`] [`bind`]');
    expect(expectedAt(grammar, 1, ['443', 'ssl']).map(render)).toEqual(['ssl', 'bind']);
  });

  test('a hundred arguments of a repeated placeholder are read', () => {
    const names = Array.from({ length: 100 }, (_, index) => `n${index}`);
    expect(expectedAt(parseSyntax('*`name`* ...'), 100, names).map(render)).toEqual(['<name>']);
  });

  test('every documented form offers something where an argument must stand', () => {
    const catalog = catalogFor();
    for (const context of [
      'main',
      'events',
      'http',
      'server',
      'location',
      'upstream',
      'stream',
      'mail',
    ] as const) {
      for (const { name, grammars } of catalog.directivesIn(context)) {
        for (const grammar of grammars) {
          const offers = expectedAt(grammar, 0, []);
          expect(offers.length > 0 || arityOf(grammar).max === 0, name).toBe(true);
          for (const offer of offers) expect(render(offer), name).not.toMatch(/[`*[\]]{2}|^<?\s|undefined/);
        }
      }
    }
  });
});

function render(expected: Expected): string {
  switch (expected.kind) {
    case 'keyword':
      return expected.text;
    case 'parameter':
      return expected.text + (expected.values.length > 0 ? expected.values.join('|') : `<${expected.value}>`);
    case 'placeholder':
      return `<${expected.name}>`;
  }
}
