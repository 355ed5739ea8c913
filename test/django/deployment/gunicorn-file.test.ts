/** What does gunicorn's own file say, and where does gunicorn look for it? */
import { expect, test } from 'vitest';
import { deploymentOf, renderDeployment } from '../../support/deployment.ts';
import { files } from '../../support/surroundings.ts';

/** The servers alone. */
function shown(text: string): string {
  const { deployment, show } = deploymentOf(text);
  return `\n${renderDeployment({ ...deployment, composes: [], deployed: [], choices: [] }, show)}\n`;
}

const unit = (command: string) => `#- web.service
[Service]
WorkingDirectory=/srv/site
ExecStart=${command}
#- manage.py
#- mysite/wsgi.py
`;

test('a file of Python', () => {
  expect(
    shown(
      `${unit('gunicorn -c conf/gunicorn.py mysite.wsgi')}${files`
        #- conf/gunicorn.py
        import multiprocessing
        import os
        name = "mysite"
        workers = multiprocessing.cpu_count() * 2 + 1
        bind = [f"unix:/run/{name}.sock", "127.0.0.1:" + os.environ.get("PORT", "8000")]
        timeout = 2 * 60
        forwarded_allow_ips = "*"
      `}`,
    ),
  ).toMatchInlineSnapshot(`
    "
    gunicorn mysite.wsgi by unit web.service: timeout 120; in /srv/site; trusts all; may bind elsewhere
      gunicorn -c conf/gunicorn.py mysite.wsgi  web.service:3 «gunicorn -c conf/gunicorn.py mysite.wsgi»
      http unix:/run/mysite.sock  conf/gunicorn.py:5 «f"unix:/run/{name}.sock"»
      http 127.0.0.1:8000  conf/gunicorn.py:5 «"127.0.0.1:" + os.environ.get("PORT", "8000")»
    "
  `);
});

test('a socket beside the file lies wherever that is deployed', () => {
  expect(
    shown(
      `${unit('gunicorn -c conf/gunicorn.py mysite.wsgi')}${files`
        #- conf/gunicorn.py
        from pathlib import Path
        bind = f"unix:{Path(__file__).resolve().parent}/web.sock"
        secure_scheme_headers = {"X-SCHEME": "https"}
      `}`,
    ),
  ).toMatchInlineSnapshot(`
    "
    gunicorn mysite.wsgi by unit web.service: in /srv/site; trusts unknown; may bind elsewhere
      gunicorn -c conf/gunicorn.py mysite.wsgi  web.service:3 «gunicorn -c conf/gunicorn.py mysite.wsgi»
    "
  `);
});

test('without being told gunicorn looks where it runs', () => {
  const conf = (path: string) => `#- ${path}\nbind = "127.0.0.1:9000"\n`;
  expect(shown(unit('gunicorn mysite.wsgi') + conf('gunicorn.conf.py'))).toMatchInlineSnapshot(`
    "
    gunicorn mysite.wsgi by unit web.service: in /srv/site; trusts 127.0.0.1 unix:
      gunicorn mysite.wsgi  web.service:3 «gunicorn mysite.wsgi»
      http 127.0.0.1:9000  gunicorn.conf.py:1 «"127.0.0.1:9000"»
    "
  `);
  expect(shown(unit('gunicorn mysite.wsgi') + conf('elsewhere/gunicorn.conf.py'))).toMatchInlineSnapshot(`
    "
    gunicorn mysite.wsgi by unit web.service: in /srv/site; trusts unknown; may bind elsewhere
      gunicorn mysite.wsgi  web.service:3 «gunicorn mysite.wsgi»
      http 127.0.0.1:8000  web.service:3 «gunicorn mysite.wsgi»
    "
  `);
  expect(shown(unit('gunicorn -b :8000 mysite.wsgi') + conf('gunicorn.conf.py'))).toMatchInlineSnapshot(`
    "
    gunicorn mysite.wsgi by unit web.service: in /srv/site; trusts 127.0.0.1 unix:
      gunicorn -b :8000 mysite.wsgi  web.service:3 «gunicorn -b :8000 mysite.wsgi»
      http *:8000  web.service:3 «:8000»
    "
  `);
});
