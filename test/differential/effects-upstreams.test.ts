/** Does a running nginx show what the rules about connections to other servers say? */
import { expect } from 'vitest';
import { proxyHttpsWithoutSni } from '../../server/src/rules/proxy-https-without-sni.ts';
import { upstreamKeepaliveIneffective } from '../../server/src/rules/upstream-keepalive-ineffective.ts';
import { websocketIncomplete } from '../../server/src/rules/websocket-incomplete.ts';
import { selfSignedCertificate } from '../support/certificate.ts';
import { behind, effect, serverBehind, withServer } from '../support/effects.ts';
import { startNginx } from '../support/live-nginx.ts';

effect(upstreamKeepaliveIneffective, 'each request has a connection of its own', () =>
  withServer(
    () => `
      location /bad { proxy_pass http://app; }
      location /closed { proxy_pass http://app; proxy_http_version 1.1; }
      location /old { proxy_pass http://app; proxy_set_header Connection ""; }
      location /good { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; }
      location /alive { proxy_pass http://app; proxy_set_header Connection keep-alive; }`,
    async (nginx) => {
      const requestsOnConnection = async (path: string) => {
        for (let round = 0; round < 2; round++) await nginx.request(`GET ${path}`);
        return Number((await nginx.request(`GET ${path}`)).body);
      };
      for (const path of ['/bad', '/closed', '/old']) expect(await requestsOnConnection(path)).toBe(1);
      for (const path of ['/good', '/alive']) expect(await requestsOnConnection(path)).toBeGreaterThan(1);
    },
    (place) =>
      `upstream app { server unix:${place.prefix}/behind.sock; keepalive 8; }
      ${serverBehind('return 200 $connection_requests;')(place)}`,
  ),
);

effect(websocketIncomplete, 'what is not set does not arrive', () =>
  withServer(
    (place) => `
      location /plain { proxy_pass ${behind(place)}; }
      location /upgrade { proxy_pass ${behind(place)}; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; }
      location /connection { proxy_pass ${behind(place)}; proxy_http_version 1.1; proxy_set_header Connection upgrade; }
      location /old {
        proxy_pass ${behind(place)};
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection upgrade;
      }
      location /good {
        proxy_pass ${behind(place)};
        proxy_http_version 1.1;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection upgrade;
      }`,
    async (nginx) => {
      const seen = async (path: string) =>
        (await nginx.request(`GET ${path}`, { Upgrade: 'websocket', Connection: 'Upgrade, close' })).body;
      expect(await seen('/plain')).toBe('HTTP/1.0 close -');
      expect(await seen('/upgrade')).toBe('HTTP/1.1 close -websocket');
      expect(await seen('/connection')).toBe('HTTP/1.1 upgrade -');
      expect(await seen('/old')).toBe('HTTP/1.0 upgrade -websocket');
      expect(await seen('/good')).toBe('HTTP/1.1 upgrade -websocket');
    },
    serverBehind('return 200 "$server_protocol $http_connection -$http_upgrade";'),
  ),
);

effect(proxyHttpsWithoutSni, 'no name is sent, or that of the group', async () => {
  const { certificate, key } = selfSignedCertificate();
  const nginx = await startNginx(
    (place) => `events {}
      http {
        access_log off;
        proxy_ssl_session_reuse off;
        upstream api.example.com { server unix:${place.prefix}/behind.sock; }
        upstream group { server unix:${place.prefix}/behind.sock; }
        server {
          listen unix:${place.prefix}/behind.sock ssl;
          ssl_certificate ${certificate};
          ssl_certificate_key ${key};
          return 200 "-$ssl_server_name";
        }
        server {
          listen 127.0.0.1:${place.ports[0]};
          location /bad { proxy_pass https://api.example.com; }
          location /good { proxy_pass https://api.example.com; proxy_ssl_server_name on; }
          location /group { proxy_pass https://group; proxy_ssl_server_name on; }
          location /named { proxy_pass https://group; proxy_ssl_server_name on; proxy_ssl_name api.example.com; }
        }
      }`,
  );
  try {
    const names: string[] = [];
    for (const path of ['/bad', '/good', '/group', '/named'])
      names.push((await nginx.request(`GET ${path}`)).body);
    expect(names).toEqual(['-', '-api.example.com', '-group', '-api.example.com']);
  } finally {
    await nginx.stop();
  }
});
