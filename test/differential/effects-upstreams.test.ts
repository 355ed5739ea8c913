/** Does a running nginx show what the rules about connections to other servers say? */
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect } from 'vitest';
import { duplicateUpstreamServer } from '../../server/src/rules/duplicate-upstream-server.ts';
import { grpcPassWithoutHttp2 } from '../../server/src/rules/grpc-pass-without-http2.ts';
import { proxyHttpsWithoutSni } from '../../server/src/rules/proxy-https-without-sni.ts';
import { proxySchemePortMismatch } from '../../server/src/rules/proxy-scheme-port-mismatch.ts';
import { proxySslNameOfGroup } from '../../server/src/rules/proxy-ssl-name-of-group.ts';
import { sslPrereadMissing } from '../../server/src/rules/ssl-preread-missing.ts';
import { upstreamKeepaliveIneffective } from '../../server/src/rules/upstream-keepalive-ineffective.ts';
import { upstreamKeepaliveMissing } from '../../server/src/rules/upstream-keepalive-missing.ts';
import { upstreamParametersIgnored } from '../../server/src/rules/upstream-parameters-ignored.ts';
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

effect(upstreamParametersIgnored, 'the only server is asked again, one of two is not', () =>
  withServer(
    () => `
      location /one { proxy_pass http://one; }
      location /two { proxy_pass http://two; }`,
    async (nginx) => {
      for (let round = 0; round < 3; round++) expect((await nginx.request('GET /one')).status).toBe(502);
      expect(nginx.errorLog()).not.toContain('no live upstreams');
      for (let round = 0; round < 3; round++) expect((await nginx.request('GET /two')).status).toBe(502);
      expect(nginx.errorLog()).toContain('no live upstreams');
    },
    ({ prefix }) => `
      upstream one { server unix:${prefix}/nobody.sock max_fails=1 fail_timeout=60s; }
      upstream two {
        server unix:${prefix}/nobody.sock max_fails=1 fail_timeout=60s;
        server unix:${prefix}/nobody-else.sock max_fails=1 fail_timeout=60s;
      }`,
  ),
);

effect(grpcPassWithoutHttp2, 'the first bytes of a gRPC client are refused', async () => {
  const preface = async (http2: string) => {
    const nginx = await startNginx(
      ({ ports: [port], echo }) => `events {}
        http {
          access_log off;
          server { listen 127.0.0.1:${port}${http2}; location / { grpc_pass grpc://127.0.0.1:${echo}; } }
        }`,
    );
    try {
      const socket = connect(nginx.ports[0] ?? 0, '127.0.0.1');
      await once(socket, 'connect');
      // The preface of HTTP/2, and an empty SETTINGS frame.
      socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1');
      const [answer] = await once(socket, 'data');
      socket.destroy();
      return String(answer);
    } finally {
      await nginx.stop();
    }
  };
  expect(await preface('')).toContain('400 Bad Request');
  expect(await preface(' http2')).not.toContain('400 Bad Request');
});

effect(duplicateUpstreamServer, 'two of three requests go to the one server', () =>
  withServer(
    () => `
      add_header X-Server $upstream_addr;
      proxy_http_version 1.1;
      location / { proxy_pass http://app; }`,
    async (nginx) => {
      const servers: string[] = [];
      for (let round = 0; round < 6; round++) {
        servers.push((await nginx.request('GET /')).header('x-server') ?? '');
      }
      expect(servers.filter((server) => server.endsWith('behind.sock'))).toHaveLength(4);
    },
    (place) => `
      upstream app {
        server unix:${place.prefix}/behind.sock;
        server unix:${place.prefix}/behind.sock;
        server 127.0.0.1:${place.echo};
      }
      ${serverBehind('return 200 ok;')(place)}`,
  ),
);

effect(
  proxySchemePortMismatch,
  'a server without a port is at 80, and TLS is no answer to plain HTTP',
  async () => {
    const { certificate, key } = selfSignedCertificate();
    await withServer(
      (place) => `
      location /tls { proxy_pass https://group; }
      location /plain { proxy_pass ${behind(place)}; }`,
      async (nginx) => {
        expect((await nginx.request('GET /tls')).status).toBe(502);
        expect(nginx.errorLog()).toContain('upstream: "https://127.0.0.1:80/tls"');
        const { status, body } = await nginx.request('GET /plain');
        expect(status).toBe(400);
        expect(body).toContain('The plain HTTP request was sent to HTTPS port');
      },
      ({ prefix }) => `
      upstream group { server 127.0.0.1; }
      server {
        listen unix:${prefix}/behind.sock ssl;
        ssl_certificate ${certificate};
        ssl_certificate_key ${key};
        return 200 ok;
      }`,
    );
  },
);

effect(upstreamKeepaliveMissing, 'a time alone keeps nothing open', () =>
  withServer(
    () => `
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      location /bad { proxy_pass http://bad; }
      location /good { proxy_pass http://good; }`,
    async (nginx) => {
      const second = async (path: string) => {
        await nginx.request(`GET ${path}`);
        return (await nginx.request(`GET ${path}`)).body;
      };
      expect(await second('/bad')).toBe('1');
      expect(await second('/good')).toBe('2');
    },
    (place) => `
      upstream bad { server unix:${place.prefix}/behind.sock; keepalive_timeout 30s; }
      upstream good { server unix:${place.prefix}/behind.sock; keepalive 8; keepalive_timeout 30s; }
      ${serverBehind('return 200 $connection_requests;')(place)}`,
  ),
);

effect(sslPrereadMissing, 'every connection goes where the default leads', async () => {
  const { certificate, key } = selfSignedCertificate();
  const nginx = await startNginx(
    ({ prefix, ports: [bad, good] }) => `events {}
      stream {
        map $ssl_preread_server_name $to { a.example unix:${prefix}/a.sock; default unix:${prefix}/b.sock; }
        server { listen 127.0.0.1:${bad}; proxy_pass $to; }
        server { listen 127.0.0.1:${good}; proxy_pass $to; ssl_preread on; }
      }
      http {
        access_log off;
        ssl_certificate ${certificate};
        ssl_certificate_key ${key};
        server { listen unix:${prefix}/a.sock ssl; return 200 a; }
        server { listen unix:${prefix}/b.sock ssl; return 200 default; }
      }`,
    { ports: 2, modules: ['stream'] },
  );
  const answer = async (port: number | undefined) => {
    const socket = connectTls({
      port: port ?? 0,
      host: '127.0.0.1',
      servername: 'a.example',
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    socket.write('GET / HTTP/1.0\r\n\r\n');
    let text = '';
    for await (const chunk of socket) text += chunk;
    return text.slice(text.indexOf('\r\n\r\n') + 4);
  };
  try {
    expect(await answer(nginx.ports[0])).toBe('default');
    expect(await answer(nginx.ports[1])).toBe('a');
  } finally {
    await nginx.stop();
  }
});

effect(proxySslNameOfGroup, 'no certificate has the name of the group', async () => {
  const { certificate, key } = selfSignedCertificate();
  await withServer(
    () => `
      proxy_ssl_verify on;
      proxy_ssl_trusted_certificate ${certificate};
      location /bad { proxy_pass https://group; }
      location /good { proxy_pass https://group; proxy_ssl_name www.example.com; }`,
    async (nginx) => {
      expect((await nginx.request('GET /bad')).status).toBe(502);
      expect(nginx.errorLog()).toContain('upstream SSL certificate does not match "group"');
      expect((await nginx.request('GET /good')).status).toBe(200);
    },
    ({ prefix }) => `
      upstream group { server unix:${prefix}/behind.sock; }
      server {
        listen unix:${prefix}/behind.sock ssl;
        ssl_certificate ${certificate};
        ssl_certificate_key ${key};
        return 200 ok;
      }`,
  );
});
