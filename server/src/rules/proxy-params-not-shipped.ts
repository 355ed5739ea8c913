/** An `include proxy_params` in the official image of nginx, which has no such file. */

import { imageLacking } from '../django/nginx-image.ts';
import { unsafe } from './edits.ts';
import { inlined, isInstalledProxyParams } from './proxy-params.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const proxyParamsNotShipped = defineRule({
  id: 'proxy-params-not-shipped',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`proxy_params` is included in the official image of nginx, which has no such file.',
  why: 'The nginx of Debian and Ubuntu brings `/etc/nginx/proxy_params`, and many tutorials for Django include it. The images of nginx.org hold `uwsgi_params`, `fastcgi_params` and `scgi_params`, but not this file: nginx does not start there.',
  notWhen:
    'Only configurations are looked at which a compose file or a Dockerfile is proven to put into the official image, and none where a file of this name is mounted or copied too.',
  howToFix:
    'Write its four lines out, as the fix does, or keep a file `proxy_params` beside the configuration and mount it to `/etc/nginx/proxy_params`.',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://web:8000;\n    include proxy_params;\n}',
  good: 'location / {\n    proxy_pass http://web:8000;\n    proxy_set_header Host $host;\n    proxy_set_header X-Real-IP $remote_addr;\n    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n    proxy_set_header X-Forwarded-Proto $scheme;\n}',
  beside: {
    'docker-compose.yml':
      'services:\n  web:\n    build: .\n    command: gunicorn --bind 0.0.0.0:8000 mysite.wsgi\n  nginx:\n    image: nginx:1.27\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n',
  },
  insteadOf: ['include-not-found'],
  docs: 'https://hub.docker.com/_/nginx',
  django: {
    on: ['include'],
    check(include, { project, django, report }) {
      const { directive, inclusion } = include;
      const [argument] = directive.args;
      if (!argument || !isInstalledProxyParams(include)) return;
      const { path } = inclusion.file;
      const found = imageLacking('/etc/nginx/proxy_params', path, django, project.surroundings);
      if (!found) return;
      report({
        start: argument.start,
        end: argument.end,
        message: `${code(found.image)} has no \`proxy_params\`, which comes with the nginx of Debian alone: nginx does not start there. Write its headers out, or mount such a file.`,
        related: [{ ...found.place, message: 'By this the configuration gets into the image.' }],
        fixes: [unsafe('Write the headers out', inlined(include, []))],
      });
    },
  },
});
