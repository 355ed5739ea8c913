/** Are templates recognised, and is nothing said in them that only their engine can know? */
import { describe, expect, test } from 'vitest';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { sourceFile } from '../../server/src/project/source-file.ts';
import { conf } from '../support/conf.ts';
import { expectDiagnostics, found } from '../support/diagnostics.ts';
import { projectOf } from '../support/project.ts';

const holesOf = (text: string) =>
  sourceFile('/a.conf', text, catalogFor()).holes.map(({ start, end }) => text.slice(start, end));

describe('recognised', () => {
  test.each([
    ['listen {{ port }};', ['{{ port }}']],
    ['proxy_pass http://{{ host }}:{{port}};', ['{{ host }}', '{{port}}']],
    ['{% if tls %}\nlisten 443;\n{% endif %}', ['{% if tls %}', '{% endif %}']],
    ['listen <%= @port %>;', ['<%= @port %>']],
    [
      '{# managed #}\nserver {\n  listen 80; {# a { b; #}\n  {#- c\n  d; -#}\n}',
      ['{# managed #}', '{# a { b; #}', '{#- c\n  d; -#}'],
    ],
    ['{{- if .Values.tls }}\nlisten 443;\n{{- end }}', ['{{- if .Values.tls }}', '{{- end }}']],
  ])('%j', (text, holes) => {
    expect(holesOf(text)).toEqual(holes);
  });

  test.each([
    'return 200 "{{ name }}";',
    "add_header A '<%= a %>';",
    '# {% if %}\nlisten 80;',
    'server {{\nlisten 80;\n}\n',
    'location / {{ root /a; }}',
    'location ~ "^/{2,3}" { }',
    'listen ${PORT};',
    'server {# main\n  #location / {\n  #}\n}',
    'server\n{# main\n  listen 80;\n} #}',
    'content_by_lua_block { local a = {{1}, {2}} }',
  ])('%j is no template', (text) => {
    expect(holesOf(text)).toEqual([]);
  });
});

describe('nothing that depends on the engine', () => {
  test.each([
    [
      'Jinja',
      conf`
        server {
            listen {{ port | default(80) }};
            server_name {{ names | join(' ') }};
        {% if tls %}
            listen 443 ssl;
            ssl_certificate {{ certificate }};
        {% else %}
            listen 443 frobnicate;
        {% endif %}
        {% for path in paths %}
            location {{ path }} {
                proxy_pass http://{{ backend }}/;
            }
        {% endfor %}
            {{ extra_configuration }}
        }
      `,
    ],
    [
      'Helm',
      conf`
        server {
            listen {{ .Values.port }};
            {{- if .Values.tls }}
            listen 443 ssl;
            {{- end }}
            {{- range $name, $path := .Values.paths }}
            location {{ $path }} {
                return 200 {{ $name | quote }};
            }
            {{- end }}
            {{ include "chart.extra" . | indent 4 }}
        }
      `,
    ],
    [
      'ERB',
      conf`
        server {
            listen <%= @port %>;
            <% @names.each do |name| -%>
            server_name <%= name %>;
            <% end -%>
            root <%= scope['app::root'] %>/public;
        }
      `,
    ],
    [
      'envsubst',
      conf`
        server {
            listen ${'$'}{NGINX_PORT};
            client_max_body_size ${'$'}{MAX_SIZE};
            return 301 https://${'$'}{NGINX_HOST}$request_uri;
            keepalive_timeout ${'$'}{TIMEOUT};
        }
      `,
    ],
  ])('%s', (_, text) => {
    const { project, path } = projectOf(text);
    expect(found(project, path)).toEqual([]);
  });
});

test('what is wrong whatever the engine does is still found', () =>
  expectDiagnostics(conf`
    server {
    {% if tls %}
        listen 443 ssl;
    {% endif %}
        listen {{ port }};
        server_nmae example.com;
      # ^^^^^^^^^^^ error: Unknown directive \`server_nmae\`. Did you mean \`server_name\`?
        worker_processes 1;
      # ^^^^^^^^^^^^^^^^ error: Directive \`worker_processes\` is not allowed here, in \`server\`; it belongs at the top level.
    }
  `));

test('names that a template may define are not missed', () => {
  const { project } = projectOf(conf`
    events {}
    http {
        include a.conf;
        server {
            limit_req zone=login;
            return 200 $site;
        }
    }
    #- a.conf
    limit_req_zone $uri zone={{ zone }}:1m rate=1r/s;
  `);
  expect(found(project, '/project/nginx.conf')).toEqual([]);
});
