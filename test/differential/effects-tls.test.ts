/** Do the rules about TLS, compression and limits tell what a running nginx does? Each fault is shown, and its absence once it is mended. */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateAndKeySwapped } from '../../server/src/rules/certificate-and-key-swapped.ts';
import { certificateWithoutChain } from '../../server/src/rules/certificate-without-chain.ts';
import { clientMaxBodySizeZero } from '../../server/src/rules/client-max-body-size-zero.ts';
import { debugErrorLog } from '../../server/src/rules/debug-error-log.ts';
import { dheWithoutDhparam } from '../../server/src/rules/dhe-without-dhparam.ts';
import { gzipOfCompressedTypes } from '../../server/src/rules/gzip-of-compressed-types.ts';
import { gzipTypesWithoutGzip } from '../../server/src/rules/gzip-types-without-gzip.ts';
import { gzipWithoutVary } from '../../server/src/rules/gzip-without-vary.ts';
import { hstsOverHttp } from '../../server/src/rules/hsts-over-http.ts';
import { http2Misdirected } from '../../server/src/rules/http2-misdirected.ts';
import { ipHashBehindProxy } from '../../server/src/rules/ip-hash-behind-proxy.ts';
import { keepaliveDisabled } from '../../server/src/rules/keepalive-disabled.ts';
import { limitReqNoBurst } from '../../server/src/rules/limit-req-no-burst.ts';
import { listen80WithSsl } from '../../server/src/rules/listen-80-with-ssl.ts';
import { listen443WithoutSsl } from '../../server/src/rules/listen-443-without-ssl.ts';
import { lowKeepaliveRequests } from '../../server/src/rules/low-keepalive-requests.ts';
import { redirectToItself } from '../../server/src/rules/redirect-to-itself.ts';
import { requestBodiesKept } from '../../server/src/rules/request-bodies-kept.ts';
import { sslCertificateWithoutTls } from '../../server/src/rules/ssl-certificate-without-tls.ts';
import { sslCiphersOfTls13 } from '../../server/src/rules/ssl-ciphers-of-tls13.ts';
import { weakSslCiphers } from '../../server/src/rules/weak-ssl-ciphers.ts';
import { weakSslProtocol } from '../../server/src/rules/weak-ssl-protocol.ts';
import { selfSignedCertificate } from '../support/certificate.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import { nginxTest } from '../support/nginx.ts';
import { request } from '../support/raw-http.ts';

/** Of each fault the settings of a server that has it, and of one that has it no more. */
const settings = {
  plain: 'return 200 plain;',
  tls: 'return 200 tls;',
  oldProtocol: 'ssl_protocols TLSv1; ssl_ciphers DEFAULT:@SECLEVEL=0;',
  newProtocol: 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers DEFAULT:@SECLEVEL=0;',
  unencrypted: 'ssl_ciphers NULL:HIGH:@SECLEVEL=0;',
  encrypted: 'ssl_ciphers NULL:HIGH:@SECLEVEL=0:!eNULL;',
  anonymous: 'ssl_ciphers ALL:@SECLEVEL=0;',
  authenticated: 'ssl_ciphers ALL:@SECLEVEL=0:!aNULL;',
  latent: 'ssl_ciphers ALL;',
  // 1.22.1 has TLS 1.3 only where it is asked for.
  tls13: 'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers TLS_AES_128_GCM_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256;',
  loop: 'server_name example.com; return 301 https://$host$request_uri;',
  dhe: 'ssl_ciphers DHE-RSA-AES128-GCM-SHA256;',
  dheParameters: `ssl_ciphers DHE-RSA-AES128-GCM-SHA256; ssl_dhparam ${selfSignedCertificate().dhparam};`,
} as const;
type Setting = keyof typeof settings;
const names = Object.keys(settings) as Setting[];

let nginx: LiveNginx;
let keys: string;
const port = (setting: Setting) => nginx.ports[names.indexOf(setting)] ?? 0;

beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), 'effects-tls-'));
  const rsa = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=example.com'];
  execFileSync('openssl', [...rsa, '-keyout', join(keys, 'key.pem'), '-out', join(keys, 'rsa.pem')], {
    stdio: 'ignore',
  });
  const { certificate, key } = selfSignedCertificate();
  nginx = await startNginx(
    ({ ports }) => `
      events {}
      http {
        access_log off;
        ${names
          .map((name, index) => {
            const own = name.startsWith('dhe')
              ? [join(keys, 'rsa.pem'), join(keys, 'key.pem')]
              : [certificate, key];
            return `server {
              listen 127.0.0.1:${ports[index]}${name === 'plain' ? '' : ' ssl'};
              ssl_certificate ${own[0]};
              ssl_certificate_key ${own[1]};
              ${settings[name]}
            }`;
          })
          .join('\n')}
      }`,
    { ports: names.length },
  );
});
afterAll(async () => {
  await nginx.stop();
  rmSync(keys, { recursive: true, force: true });
});

/** The suite that `openssl s_client` and the server agree on; `(NONE)` where they do not. */
function agreed(setting: Setting, ...options: string[]): string {
  const { stdout } = spawnSync(
    'openssl',
    ['s_client', '-connect', `127.0.0.1:${port(setting)}`, '-servername', 'example.com', ...options],
    { input: '', encoding: 'utf8', timeout: 20_000 },
  );
  return /Cipher is (\S+)/.exec(stdout)?.[1] ?? '(NONE)';
}

describe.each([listen443WithoutSsl.id, sslCertificateWithoutTls.id])('%s', () => {
  test('a certificate without `ssl` serves nobody: the answer is plain text', async () => {
    expect(await nginx.request('GET /', {}, port('plain'))).toMatchObject({ status: 200, body: 'plain' });
    expect(agreed('plain')).toBe('(NONE)');
  });

  test('with it TLS is spoken, and plain text refused', async () => {
    expect(agreed('tls')).not.toBe('(NONE)');
    expect((await nginx.request('GET /', {}, port('tls'))).status).toBe(400);
  });
});

test(`${listen80WithSsl.id}: plain HTTP is refused, whatever the server would answer`, async () => {
  const { status, body } = await nginx.request('GET /', {}, port('tls'));
  expect(status).toBe(400);
  expect(body).toContain('The plain HTTP request was sent to HTTPS port');
});

test(`${weakSslProtocol.id}: an old version is agreed on where it is listed`, () => {
  const old = ['-tls1', '-cipher', 'DEFAULT:@SECLEVEL=0'];
  expect(agreed('oldProtocol', ...old)).not.toBe('(NONE)');
  expect(agreed('newProtocol', ...old)).toBe('(NONE)');
  expect(agreed('newProtocol', '-tls1_2')).not.toBe('(NONE)');
});

describe(weakSslCiphers.id, () => {
  const client = (list: string) => ['-tls1_2', '-cipher', `${list}:@SECLEVEL=0`];

  test('nothing is encrypted where the list says so, and the exclusion prevents it', () => {
    expect(agreed('unencrypted', ...client('eNULL'))).toBe('ECDHE-ECDSA-NULL-SHA');
    expect(agreed('encrypted', ...client('eNULL'))).toBe('(NONE)');
  });

  test('nobody proves who he is, unless that is excluded or left to the security level', () => {
    expect(agreed('anonymous', ...client('aNULL'))).toMatch(/^A(?:EC)?DH-/);
    expect(agreed('authenticated', ...client('aNULL'))).toBe('(NONE)');
    expect(agreed('latent', ...client('aNULL'))).toBe('(NONE)');
  });
});

describe(sslCiphersOfTls13.id, () => {
  test('the list has no say in TLS 1.3', () => {
    expect(agreed('tls13', '-tls1_3', '-ciphersuites', 'TLS_AES_256_GCM_SHA384')).toBe(
      'TLS_AES_256_GCM_SHA384',
    );
    expect(agreed('tls13', '-tls1_2')).toBe('ECDHE-ECDSA-AES128-GCM-SHA256');
  });

  test('alone it is refused', () => {
    const server = 'listen 127.0.0.1:18443 ssl; ssl_reject_handshake on; ssl_ciphers TLS_AES_128_GCM_SHA256;';
    const { ok, messages } = nginxTest(`events {} http { server { ${server} } }`);
    expect(ok).toBe(false);
    expect(messages[0]?.text).toContain('no cipher match');
  });
});

test(`${redirectToItself.id}: the address that is asked for is the one that is answered`, () => {
  const connection = ['-connect', `127.0.0.1:${port('loop')}`, '-servername', 'example.com', '-ign_eof'];
  const { stdout } = spawnSync('openssl', ['s_client', '-quiet', ...connection], {
    input: 'GET /a?b HTTP/1.0\r\nHost: example.com\r\n\r\n',
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(stdout).toContain('301 Moved Permanently');
  expect(stdout).toContain('Location: https://example.com/a?b');
});

test(`${dheWithoutDhparam.id}: no suite is agreed on without parameters`, () => {
  expect(agreed('dhe', '-tls1_2')).toBe('(NONE)');
  expect(agreed('dheParameters', '-tls1_2')).toBe('DHE-RSA-AES128-GCM-SHA256');
});

test(`${certificateAndKeySwapped.id}: nginx does not start`, () => {
  const { certificate, key } = selfSignedCertificate();
  const judge = (first: string, second: string) =>
    nginxTest(
      `events {} http { server { listen 127.0.0.1:18443 ssl; ssl_certificate ${first}; ssl_certificate_key ${second}; } }`,
    );
  expect(judge(certificate, key).ok).toBe(true);
  expect(judge(key, certificate).messages[0]?.text).toMatch(/no start line/i);
});

test(`${certificateWithoutChain.id}: who knows the root only cannot prove the certificate`, async () => {
  const file = (name: string) => join(keys, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const fresh = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  writeFileSync(file('ca.ext'), 'basicConstraints=CA:TRUE\n');
  openssl(
    'req',
    '-x509',
    ...fresh,
    '-subj',
    '/CN=Root',
    '-keyout',
    file('root.key'),
    '-out',
    file('root.pem'),
  );
  const issue = (name: string, issuer: string, ...more: string[]) => {
    openssl(
      'req',
      ...fresh,
      '-subj',
      `/CN=${name}`,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.csr`),
    );
    const by = ['-CA', file(`${issuer}.pem`), '-CAkey', file(`${issuer}.key`), '-CAcreateserial'];
    openssl('x509', '-req', '-in', file(`${name}.csr`), ...by, '-out', file(`${name}.pem`), ...more);
  };
  issue('intermediate', 'root', '-extfile', file('ca.ext'));
  issue('site', 'intermediate');
  const chain = ['site.pem', 'intermediate.pem'].map((name) => readFileSync(file(name), 'utf8')).join('');
  writeFileSync(file('fullchain.pem'), chain);
  const server = (listen: number | undefined, certificate: string) =>
    `server { listen 127.0.0.1:${listen} ssl; ssl_certificate ${file(certificate)}; ssl_certificate_key ${file('site.key')}; }`;
  const both = await startNginx(
    ({ ports: [bad, good] }) =>
      `events {} http { access_log off; ${server(bad, 'site.pem')} ${server(good, 'fullchain.pem')} }`,
    { ports: 2 },
  );
  const verdict = (port: number | undefined) =>
    /Verify return code: (.*)/.exec(
      spawnSync('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-CAfile', file('root.pem')], {
        input: '',
        encoding: 'utf8',
      }).stdout,
    )?.[1];
  expect(verdict(both.ports[0])).toContain('unable to');
  expect(verdict(both.ports[1])).toBe('0 (ok)');
  await both.stop();
});

describe(http2Misdirected.id, () => {
  let http2: LiveNginx;

  beforeAll(async () => {
    const { certificate, key } = selfSignedCertificate();
    const rejecting = 'ssl_reject_handshake on;';
    http2 = await startNginx(
      ({ ports: [bad, good], prefix }) => ({
        'nginx.conf': `
          events {}
          http {
            access_log off;
            ssl_certificate ${certificate};
            ssl_certificate_key ${key};
            server { listen 127.0.0.1:${bad} ssl http2 default_server; ${rejecting} root ${prefix}/site; }
            server { listen 127.0.0.1:${good} ssl http2 default_server; ${rejecting} return 421; }
            server { listen 127.0.0.1:${bad} ssl http2; listen 127.0.0.1:${good} ssl http2; server_name example.com; return 204; }
          }`,
        'site/index.html': 'the default server',
      }),
      { ports: 2 },
    );
  });
  afterAll(() => http2.stop());

  /** The status for `authority` on a connection that was made for example.com. */
  async function status(port: number | undefined, authority: string): Promise<number | undefined> {
    const session = connectHttp2(`https://127.0.0.1:${port}`, {
      servername: 'example.com',
      rejectUnauthorized: false,
    });
    const [headers] = await once(session.request({ ':path': '/', ':authority': authority }), 'response');
    session.destroy();
    return headers[':status'];
  }

  test('a request for another name is answered, unless by 421', async () => {
    const [bad, good] = http2.ports;
    expect(await status(bad, 'example.com')).toBe(204);
    expect(await status(bad, 'unknown.example')).toBe(200);
    expect(await status(good, 'unknown.example')).toBe(421);
  });
});

describe('without TLS', () => {
  let http: LiveNginx;
  const style = 'body { color: #123456 }\n'.repeat(200);
  const image = randomBytes(5000);

  beforeAll(async () => {
    http = await startNginx(
      ({ ports: [first, proxied], prefix }) => ({
        'nginx.conf': `
          events {}
          http {
            access_log off;
            types { text/css css; image/png png; }
            limit_req_zone $binary_remote_addr zone=bad:1m rate=1r/s;
            limit_req_zone $binary_remote_addr zone=good:1m rate=1r/s;
            upstream address { ip_hash; server unix:${prefix}/a.sock; server unix:${prefix}/b.sock; }
            upstream client { hash $proxy_protocol_addr consistent; server unix:${prefix}/a.sock; server unix:${prefix}/b.sock; }
            server { listen unix:${prefix}/a.sock; return 200 a; }
            server { listen unix:${prefix}/b.sock; return 200 b; }
            server {
              listen 127.0.0.1:${first};
              client_body_temp_path ${prefix}/bodies;
              root ${prefix}/site;
              location /listed/ { alias ${prefix}/site/; gzip_types text/css; }
              location /on/ { alias ${prefix}/site/; gzip on; gzip_types text/css; }
              location /twice/ { alias ${prefix}/site/; gzip on; gzip_types text/css image/png; }
              location /vary/ { alias ${prefix}/site/; gzip on; gzip_vary on; gzip_types text/css; }
              location /never { keepalive_timeout 0; return 200 ok; }
              location /hsts { add_header Strict-Transport-Security max-age=31536000; return 301 https://$host/; }
              location /any { client_max_body_size 0; return 200 ok; }
              location /some { client_max_body_size 1m; return 200 ok; }
              location /once { keepalive_requests 0; return 200 ok; }
              location /often { keepalive_requests 1000; return 200 ok; }
              location /kept { client_body_in_file_only on; proxy_pass http://unix:${prefix}/a.sock:/; }
              location /clean { client_body_in_file_only clean; proxy_pass http://unix:${prefix}/a.sock:/; }
              location /limit/bad { limit_req zone=bad; }
              location /limit/good { limit_req zone=good burst=20 nodelay; }
            }
            server {
              listen 127.0.0.1:${proxied} proxy_protocol;
              location /address { proxy_pass http://address; }
              location /client { proxy_pass http://client; }
            }
          }`,
        'site/a.css': style,
        'site/a.png': image,
        'site/limit/bad': 'x',
        'site/limit/good': 'x',
        'bodies/.keep': '',
      }),
      { ports: 2 },
    );
  });
  afterAll(() => http.stop());

  const compressing = { 'Accept-Encoding': 'gzip' };

  test(`${gzipTypesWithoutGzip.id}: a list alone compresses nothing`, async () => {
    expect((await http.request('GET /listed/a.css', compressing)).header('content-encoding')).toBeUndefined();
    expect((await http.request('GET /on/a.css', compressing)).header('content-encoding')).toBe('gzip');
  });

  test(`${gzipWithoutVary.id}: caches are not told`, async () => {
    expect((await http.request('GET /on/a.css', compressing)).header('vary')).toBeUndefined();
    expect((await http.request('GET /vary/a.css', compressing)).header('vary')).toBe('Accept-Encoding');
  });

  test(`${keepaliveDisabled.id}: 0 closes each connection`, async () => {
    expect((await http.request('GET /never', { Connection: 'keep-alive' })).header('connection')).toBe(
      'close',
    );
  });

  test(`${gzipOfCompressedTypes.id}: nothing is saved, and no part can be asked for`, async () => {
    const part = { ...compressing, Range: 'bytes=0-9' };
    const once = await http.request('GET /on/a.png', part);
    expect(once.status).toBe(206);
    const twice = await http.request('GET /twice/a.png', part);
    expect(twice.status).toBe(200);
    expect(twice.header('content-encoding')).toBe('gzip');
  });

  test(`${hstsOverHttp.id}: nginx sends the header in plain text, where browsers must ignore it`, async () => {
    const answer = await http.request('GET /hsts');
    expect(answer.status).toBe(301);
    expect(answer.header('strict-transport-security')).toBe('max-age=31536000');
  });

  test(`${clientMaxBodySizeZero.id}: 0 is no limit`, async () => {
    const large = { 'Content-Length': '50000000000' };
    expect((await http.request('POST /any', large)).status).toBe(200);
    expect((await http.request('POST /some', large)).status).toBe(413);
  });

  test(`${lowKeepaliveRequests.id}: 0 closes each connection`, async () => {
    const asked = { Connection: 'keep-alive' };
    expect((await http.request('GET /once', asked)).header('connection')).toBe('close');
    const often = await keptAlive('GET /often');
    expect(often).toContain('Connection: keep-alive');
  });

  /** The answer on a connection that is left open. */
  async function keptAlive(line: string): Promise<string> {
    const socket = connect(http.ports[0] ?? 0, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`${line} HTTP/1.1\r\nHost: a\r\n\r\n`);
    const [chunk] = await once(socket, 'data');
    socket.destroy();
    return String(chunk);
  }

  test(`${requestBodiesKept.id}: the file stays`, async () => {
    const bodies = () => filesBelow(join(http.prefix, 'bodies'));
    const first = http.ports[0] ?? 0;
    await request(first, 'POST /clean', {}, 'gone');
    // Removed once the request is done with, which is after the answer.
    await expect.poll(bodies).toEqual([]);
    await request(first, 'POST /kept', {}, 'secret');
    expect(bodies().map((path) => readFileSync(path, 'utf8'))).toEqual(['secret']);
  });

  test(`${limitReqNoBurst.id}: of three requests that come together one is answered`, async () => {
    const statuses = async (path: string) =>
      (await Promise.all(Array.from({ length: 3 }, () => http.request(`GET ${path}`)))).map(
        ({ status }) => status,
      );
    expect((await statuses('/limit/bad')).sort()).toEqual([200, 503, 503]);
    expect(await statuses('/limit/good')).toEqual([200, 200, 200]);
  });

  test(`${ipHashBehindProxy.id}: one server gets all clients of a load balancer`, async () => {
    const servers = async (path: string) => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => through(`203.0.${index * 20}.7`, path)),
      );
      return new Set(answers).size;
    };
    expect(await servers('/address')).toBe(1);
    expect(await servers('/client')).toBe(2);
  });

  /** The body of the answer that a client at `address` gets through the load balancer. */
  async function through(address: string, path: string): Promise<string> {
    const proxied = http.ports[1] ?? 0;
    const socket = connect(proxied, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `PROXY TCP4 ${address} 127.0.0.1 4000 ${proxied}\r\nGET ${path} HTTP/1.0\r\nHost: a\r\n\r\n`,
    );
    let text = '';
    for await (const chunk of socket) text += chunk;
    return text.slice(text.indexOf('\r\n\r\n') + 4);
  }

  test(`${debugErrorLog.id}: cookies stand in the log`, async () => {
    await http.request('GET /hsts', { Cookie: 'session=s3cret' });
    expect(http.errorLog()).toContain('session=s3cret');
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.keep')
    .map((entry) => join(entry.parentPath, entry.name));
}
