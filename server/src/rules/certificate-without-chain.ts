/** Clients get a certificate without those that prove it. */

import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const certificateWithoutChain = defineRule({
  id: 'certificate-without-chain',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`ssl_certificate` names the `cert.pem` of certbot, which has no intermediate certificates.',
  why: 'nginx sends what stands in the file, and `cert.pem` is the certificate of the site alone. Browsers that have met the intermediate one before are content; others, `curl` and applications refuse the connection (`unable to get local issuer certificate`).',
  notWhen: 'Only the files that certbot keeps below `live/` are known by their names.',
  within: 'server',
  bad: 'ssl_certificate /etc/letsencrypt/live/$ssl_server_name/cert.pem;\nssl_certificate_key /etc/letsencrypt/live/$ssl_server_name/privkey.pem;',
  good: 'ssl_certificate /etc/letsencrypt/live/$ssl_server_name/fullchain.pem;\nssl_certificate_key /etc/letsencrypt/live/$ssl_server_name/privkey.pem;',
  docs: 'https://eff-certbot.readthedocs.io/en/stable/using.html#where-are-my-certificates',
  own: {
    on: ['ssl_certificate'],
    check({ args }, { file }, report) {
      const [path] = args;
      const [, name] = /\/letsencrypt\/live\/[^/]+\/((?:cert|chain)\.pem)$/.exec(path?.value ?? '') ?? [];
      if (!path || name === undefined) return;
      const start = path.start + path.text.lastIndexOf(name);
      report({
        start: path.start,
        end: path.end,
        message:
          name === 'cert.pem'
            ? '`cert.pem` has no intermediate certificates, without which many clients refuse it: write `fullchain.pem`.'
            : '`chain.pem` has the intermediate certificates without that of the site: write `fullchain.pem`.',
        fixes: [
          unsafe(
            'Change to `fullchain.pem`',
            replacement(file.path, { start, end: start + name.length }, 'fullchain.pem'),
          ),
        ],
      });
    },
  },
});
