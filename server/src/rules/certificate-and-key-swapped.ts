/** The file of the key stands where that of the certificate belongs, and the other way round. */

import { blockOf, named } from '../project/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

/** By their names, as certbot, OpenSSL and everybody's guides give them. */
const keyName = /(?:^|[/_.-])(?:priv(?:ate)?[_-]?)?key(?:\d*\.pem)?$|\/private\/[^/]+$/i;
const certificateName =
  /(?:^|[/_.-])(?:fullchain|chain|cert|certificate|bundle|crt)(?:\d*\.(?:pem|crt|cer))?$|\.(?:crt|cer)$/i;

export const certificateAndKeySwapped = defineRule({
  id: 'certificate-and-key-swapped',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`ssl_certificate` names a key, and `ssl_certificate_key` a certificate.',
  why: 'nginx looks for a certificate in the one file and for a private key in the other, and does not start if they are not there (`no start line`). What the names say is not looked at, so the mix-up shows only on the server.',
  within: 'server',
  bad: 'ssl_certificate /etc/ssl/$ssl_server_name.key;\nssl_certificate_key /etc/ssl/$ssl_server_name.crt;',
  good: 'ssl_certificate /etc/ssl/$ssl_server_name.crt;\nssl_certificate_key /etc/ssl/$ssl_server_name.key;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_certificate_key',
  project: {
    on: ['ssl_certificate'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const keys = named(block, 'ssl_certificate_key');
      const [key] = keys;
      const [certificateFile] = directive.args;
      const [keyFile] = key?.directive.args ?? [];
      if (!key || !certificateFile || !keyFile || keys.length > 1) return;
      if (!keyName.test(certificateFile.value) || certificateName.test(certificateFile.value)) return;
      if (!certificateName.test(keyFile.value) || keyName.test(keyFile.value)) return;
      report({
        start: certificateFile.start,
        end: certificateFile.end,
        message: `\`${certificateFile.value}\` is the name of a key, and \`ssl_certificate_key\` has the certificate: the two are swapped.`,
        related: relatedTo(key, 'The certificate stands here.'),
        fixes: [
          unsafe(
            'Swap the two files',
            replacement(inclusion.file.path, certificateFile, keyFile.text),
            replacement(key.inclusion.file.path, keyFile, certificateFile.text),
          ),
        ],
      });
    },
  },
});
