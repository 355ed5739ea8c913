/** Do the shares add up to no more than the whole? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('too much', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  split_clients $uri $a {
      60% a;
      40.01% b;
  #   ^^^^^^ error: Percent total is greater than 100%; \`*\` takes the rest and has to be the last.
  }
  split_clients $uri $b {
      * a;
      1% b;
  #   ^^ error: Percent total is greater than 100%; \`*\` takes the rest and has to be the last.
  }
`));

test('no shares', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  split_clients $uri $a {
      50 a;
  #   ^^ error: Invalid percent value \`50\`; write a share such as \`12.5%\`, or \`*\` for the rest.
      0% b;
  #   ^^ error: Invalid percent value \`0%\`; write a share such as \`12.5%\`, or \`*\` for the rest.
      1.234% c;
  #   ^^^^^^ error: Invalid percent value \`1.234%\`; write a share such as \`12.5%\`, or \`*\` for the rest.
  }
`));

test('right', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  split_clients $uri $a {
      0.5% a;
      99.5% b;
      * c;
  }
`));
