/** Which header does a statement send to Django, and what in the project reads it? */

import type { DjangoProject } from '../django/model.ts';
import { headerOfKey, schemeHeader } from '../django/scheme-header.ts';
import type { Directive } from '../syntax/tree.ts';

/**
 * In lower case: the one that a `proxy_set_header` sets, or that a `uwsgi_param` stands for (`HTTP_HOST` is `host`). A
 * parameter that is no header goes by its own name: `HTTPS`. undefined for other statements.
 */
export function headerSentBy({ name, args }: Directive): string | undefined {
  const written = args[0]?.value;
  if (written === undefined || args.length < 2) return undefined;
  if (name === 'proxy_set_header') return written.toLowerCase();
  if (name !== 'uwsgi_param') return undefined;
  return written.startsWith('HTTP_') ? written.slice(5).toLowerCase().replaceAll('_', '-') : written;
}

export type Reader =
  | { readonly kind: 'setting'; readonly name: string }
  /** No setting, but code of the project's own. */
  | { readonly kind: 'code'; readonly fact: 'forwardedFor' | 'remoteAddress' | 'websockets' };

/** undefined for what neither Django nor what is known of the project reads. */
export function readerOf(header: string, django: DjangoProject): Reader | undefined {
  if (header === schemeHeaderOf(django)) return readers.HTTPS;
  if (header === 'x-forwarded-proto' && schemeHeaderOf(django) !== undefined) return undefined;
  return readers[header];
}

const setting = (name: string): Reader => ({ kind: 'setting', name });

const readers: Readonly<Record<string, Reader>> = {
  host: setting('ALLOWED_HOSTS'),
  'x-forwarded-host': setting('USE_X_FORWARDED_HOST'),
  'x-forwarded-port': setting('USE_X_FORWARDED_PORT'),
  'x-forwarded-proto': setting('SECURE_PROXY_SSL_HEADER'),
  HTTPS: setting('SECURE_PROXY_SSL_HEADER'),
  origin: setting('CSRF_TRUSTED_ORIGINS'),
  referer: setting('CSRF_TRUSTED_ORIGINS'),
  SCRIPT_NAME: setting('FORCE_SCRIPT_NAME'),
  'x-forwarded-for': { kind: 'code', fact: 'forwardedFor' },
  REMOTE_ADDR: { kind: 'code', fact: 'remoteAddress' },
  upgrade: { kind: 'code', fact: 'websockets' },
  connection: { kind: 'code', fact: 'websockets' },
};

/** The header that `SECURE_PROXY_SSL_HEADER` names, in lower case; undefined if that is not set or not known. */
function schemeHeaderOf(django: DjangoProject): string | undefined {
  const header = schemeHeader(django);
  return typeof header === 'string' ? undefined : headerOfKey(header.key)?.toLowerCase();
}
