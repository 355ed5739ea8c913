/** Is it noticed that nobody's word on the client's address is taken? */
import { test } from 'vitest';
import { realIpNoSource } from '../../server/src/rules/real-ip-no-source.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

const told = (header: string) =>
  `warning: \`${header}\` is never read: no \`set_real_ip_from\` names a proxy whose word nginx takes. Write one with the proxy’s address or network.`;

test('nowhere, or in another server', () =>
  checkRule(
    realIpNoSource,
    conf`
events {}
http {
    server {
        real_ip_header X-Real-IP;
  #     ^^^^^^^^^^^^^^^^^^^^^^^^ ${told('X-Real-IP')}
    }
    server {
        set_real_ip_from 10.0.0.0/8;
        location / {
            real_ip_header "proxy_protocol";
        }
    }
}
`,
  ));

test('around it, inside of it, or in a file', () =>
  checkRule(
    realIpNoSource,
    conf`
events {}
http {
    real_ip_header X-Forwarded-For;
    server {
        include trusted.conf;
    }
}
#- trusted.conf
set_real_ip_from 10.0.0.0/8;
`,
  ));

test('what is around a fragment is not known', () =>
  checkRule(
    realIpNoSource,
    conf`
  # nginx-context: http
  real_ip_header X-Forwarded-For;
`,
  ));
