/** A directive is there only for the sake of old configurations. */

import { compareVersions, type NginxVersion } from '../catalog/version.ts';
import { removeStatement, safe } from './edits.ts';
import { defineRule } from './rule.ts';

interface Obsolete {
  readonly since: NginxVersion;
  /** What is to be used; without it, nginx ignores the directive. */
  readonly instead?: string;
  /** Since then nginx does nothing with it but warn. */
  readonly ignored?: true;
}

const version = (major: number, minor: number, patch: number): NginxVersion => ({ major, minor, patch });
const pushGone = version(1, 25, 1);
const limitsJoined = version(1, 19, 7);
const buffersJoined = version(1, 9, 4);

const obsolete: Readonly<Record<string, Obsolete>> = {
  http2_push: { since: pushGone, ignored: true },
  http2_push_preload: { since: pushGone, ignored: true },
  http2_max_concurrent_pushes: { since: pushGone, ignored: true },
  http2_idle_timeout: { since: limitsJoined, instead: 'keepalive_timeout' },
  http2_max_requests: { since: limitsJoined, instead: 'keepalive_requests' },
  http2_recv_timeout: { since: limitsJoined, instead: 'client_header_timeout' },
  http2_max_field_size: { since: limitsJoined, instead: 'large_client_header_buffers' },
  http2_max_header_size: { since: limitsJoined, instead: 'large_client_header_buffers' },
  proxy_downstream_buffer: { since: buffersJoined, instead: 'proxy_buffer_size' },
  proxy_upstream_buffer: { since: buffersJoined, instead: 'proxy_buffer_size' },
};

/** Does nginx know the directive only for the sake of old configurations? */
export function isObsolete(name: string, nginx: NginxVersion): boolean {
  const entry = Object.hasOwn(obsolete, name) ? obsolete[name] : undefined;
  return entry !== undefined && compareVersions(nginx, entry.since) >= 0;
}

export const obsoleteDirective = defineRule({
  id: 'obsolete-directive',
  category: 'deprecation',
  severity: 'warning',
  fix: 'safe',
  summary: 'A directive does nothing any more, or goes by another name.',
  why: 'nginx keeps the names of some directives so that old configurations still load, and warns of them. HTTP/2 server push is gone; the limits of HTTP/2 connections have joined those of all connections.',
  within: 'server',
  bad: 'http2_idle_timeout 3m;',
  good: 'keepalive_timeout 3m;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_v2_module.html',
  own: {
    on: Object.keys(obsolete),
    check(directive, { name, catalog, file }, report) {
      const entry = obsolete[name];
      if (!entry || compareVersions(catalog.version, entry.since) < 0) return;
      const { instead } = entry;
      // The others go on in another unit, or are set elsewhere already.
      const isIgnored = entry.ignored || name.startsWith('http2_');
      report({
        start: directive.start,
        end: directive.headEnd,
        message: instead
          ? `The \`${name}\` directive is obsolete, use the \`${instead}\` directive instead.`
          : `The \`${name}\` directive is obsolete, ignored: nginx has no server push any more.`,
        fixes: isIgnored ? [safe(`Remove \`${name}\``, removeStatement(file, directive))] : [],
      });
    },
  },
});
