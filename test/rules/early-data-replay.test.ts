/** Early data that is passed on: is it told, and not where somebody looks at it? */
import { test } from 'vitest';
import { earlyDataReplay } from '../../server/src/rules/early-data-replay.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('for a server and for all of them', () =>
  checkRule(
    earlyDataReplay,
    conf`
events {}
http {
    server {
        ssl_early_data on;
#       ^^^^^^^^^^^^^^^^^ info: Requests can be sent again by others, and the application cannot tell: pass \`$ssl_early_data\` on, as by \`proxy_set_header Early-Data $ssl_early_data;\`.
        location /static/ { root /srv; }
        location / { proxy_pass http://app; }
    }
}
`,
  ));

test('for all servers', () =>
  checkRule(
    earlyDataReplay,
    conf`
events {}
http {
    ssl_early_data ON;
#   ^^^^^^^^^^^^^^^^^ info: Requests can be sent again by others, and the application cannot tell: pass \`$ssl_early_data\` on, as by \`proxy_set_header Early-Data $ssl_early_data;\`.
    server { location / { fastcgi_pass 127.0.0.1:9000; } }
}
`,
  ));

test('off, passed on, or nothing is passed on', () =>
  checkRule(
    earlyDataReplay,
    conf`
events {}
http {
    server {
        ssl_early_data on;
        location / { root /srv; }
    }
    server {
        ssl_early_data off;
        location / { proxy_pass http://app; }
    }
}
`,
  ));

test('told', () =>
  checkRule(
    earlyDataReplay,
    conf`
events {}
http {
    proxy_set_header Early-Data $ssl_early_data;
    server {
        ssl_early_data on;
        location / { proxy_pass http://app; }
    }
}
`,
  ));

test('what is not seen may tell', () =>
  checkRule(
    earlyDataReplay,
    conf`
events {}
http {
    include missing.conf;
    server {
        ssl_early_data on;
        location / { proxy_pass http://app; }
    }
}
`,
  ));
