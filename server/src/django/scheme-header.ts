/** Which header does `SECURE_PROXY_SSL_HEADER` name, and with which value does it mean HTTPS? */

import type { DjangoProject, Setting } from './model.ts';
import { isText, isUnset, listSetting } from './values.ts';

export interface SchemeHeader {
  /** As Django looks for it: `HTTP_X_FORWARDED_PROTO`. */
  readonly key: string;
  /** `https`. */
  readonly value: string;
  readonly certainty: 'resolved' | 'default';
  readonly setting: Setting;
}

export function schemeHeader(django: DjangoProject): SchemeHeader | 'unset' | 'unknown' {
  const name = 'SECURE_PROXY_SSL_HEADER';
  if (isUnset(django, name)) return 'unset';
  const told = listSetting(django, name);
  if (!told) {
    const value = django.settings?.values.get(name)?.value;
    // `None` is Django's own default.
    return value?.certainty === 'resolved' && value.data === null ? 'unset' : 'unknown';
  }
  const [key, value, ...more] = told.value;
  if (!key || !value || !isText(key) || !isText(value) || more.length > 0) return 'unknown';
  const isSure = [told, key, value].every(({ certainty }) => certainty === 'resolved');
  return {
    key: key.data,
    value: value.data,
    certainty: isSure ? 'resolved' : 'default',
    setting: told.setting,
  };
}

/** `HTTP_X_FORWARDED_PROTO` as it is written in a configuration: `X-Forwarded-Proto`; undefined for what is no header. */
export function headerOfKey(key: string): string | undefined {
  const name = /^HTTP_([A-Z0-9_]+)$/.exec(key)?.[1];
  return name
    ?.split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join('-');
}
