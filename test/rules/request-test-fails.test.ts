/** A request test in a comment: is it told when something else happens than it expects? */
import { expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { requestTestFails } from '../../server/src/rules/request-test-fails.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { projectOf } from '../support/project.ts';

test('what happens otherwise is named; what is as expected is not', () =>
  checkRule(
    requestTestFails,
    conf`
      # nginx-context: server
      #? GET /static/a.css -> file /srv/static/a.css
      #? GET /static/a.css -> proxy 127.0.0.1:8000
      #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`GET /static/a.css\` ends as \`file /srv/static/a.css\`, not as \`proxy 127.0.0.1:8000\`.
      location /static/ { root /srv; }
      location / {
          #? POST /login/ -> proxy 127.0.0.1:8000
          proxy_pass http://127.0.0.1:8000; #? / -> file /
      #                                     ^^^^^^^^^^^^^^ warning: \`GET /\` ends as \`proxy 127.0.0.1:8000 /\`, not as \`file /\`.
      }
    `,
  ));

test('one that expects nothing yet is told what there is to expect', () =>
  checkRule(
    requestTestFails,
    conf`
      # nginx-context: server
      #? GET /a
      #<^^^^^^^^^ info: Nothing is expected of \`GET /a\` yet. It ends as \`return 204\`.
      #? GET /b ->
      #<^^^^^^^^^^^^ info: Nothing is expected of \`GET /b\` yet. It ends as \`return 204\`.
      return 204;
    `,
  ));

test('where it cannot be known, the reason is told', () =>
  checkRule(
    requestTestFails,
    conf`
      # nginx-context: server
      #? GET /a -> return 200
      #<^^^^^^^^^^^^^^^^^^^^^^^ warning: \`GET /a\` ends as \`unknown\`, not as \`return 200\`. (This cannot be known: \`$pid\` is known only while nginx runs.)
      #? GET /a -> unknown
      return 200 $pid;
    `,
  ));

test('where nobody knows of a file, either way will do', () =>
  checkRule(
    requestTestFails,
    conf`
      # nginx-context: server
      #? /a.css -> file /srv/a.css
      #? /a.css -> proxy b /a.css
      #? /a.css -> return 404
      #<^^^^^^^^^^^^^^^^^^^^^^^ warning: \`GET /a.css\` ends as \`file /srv/a.css\`, not as \`return 404\`.
      root /srv;
      location / { try_files $uri @up; }
      location @up { proxy_pass http://b; }
    `,
  ));

test('a path is for the server around it, a URL for whoever has the host', () =>
  checkRule(
    requestTestFails,
    conf`
      events {}
      http {
          #? https://b.test/x -> redirect 301 http://b.test/x
          #? http://nobody.test:81/ -> return 204
      #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: \`GET http://nobody.test:81/\` ends as \`unknown\`, not as \`return 204\`. (This cannot be known: no server listens on port 81.)
          server { listen 80; server_name a.test;
              #? / -> return 204
              #? http://b.test/ -> return 205
              return 204;
          }
          server { listen 80; server_name b.test;
              #? / -> return 204
      #       ^^^^^^^^^^^^^^^^^^ warning: \`GET /\` ends as \`return 205\`, not as \`return 204\`.
              return 205;
          }
          server { listen 443 ssl; server_name b.test; ssl_certificate a; ssl_certificate_key b;
              return 301 http://$host$request_uri;
          }
      }
    `,
  ));

test('in an included file it counts in each of its places', () =>
  checkRule(
    requestTestFails,
    conf`
      events {}
      http {
          server { server_name a.test; set $to a; include part; }
          server { server_name b.test; set $to b; include part; }
      }
      #- part
      #? / -> return 200 a
      #<^^^^^^^^^^^^^^^^^^^^ warning: \`GET /\` ends as \`return 200 "b"\`, not as \`return 200 a\`.
      #? / -> return 200
      location / { return 200 $to; }
    `,
  ));

test('the fix writes what happens now, and then there is nothing to tell', () => {
  const text = conf`
    # nginx-context: server
    #? GET /a  ->  file /srv/a
    #? /a->b
    #? /up
    location /up { proxy_pass http://b; }
    location "/sp ace" { root /srv; #? /sp%20ace -> return 204
    }
    location / { return 301 https://$host$request_uri; }
  `;
  const fixed = (content: string) => {
    const { project, path } = projectOf(content);
    const findings = found(project, path).filter(({ code }) => code === requestTestFails.id);
    const fixes = findings.flatMap((finding) => finding.fixes);
    expect(
      fixes.every(({ title, safety }) => title === 'Write what happens now' && safety === 'unsafe'),
    ).toBe(true);
    return applyEdits(
      content,
      fixes.flatMap(({ edits }) => edits),
    );
  };
  const once = fixed(text);
  expect(once).toMatchInlineSnapshot(`
    "# nginx-context: server
    #? GET /a -> redirect 301 https://localhost/a
    #? /a->b -> redirect 301 https://localhost/a->b
    #? /up -> proxy b /up
    location /up { proxy_pass http://b; }
    location "/sp ace" { root /srv; #? /sp%20ace -> file /srv/sp ace
    }
    location / { return 301 https://$host$request_uri; }
    "
  `);
  expect(fixed(once)).toBe(once);
});
