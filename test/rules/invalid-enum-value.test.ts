/** Words of a list: is another word found, whatever its case, in the version that is asked about? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

test('one word, and several', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  satisfy ANY;
  ssl_protocols TLSv1.2 tlsv1.3;
  ssl_verify_client yes;
  #                 ^^^ error: Invalid value \`yes\` in \`ssl_verify_client\` directive, it must be \`off\`, \`on\`, \`optional\` or \`optional_no_ca\`.
  memcached_next_upstream error timeout 404;
  #                                     ^^^ error: Invalid value \`404\` in \`memcached_next_upstream\` directive, it must be \`error\`, \`timeout\`, \`invalid_response\`, \`not_found\` or \`off\`.
`));

test('nginx only warns of a repeated word', () =>
  expectDiagnostics(conf`
  # nginx-context: http
  keepalive_disable msie6 msie6;
  #                       ^^^^^ warning: Duplicate value \`msie6\` in \`keepalive_disable\`.
`));

test('words that came later', () => {
  const text = conf`
  # nginx-context: location
  proxy_http_version 2;
`;
  expectDiagnostics(text);
  expectDiagnostics(
    conf`
  # nginx-context: location
  proxy_http_version 2;
  #                  ^ error: Invalid value \`2\` in \`proxy_http_version\` directive, it must be \`1.0\` or \`1.1\`.
`,
    { version: '1.22.1' },
  );
});

test('a namesake may be a switch', () =>
  expectDiagnostics(conf`
  # nginx-context: stream server
  proxy_next_upstream on;
`));
