/** The application server does not understand the protocol that nginx speaks to it. */

import { listenersAt, peersOf } from '../django/application-behind.ts';
import type { Protocol } from '../django/model.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf, inForce, statementsOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { passedTo } from '../routing/pass-settings.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { indentOf, lineEnding } from './indentation.ts';
import { paramsRemoved } from './params-removed.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

const spoken: Readonly<Record<string, Protocol>> = {
  proxy_pass: 'http',
  uwsgi_pass: 'uwsgi',
  fastcgi_pass: 'fastcgi',
  scgi_pass: 'scgi',
};

export const protocolMismatch = defineRule({
  id: 'protocol-mismatch',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The application server does not understand the protocol that nginx speaks to it.',
  why: 'gunicorn, uvicorn, daphne and `runserver` speak HTTP, a `socket` of uWSGI the uwsgi protocol. uWSGI closes the connection when it hears HTTP (502); servers of HTTP wait for the end of a line that never comes when they hear uwsgi, until nginx gives up (504).',
  notWhen:
    'It is silent where several files start the application with different protocols, and where only `runserver` is started.',
  within: 'server',
  bad: 'location / {\n    include uwsgi_params;\n    uwsgi_pass 127.0.0.1:8000;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': '',
    'gunicorn.service':
      '[Service]\nExecStart=/srv/venv/bin/gunicorn --bind 127.0.0.1:8000 mysite.wsgi:application\n',
  },
  insteadOf: ['fastcgi-pass-to-http-server', 'uwsgi-without-params', 'uwsgi-params-missing'],
  docs: 'https://uwsgi-docs.readthedocs.io/en/latest/Nginx.html',
  django: {
    on: Object.keys(spoken),
    check(pass, { project, django, report }) {
      const { directive, inclusion } = pass;
      const configuration = configurationOf(project, inclusion);
      const to = configuration && passedTo(pass, configuration);
      const speaks = spoken[directive.name];
      if (!to || speaks === undefined || isReplaced(pass)) return;
      const listeners = peersOf(pass, to).flatMap((peer) => listenersAt(peer, django, inclusion.file.path));
      // What is started for development is not what this configuration stands in front of.
      const [first] = listeners.filter((listener) => listener.server.program !== 'runserver');
      const protocols = new Set(listeners.map(({ bind }) => bind.protocol));
      const [understood, ...others] = protocols;
      if (!first || !understood || others.length > 0 || understood === speaks) return;
      const { server, bind } = first;
      const right = passFor(understood, addressIn(pass));
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(server.program)} (${code(server.source)}) speaks ${words[understood]} here, not ${words[speaks]}: ${consequence(understood)}. Write ${code(`${right};`)}.`,
        related: [{ ...bind.place, message: 'It listens here.' }],
        fixes: change(pass, understood, right),
      });
    },
  },
});

/** Of several passes in a block the last answers. */
function isReplaced(pass: Statement): boolean {
  const passes = [...statementsOf(blockOf(pass))].filter(({ directive }) => directive.name in spoken);
  return passes.at(-1)?.directive !== pass.directive;
}

const words: Readonly<Record<Protocol, string>> = {
  http: 'HTTP',
  uwsgi: 'the uwsgi protocol',
  fastcgi: 'FastCGI',
  scgi: 'SCGI',
};

function consequence(understood: Protocol): string {
  return understood === 'http' ? 'requests get no answer until nginx gives up' : 'nginx answers 502';
}

/** Without its scheme and its URI: `127.0.0.1:8000`, `unix:/run/app.sock`, the name of a group. */
function addressIn({ directive }: Statement): string {
  const rest = (directive.args[0]?.value ?? '').replace(/^\w+:\/\//, '');
  return /^unix:[^:]*/i.exec(rest)?.[0] ?? rest.replace(/[/?].*$/s, '');
}

function passFor(protocol: Protocol, address: string): string {
  return protocol === 'http' ? `proxy_pass http://${address}` : `${protocol}_pass ${address}`;
}

/** The statement alone, and what the other protocol needs to tell Django of the request. */
function change(pass: Statement, understood: Protocol, right: string): Fix[] {
  const { directive, inclusion } = pass;
  const { file } = inclusion;
  const block = blockOf(pass);
  const lines: string[] = [];
  if (understood === 'http' && inForce(block, 'proxy_set_header').length === 0)
    lines.push(
      'proxy_set_header Host $host;',
      'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
      'proxy_set_header X-Forwarded-Proto $scheme;',
    );
  if (understood === 'uwsgi' && inForce(block, 'uwsgi_param').length === 0)
    lines.push('include uwsgi_params;');
  const text = [`${right};`, ...lines].join(lineEnding(file) + indentOf(file, directive));
  const range = { start: directive.start, end: directive.end };
  const removed = understood === 'uwsgi' ? [] : paramsRemoved(pass, ['uwsgi_param', 'fastcgi_param']);
  return [unsafe(`Change to \`${right};\``, replacement(file.path, range, text), ...removed)];
}
