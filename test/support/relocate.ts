/** How can a configuration written for a server be judged here? Its paths, users and hosts move into the prefix. */
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { selfSignedCertificate } from './certificate.ts';
import type { Files } from './nginx.ts';

/**
 * The same files with everything replaced that depends on the machine: certificates, log and cache paths, `user`,
 * foreign addresses to listen on, host names that would be looked up. No line is added or removed, so the lines of
 * nginx's messages stay those of the given files. `/etc/nginx/` means the prefix, where nginx's own parameter files
 * (`mime.types`, `fastcgi_params` ...) are supplied when they are included and not given.
 */
export function relocate(files: Files, prefix: string): Record<string, Buffer> {
  if (!existsSync(join(prefix, 'modules'))) symlinkSync('/usr/lib/nginx/modules', join(prefix, 'modules'));
  // Latin-1 keeps every byte, whatever the encoding of the file.
  const texts = Object.entries(files).map(
    ([path, text]) => [path, Buffer.from(text).toString('latin1')] as const,
  );
  const whole = texts.map(([, text]) => text).join('\n');
  const upstreams = new Set([...whole.matchAll(/^\s*upstream\s+([^\s{"]+)/gm)].map(([, name]) => name));
  const moved: Record<string, Buffer> = {};
  for (const [path, text] of texts)
    moved[path] = Buffer.from(relocateText(text, prefix, upstreams), 'latin1');
  for (const [, path = ''] of whole.matchAll(/\binclude\s+"?(?:\/etc\/nginx\/)?([^\s;*"]+)"?\s*;/g)) {
    if (!(path in moved) && existsSync(join('/etc/nginx', path)))
      moved[path] = readFileSync(join('/etc/nginx', path));
  }
  return moved;
}

/** A statement's name and the white space before its first argument. */
const statement = (names: string) => `(?<=^|[\\s;{}])((?:${names})[ \\t]+)`;

const certificateFile = new RegExp(
  `${statement('(?:\\w+_)?ssl_certificate|(?:\\w+_)?ssl_(?:trusted|client)_certificate')}"?/[^\\s;"$]+"?(?=;)`,
  'g',
);
const keyFile = new RegExp(`${statement('(?:\\w+_)?ssl_certificate_key')}"?/[^\\s;"$]+"?(?=;)`, 'g');
const dhparamFile = new RegExp(`${statement('ssl_dhparam')}[^\\s;]+`, 'g');
const writtenPath = new RegExp(
  `${statement('access_log|error_log|pid|lock_file|(?:\\w+_cache|\\w+_temp|\\w+_state)_path')}(/[^\\s;]+)|${statement('listen')}unix:(/[^\\s;]+)`,
  'g',
);
const user = new RegExp(`${statement('user')}[^;]+`, 'g');
const foreignListen = new RegExp(
  `${statement('listen')}(?!127\\.|0\\.0\\.0\\.0)\\d+\\.\\d+\\.\\d+\\.\\d+`,
  'g',
);
const passedHost = new RegExp(
  `${statement('server|(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass')}((?:\\w+://)?)(?!\\w+://)([A-Za-z][\\w.-]*)(?=[:/;\\s])`,
  'g',
);

function relocateText(text: string, prefix: string, upstreams: ReadonlySet<string | undefined>): string {
  const { certificate, key, dhparam } = selfSignedCertificate();
  const onDisk = (path: string) => {
    const moved = `${prefix}/disk${path}`;
    mkdirSync(dirname(moved.replace(/\$.*/, '')), { recursive: true });
    return moved;
  };
  return text
    .replaceAll('/etc/nginx/', `${prefix}/`)
    .replace(keyFile, `$1${key}`)
    .replace(certificateFile, `$1${certificate}`)
    .replace(dhparamFile, `$1${dhparam}`)
    .replace(writtenPath, (whole, name, path, listen, socket) => {
      if ((path ?? socket).startsWith(prefix)) return whole;
      return path ? `${name}${onDisk(path)}` : `${listen}unix:${onDisk(socket)}`;
    })
    .replace(user, '$1nobody nogroup')
    .replace(foreignListen, '$1127.0.0.1')
    .replace(passedHost, (whole, name, scheme, host) => {
      // A `server` of an upstream is always a host; the others may name an upstream.
      const isUpstream = upstreams.has(host) && !name.startsWith('server');
      return host === 'unix' || host === 'localhost' || isUpstream ? whole : `${name}${scheme}127.0.0.1`;
    });
}
