/** Are dots that are meant as dots found, and those that are any character left alone? */
import { expect, test } from 'vitest';
import { regexUnescapedDot } from '../../server/src/rules/regex-unescaped-dot.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { fixedBy } from '../support/fixed.ts';

test('before endings, and in hosts', () =>
  checkRule(
    regexUnescapedDot,
    conf`
  # nginx-context: server
  server_name ~^www.example.com$ "~^(?<sub>.+).example\.org$";
  #                ^ hint: This dot stands for any character, so that other hosts match as well: write \`\.\`.
  #                                           ^ hint: This dot stands for any character, so that other hosts match as well: write \`\.\`.
  location ~ .php$ { return 404; }
  #          ^ hint: This dot stands for any character: write \`\.php\`.
  location ~* .(jpg|jpeg|png)$ { return 404; }
  #           ^ hint: This dot stands for any character: write \`\.(jpg|jpeg|png)\`.
  location ~* ".(?:css|js)$" { return 404; }
  #            ^ hint: This dot stands for any character: write \`\.(?:css|js)\`.
  location ~ /.git { return 404; }
  #           ^ hint: This dot stands for any character: write \`\.git\`.
  rewrite ^/index.html$ / permanent;
  #              ^ hint: This dot stands for any character: write \`\.html\`.
  if ($host ~* ^(www|api).example.com$) { return 404; }
  #                      ^ hint: This dot stands for any character, so that other hosts match as well: write \`\.\`.
  if ($uri ~ /index.php) { return 404; }
  #                ^ hint: This dot stands for any character: write \`\.php\`.
`,
  ));

test('any character, and dots that are dots', () =>
  checkRule(
    regexUnescapedDot,
    conf`
  # nginx-context: server
  server_name ~^www\.example\.com$ ~^(?<a>.+)$ www.example.com;
  location ~ \.php$ { return 404; }
  location ~ ^/.*php$ { return 404; }
  location ~ [.]php$ { return 404; }
  location ~ [].a]php$ { return 404; }
  location ~ ^/a.b/ { return 404; }
  location ~ .phpx { return 404; }
  location ~ ^/(.+)/x.*html$ { return 404; }
  location /a.php { return 404; }
  rewrite ^/(.*)\.html$ /$1.php last;
  if ($http_user_agent ~ a.html) { return 404; }
  if ($request_uri ~* /xmlrpc.php) { return 404; }
  if ($host = www.example.com) { return 404; }
`,
  ));

test('all dots of an expression at once', () => {
  expect(fixedBy(regexUnescapedDot, 'server', 'server_name "~^www.example.com$";')).toBe(
    'server_name "~^www\\.example\\.com$";',
  );
});
