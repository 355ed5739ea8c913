/** A file that nginx keeps secrets in, or logs to, lies where everybody can request it. */

import { pathOfFile } from '../routing/reachable-file.ts';
import { scopeAround } from '../routing/scope.ts';
import { defineRule } from './rule.ts';

const holds: Readonly<Record<string, string>> = {
  auth_basic_user_file: 'the passwords',
  ssl_certificate_key: 'the private key',
  ssl_password_file: 'the passphrases of keys',
  ssl_session_ticket_key: 'the key of sessions',
  access_log: 'the log, with addresses and paths of all clients',
  error_log: 'the log of errors, with paths of the machine',
};

export const secretFileServed = defineRule({
  id: 'secret-file-served',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'A file with secrets, or a log, can be requested by everybody.',
  why: 'All that lies below `root` or `alias` can be requested unless a location refuses it, and nginx does not know that it uses the file for something else. Passwords, keys and logs belong in a folder that no location serves.',
  howToFix: 'Move the file out of the folder that is served.',
  within: 'http',
  bad: 'server {\n    root /srv/www;\n    location /admin/ {\n        auth_basic "Staff";\n        auth_basic_user_file /srv/www/.htpasswd;\n    }\n}',
  good: 'server {\n    root /srv/www;\n    location /admin/ {\n        auth_basic "Staff";\n        auth_basic_user_file /etc/nginx/.htpasswd;\n    }\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html#auth_basic_user_file',
  project: {
    on: Object.keys(holds),
    check(statement, { project, report }) {
      const { name, args } = statement.directive;
      const [file] = args;
      if (!file?.value.startsWith('/') || /[$*]/.test(file.value)) return;
      const scope = scopeAround(statement);
      // Of what is set for all servers, each of them would have to be looked at.
      if (!scope.server?.directive) return;
      const path = pathOfFile(project, scope, file.value);
      if (path === undefined) return;
      report({
        start: file.start,
        end: file.end,
        message: `Everybody can request \`${path}\`: ${holds[name]}. Move the file out of the folder that is served.`,
      });
    },
  },
});
