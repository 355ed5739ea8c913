/** Is it noticed when `$server_name` is no host? */
import { test } from 'vitest';
import { placeholderServerNameRedirect } from '../../server/src/rules/placeholder-server-name-redirect.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('placeholders, wildcards, expressions, nothing', () =>
  checkRule(
    placeholderServerNameRedirect,
    conf`
  # nginx-context: http
  server {
      server_name _;
      return 301 https://$server_name$request_uri;
  #                      ^^^^^^^^^^^^ warning: \`$server_name\` is \`_\` here, as the server is named first. Write \`$host\`, which is what the client asked for.
  }
  server {
      server_name *.a.test a.test;
      rewrite ^ $scheme://\${server_name}/x permanent;
  #                       ^^^^^^^^^^^^^^ warning: \`$server_name\` is \`*.a.test\` here, as the server is named first. Write \`$host\`, which is what the client asked for.
  }
  server {
      server_name ~^(www\.)?a\.test$;
      location / {
          proxy_set_header Host "$server_name:443";
  #                              ^^^^^^^^^^^^ warning: \`$server_name\` is \`~^(www\.)?a\.test$\` here, as the server is named first. Write \`$host\`, which is what the client asked for.
          proxy_pass http://127.0.0.1:8000;
      }
  }
  server {
      listen 80;
      if ($http_x) {
          return https://$server_name/;
  #                      ^^^^^^^^^^^^ warning: \`$server_name\` is empty: this server has no name. Write \`$host\`, which is what the client asked for.
      }
  }
`,
  ));

test('redirects by nginx itself', () =>
  checkRule(
    placeholderServerNameRedirect,
    conf`
  # nginx-context: http
  server {
      server_name _;
      server_name_in_redirect on;
  #                           ^^ warning: Redirects of nginx go to the first name, which is \`_\` here. Write \`off\`, for the host that the client asked for.
  }
  server { server_name a.test; server_name_in_redirect on; }
  server { server_name _; server_name_in_redirect off; }
`,
  ));

test('hosts, and other uses', () =>
  checkRule(
    placeholderServerNameRedirect,
    conf`
  # nginx-context: http
  server { server_name .a.test; return 301 https://$server_name/; }
  server { server_name a.test *.b.test; return 301 https://$server_name/; }
  server { server_name localhost; return 301 https://$server_name/; }
  server { server_name $hostname; return 301 https://$server_name/; }
  server { server_name \${NAME}; return 301 https://$server_name/; }
  server { server_name _; return 200 "$server_name"; add_header X-Server $server_name; }
  server { include /elsewhere/names.conf; return 301 https://$server_name/; }
`,
  ));

test('what is above the server, or in a file that it includes', () =>
  checkRule(
    placeholderServerNameRedirect,
    conf`
events {}
http {
    proxy_set_header Host $server_name;
    server {
        server_name _;
        include redirect.conf;
    }
}
#- redirect.conf
return 301 https://$server_name$request_uri;
#                  ^^^^^^^^^^^^ warning: \`$server_name\` is \`_\` here, as the server is named first. Write \`$host\`, which is what the client asked for.
`,
  ));
