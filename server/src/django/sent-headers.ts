/** Which headers must nginx send so that this Django project knows host, client and scheme? */

import type { DjangoProject } from './model.ts';
import { flagSetting, isText, listSetting } from './values.ts';

export interface SentHeader {
  /** As HTTP writes it: `X-Forwarded-Proto`. */
  readonly name: string;
  /** As nginx writes it: `$scheme`. */
  readonly value: string;
  /** Completes "Django takes ... from it"; undefined for the usual four. */
  readonly use: string | undefined;
}

/** `host`: the variable with the host that was asked for. */
export function sentHeaders(django: DjangoProject, host: '$host' | '$http_host'): readonly SentHeader[] {
  const headers: SentHeader[] = [
    { name: 'Host', value: host, use: undefined },
    { name: 'X-Real-IP', value: '$remote_addr', use: undefined },
    { name: 'X-Forwarded-For', value: '$proxy_add_x_forwarded_for', use: undefined },
    { name: 'X-Forwarded-Proto', value: '$scheme', use: undefined },
  ];
  // Whoever trusts a header must get it from nginx, or clients choose it.
  if (flagSetting(django, 'USE_X_FORWARDED_HOST')?.value)
    headers.push({ name: 'X-Forwarded-Host', value: host, use: 'the host' });
  if (flagSetting(django, 'USE_X_FORWARDED_PORT')?.value)
    headers.push({ name: 'X-Forwarded-Port', value: '$server_port', use: 'the port' });
  const secure = secureHeader(django);
  if (secure && secure.name !== 'X-Forwarded-Proto') headers.push({ ...secure, use: 'the scheme' });
  return headers;
}

/** The header that `SECURE_PROXY_SSL_HEADER` names, with a value that says `https` in its words; undefined if there is none that can be sent. */
export function secureHeader(
  django: DjangoProject,
): { readonly name: string; readonly value: string } | undefined {
  const tuple = listSetting(django, 'SECURE_PROXY_SSL_HEADER');
  if (!tuple || tuple.isPrivate) return undefined;
  const [key, value] = tuple.value;
  if (!key || !value || !isText(key) || !isText(value) || key.isPrivate || value.isPrivate) return undefined;
  const [, words] = /^HTTP_([A-Z][A-Z0-9_]*)$/.exec(key.data) ?? [];
  const said = value.data === 'https' ? '$scheme' : value.data === 'on' ? '$https' : undefined;
  if (words === undefined || said === undefined) return undefined;
  const name = words
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('-');
  return { name, value: said };
}
