/** Is it noticed where the size of request bodies is left to the default? */
import { test } from 'vitest';
import { clientMaxBodySizeUnset } from '../../server/src/rules/client-max-body-size-unset.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';

test('once, and only where everything is seen', () => {
  checkRule(
    clientMaxBodySizeUnset,
    conf`
  events {}
    http {
  # ^^^^ hint: Request bodies may be as large as 1 MB, the default: write the size that your application takes.
    include sites/*.conf;
  }
  #- sites/a.conf
  server { listen 80; }
`,
  );
  const kept = [
    'events {} http { server { location / { client_max_body_size 5m; } } }',
    'events {} http { client_max_body_size 0; }',
    'events {} http { include /etc/elsewhere/a.conf; }',
    'events {} stream { }',
  ];
  for (const text of kept) checkRule(clientMaxBodySizeUnset, `${text}\n`);
});

test('a Django project with uploads, of which another rule tells more', () =>
  checkRule(
    clientMaxBodySizeUnset,
    conf`
events {}
http {
    server {
        location / { proxy_pass http://127.0.0.1:8000; }
    }
}
#- mysite/settings.py
#- photos/models.py
class Photo(models.Model):
    image = models.ImageField()
`,
  ));
