/** Is a fix that is right at one place of a shared file kept from being applied unseen? */
import { expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { found } from '../support/diagnostics.ts';
import { absolute, projectOf } from '../support/project.ts';

function safetyOf(text: string, path: string, code: string): (string | undefined)[] {
  const { project } = projectOf(text);
  return found(project, absolute(path))
    .filter((one) => one.code === code)
    .map(({ fixes }) => fixes[0]?.safety);
}

test('it is unsafe where the other place has no such fault', () => {
  const text = (other: string) => conf`
events {}
http {
    server {
        listen 8080;
        location /a { include access.inc; }
        location /b { include access.inc; ${other} }
    }
}
#- access.inc
satisfy any;
allow 10.0.0.0/8;
deny all;
`;
  const password = 'auth_basic a; auth_basic_user_file /etc/nginx/.htpasswd;';
  expect(safetyOf(text(''), 'access.inc', 'satisfy-any-without-auth')).toEqual(['safe']);
  expect(safetyOf(text(password), 'access.inc', 'satisfy-any-without-auth')).toEqual(['unsafe']);
});

test('no server becomes the default by a line that it shares', () => {
  const text = conf`
events {}
http {
    server { server_name a.example; include listen.inc; }
    server { server_name b.example; include listen.inc; }
}
#- listen.inc
listen 8080;
`;
  expect(safetyOf(text, 'listen.inc', 'missing-default-server')).toEqual([undefined]);
});
