/** Is the first server of a socket told that it is the default one? */
import { expect, test } from 'vitest';
import { missingDefaultServer } from '../../server/src/rules/missing-default-server.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const told = (count: number | '', socket: string, first: string) =>
  `info: None of the ${count ? `${count} ` : ''}servers on \`${socket}\` is the \`default_server\`: hosts that none of them has get ${first}, for being the first. Say so with \`default_server\`, or give them a server of their own.`;

test('one socket in several spellings', () =>
  checkRule(
    missingDefaultServer,
    conf`
events {}
http {
    server {
        listen 80;
  #     ^^^^^^^^^ ${told('', '0.0.0.0:80` and `[::]:80', '`a.test`')}
        listen [::]:80;
        server_name a.test;
    }
    server {
        listen *:80;
        listen 443 ssl;
        server_name b.test;
    }
    server {
        listen 0.0.0.0:80;
        listen [0:0::0]:80;
        server_name c.test;
    }
}
`,
  ));

test('servers without listen', () =>
  checkRule(
    missingDefaultServer,
    conf`
events {}
http {
    server {
  # ^^^^^^ ${told(2, '0.0.0.0:80', '`a.test`')}
        server_name a.test;
    }
    server {
        server_name b.test;
    }
}
`,
  ));

test('streams share sockets since 1.25.5, and QUIC has one of its own', () =>
  checkRule(
    missingDefaultServer,
    conf`
events {}
http {
    server {
        listen 443 ssl default_server;
        listen 443 quic;
  #     ^^^^^^^^^^^^^^^ ${told(2, '0.0.0.0:443', '`a.test`')}
        server_name a.test;
    }
    server {
        listen 443 ssl;
        listen 443 quic;
        server_name b.test;
    }
}
stream {
    server {
        listen 12345;
  #     ^^^^^^^^^^^^ ${told(2, '0.0.0.0:12345', 'the server without name')}
        proxy_pass 127.0.0.1:1;
    }
    server {
        listen 12345;
        proxy_pass 127.0.0.1:2;
    }
}
`,
  ));

test('one that is chosen, one that stands for all, one site, one socket each', () =>
  checkRule(
    missingDefaultServer,
    conf`
events {}
http {
    server { listen 80; server_name a.test; }
    server { listen 80 default; server_name b.test; }
    server { listen 81; server_name _; }
    server { listen 81; server_name b.test; }
    server { listen 82; }
    server { listen 82; server_name b.test; }
    server { listen 83; server_name b.test; }
    server { listen 127.0.0.1:83; server_name b.test; }
    server { listen 84; server_name www.b.test; return 301 http://b.test:84$request_uri; }
    server { listen 84; server_name b.test; }
    server { listen 85; server_name b.test; }
    server { listen 85; server_name *.b.test; return 301 http://b.test:85$request_uri; }
    server { listen unix:/run/a.sock; server_name a.test; }
    server { listen unix:/run/a.sock; server_name b.test; }
}
`,
  ));

test('a file that is not here may have it', () =>
  checkRule(
    missingDefaultServer,
    conf`
events {}
http {
    include /elsewhere/*.conf;
    server { listen 80; server_name a.test; }
    server { listen 80; server_name b.test; }
}
`,
  ));

test('all sockets of a server at once', () =>
  expect(
    projectFixedBy(
      missingDefaultServer,
      conf`
events {}
http {
    server {
        listen 80;
        listen [::]:80;
        server_name a.test;
    }
    server {
        listen 80;
        listen [::]:80;
        server_name b.test;
    }
}
`,
    ),
  ).toBe(conf`
events {}
http {
    server {
        listen 80 default_server;
        listen [::]:80 default_server;
        server_name a.test;
    }
    server {
        listen 80;
        listen [::]:80;
        server_name b.test;
    }
}
`));
