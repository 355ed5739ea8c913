/** Under which names may a Django project be visited, as `ALLOWED_HOSTS` says? */

import type { DjangoProject, Setting } from './model.ts';
import { isText, listSetting } from './values.ts';

export interface SiteNames {
  /** As `server_name` takes them; `.example.com` means the same in both. */
  readonly names: readonly string[];
  /** `resolved` only if every host is known whatever the environment. */
  readonly certainty: 'resolved' | 'default';
  readonly setting: Setting;
  /** Django takes every host. */
  readonly isOpen: boolean;
}

/** undefined if nothing is known of the hosts. What environment files say is left out. */
export function siteNames(django: DjangoProject): SiteNames | undefined {
  const hosts = listSetting(django, 'ALLOWED_HOSTS');
  if (!hosts || hosts.isPrivate) return undefined;
  const known = hosts.value.filter((host) => isText(host) && host.isPrivate !== true).filter(isText);
  const isSure =
    hosts.certainty === 'resolved' &&
    known.length === hosts.value.length &&
    known.every((host) => host.certainty === 'resolved');
  // `str(os.environ.get('HOST'))` without a HOST.
  const written = known.map(({ data }) => data.trim()).filter((name) => name !== 'None');
  const names = [...new Set(written.map((name) => name.toLowerCase()))].filter(isName);
  const outside = names.filter((name) => !isLocal(name, django));
  return {
    names: outside.length > 0 || !isSure ? outside : names.filter((name) => name === 'localhost'),
    certainty: isSure ? 'resolved' : 'default',
    setting: hosts.setting,
    isOpen: known.some(({ data }) => data === '*'),
  };
}

/** Something that `server_name` takes without quotes, and no bare `*`. */
export function isName(text: string): boolean {
  return /^\.?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i.test(text);
}

/** Names for visits from the machine itself, or from another container. */
function isLocal(name: string, { deployment }: DjangoProject): boolean {
  if (/^(?:localhost|.*\.localhost|127\..*|0\.0\.0\.0|testserver)$/.test(name)) return true;
  return deployment.composes.some(({ services }) =>
    services.some(({ hostNames }) => hostNames.includes(name)),
  );
}
