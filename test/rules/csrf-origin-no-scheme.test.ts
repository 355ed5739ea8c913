/** Entries of CSRF_TRUSTED_ORIGINS: are those told that this version of Django does not take? */
import { expect, test } from 'vitest';
import { csrfOriginNoScheme } from '../../server/src/rules/csrf-origin-no-scheme.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const files = (settings: string, requirements: string) =>
  `# nginx-context: http\nserver { listen 80; }\n#- mysite/settings.py\n${settings}#- requirements.txt\n${requirements}\n`;
const checked = (settings: string, requirements: string) =>
  checkRule(csrfOriginNoScheme, files(settings, requirements));

test('hosts, where origins are asked for', () =>
  checked(
    conf`
CSRF_TRUSTED_ORIGINS = ['https://a.example', 'b.example', '.c.example', 'localhost:8000']
#                                            ^^^^^^^^^^^ warning: In this version of Django \`b.example\` lacks its scheme: \`manage.py\` stops with \`4_0.E001\`, and the origin is not trusted. Write \`https://b.example\`.
#                                                         ^^^^^^^^^^^^ warning: In this version of Django \`.c.example\` lacks its scheme: \`manage.py\` stops with \`4_0.E001\`, and the origin is not trusted. Write \`https://*.c.example\`.
#                                                                       ^^^^^^^^^^^^^^^^ warning: In this version of Django \`localhost:8000\` lacks its scheme: \`manage.py\` stops with \`4_0.E001\`, and the origin is not trusted. Write \`http://localhost:8000\`.
`,
    'Django==4.2.7',
  ));

test('of a version that nothing tells: a hint', () =>
  checked(
    conf`
CSRF_TRUSTED_ORIGINS = ['b.example']
#                       ^^^^^^^^^^^ hint: From Django 4.0 on \`b.example\` lacks its scheme: \`manage.py\` stops with \`4_0.E001\`, and the origin is not trusted. Write \`https://b.example\`.
`,
    'Django',
  ));

test('before Django 4.0 the other way round', () => {
  checked(
    conf`
CSRF_TRUSTED_ORIGINS = ['https://*.a.example', 'b.example']
#                       ^^^^^^^^^^^^^^^^^^^^^ warning: Before Django 4.0 this is a list of hosts, and \`https://*.a.example\` matches none. Write \`.a.example\`.
`,
    'Django==3.2.25',
  );
  checked("CSRF_TRUSTED_ORIGINS = ['https://a.example', 'a.example']\n", 'Django==3.2.25');
  checked("CSRF_TRUSTED_ORIGINS = ['https://a.example']\n", 'Django');
});

test('what comes from the environment, and what is not known', () => {
  checked(
    conf`
import os
CSRF_TRUSTED_ORIGINS = os.environ.get('ORIGINS', 'b.example').split(',')
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: In this version of Django \`b.example\` lacks its scheme: \`manage.py\` stops with \`4_0.E001\`, and the origin is not trusted. Write \`https://b.example\`.
`,
    'Django==4.2.7',
  );
  checked("import os\nCSRF_TRUSTED_ORIGINS = [os.environ['ORIGIN']]\n", 'Django==4.2.7');
  checked('CSRF_TRUSTED_ORIGINS = []\n', 'Django==4.2.7');
});

test('the repair', () => {
  expect(
    projectFixedBy(
      csrfOriginNoScheme,
      files('CSRF_TRUSTED_ORIGINS = [\n    "b.example",\n]\n', 'Django==4.2'),
    ),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server { listen 80; }
    #- mysite/settings.py
    CSRF_TRUSTED_ORIGINS = [
        "https://b.example",
    ]
    #- requirements.txt
    Django==4.2
    "
  `);
  expect(
    projectFixedBy(csrfOriginNoScheme, files('CSRF_TRUSTED_ORIGINS = [".b.example"]\n', 'Django==4.2')),
  ).toMatchInlineSnapshot(`
    "# nginx-context: http
    server { listen 80; }
    #- mysite/settings.py
    CSRF_TRUSTED_ORIGINS = ["https://*.b.example"]
    #- requirements.txt
    Django==4.2
    "
  `);
});
