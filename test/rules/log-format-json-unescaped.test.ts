/** Is JSON known that a value may break? */
import { test } from 'vitest';
import { logFormatJsonUnescaped } from '../../server/src/rules/log-format-json-unescaped.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in one string or many', () =>
  checkRule(
    logFormatJsonUnescaped,
    conf`
  # nginx-context: http
  log_format a '{"uri":"$uri"}';
  #<^^^^^^^^^^^^ warning: \`a\` writes JSON, in which a quote or backslash of a value becomes \`\x22\` and breaks the line. Write \`escape=json\` behind the name.
  log_format b '{'
  #<^^^^^^^^^^^^ warning: \`b\` writes JSON, in which a quote or backslash of a value becomes \`\x22\` and breaks the line. Write \`escape=json\` behind the name.
    '"time": "$time_iso8601", "host": "$host", '
    '"status": $status'
  '}';
  log_format c escape=json '{"uri":"$uri"}';
  log_format d '{"status":$status}';
  log_format e '$remote_addr {"uri":"$uri"}';
  log_format g '{"time":"$time_iso8601","client":"$remote_addr","status":$status}';
  log_format f '"$request" "$http_referer"';
`,
  ));
