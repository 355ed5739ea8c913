/** Is it noticed that an IPv6 socket takes an IPv4 port? */
import { test } from 'vitest';
import { listenIpv6onlyOff } from '../../server/src/rules/listen-ipv6only-off.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('in one server or two', () =>
  checkRule(
    listenIpv6onlyOff,
    conf`
  # nginx-context: http
  server {
      listen [::]:80 ipv6only=off;
  #                  ^^^^^^^^^^^^ warning: With \`ipv6only=off\` this socket is \`0.0.0.0:80\` too, which is listened on already, so that nginx does not start. Remove one of the two.
  }
  server {
      listen *:80;
      listen [::]:443 ipv6only=off ssl;
      listen [::]:81 ipv6only=on;
      listen 81;
      listen 443 quic;
  }
`,
  ));

test('sockets that share the port', () =>
  checkRule(
    listenIpv6onlyOff,
    conf`
  # nginx-context: http
  server { listen 8080 reuseport; listen [::]:8080 ipv6only=off reuseport; }
`,
  ));
