/** `$scheme` behind a proxy that ends TLS: is it told where compose shows such a proxy, and nowhere else? */
import { expect, test } from 'vitest';
import { xfpFlattened } from '../../server/src/rules/xfp-flattened.ts';
import { conf } from '../support/conf.ts';
import { checkRule } from '../support/diagnostics.ts';
import { projectFixedBy } from '../support/fixed.ts';

const site = (below = '', value = '$scheme', listen = '80') => `# nginx-context: http
server {
    listen ${listen};
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header X-Forwarded-Proto ${value};
${below}    }
}
`;
const trusting = "#- mysite/settings.py\nSECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')\n";
const compose = (front: string, nginx = '') =>
  `#- docker-compose.yml\nservices:\n  front:\n    image: ${front}\n    ports: ["80:80", "443:443"]\n  nginx:\n    image: nginx\n${nginx}`;
const checked = (text: string) => checkRule(xfpFlattened, text);

test('behind Traefik and its like', () => {
  for (const image of ['traefik:v3', 'caddy', 'jwilder/nginx-proxy'])
    checked(
      site(conf`
#                                          ^^^^^^^ hint: \`front\` in front ends TLS, so that \`$scheme\` is \`http\` here for every request, and Django never knows of HTTPS. Write a \`map\` that passes \`$http_x_forwarded_proto\` on.
`) +
        trusting +
        compose(image),
    );
});

test('no such proxy, nginx reached without it, with TLS, passed on, or not asked for', () => {
  checked(site() + trusting + compose('redis'));
  checked(site() + trusting);
  checked(site() + trusting + compose('traefik', '    ports: ["80:80"]\n'));
  checked(site('', '$scheme', '443 ssl') + trusting + compose('traefik'));
  checked(site('', '$http_x_forwarded_proto') + trusting + compose('traefik'));
  checked(`${site()}#- mysite/settings.py\nDEBUG = False\n${compose('traefik')}`);
});

test('the repair', () =>
  expect(projectFixedBy(xfpFlattened, site() + trusting + compose('traefik'))).toMatchInlineSnapshot(`
    "# nginx-context: http
    map $http_x_forwarded_proto $client_scheme {
        default $http_x_forwarded_proto;
        '' $scheme;
    }
    server {
        listen 80;
        location / {
            proxy_pass http://127.0.0.1:8000;
            proxy_set_header X-Forwarded-Proto $client_scheme;
        }
    }
    #- mysite/settings.py
    SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')
    #- docker-compose.yml
    services:
      front:
        image: traefik
        ports: ["80:80", "443:443"]
      nginx:
        image: nginx
    "
  `));
