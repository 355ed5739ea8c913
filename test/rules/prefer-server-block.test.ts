/** Is an `if` on the host found that a server would do for? */
import { test } from 'vitest';
import { preferServerBlock } from '../../server/src/rules/prefer-server-block.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('redirects of one host', () =>
  checkRule(
    preferServerBlock,
    conf`
# nginx-context: server
if ($host = www.example.com) { return 301 https://example.com$request_uri; }
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`$host\` is asked for in each request: nginx finds the host by itself if it is the \`server_name\` of a server of its own.
if ($http_host ~* ^www\.(.+)$) { rewrite ^(.*)$ http://example.com$1 permanent; }
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: \`$http_host\` is asked for in each request: nginx finds the host by itself if it is the \`server_name\` of a server of its own.
`,
  ));

test('other conditions, other answers, and what certbot manages', () =>
  checkRule(
    preferServerBlock,
    conf`
  # nginx-context: server
  if ($host = a.example.com) {
      return 301 https://$host$request_uri;
  } # managed by Certbot
  if ($host != example.com) { return 301 https://example.com$request_uri; }
  if ($host = b.example.com) { return 444; }
  if ($host = c.example.com) { set $c 1; }
  if ($scheme = http) { return 301 https://example.com$request_uri; }
  location / {
      if ($host = d.example.com) { return 301 https://example.com$request_uri; }
  }
`,
  ));
