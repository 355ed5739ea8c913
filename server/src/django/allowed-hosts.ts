/** What does Django answer to a request for a host, as far as `ALLOWED_HOSTS` is known? */

import { isCalledForDevelopment } from './for-development.ts';
import type { DjangoProject, Setting } from './model.ts';
import { flagSetting, isText, listSetting, type Told, textsOf } from './values.ts';

export type HostAnswer =
  | {
      /** `refused`: with 400, whatever the page. */
      readonly kind: 'allowed' | 'refused';
      readonly certainty: 'resolved' | 'default';
      readonly setting: Setting;
      /** Some of it comes from an environment file. */
      readonly isPrivate: boolean;
    }
  /** No name of a host: refused with 400, even where every host is allowed. */
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unknown' };

const unknown: HostAnswer = { kind: 'unknown' };

/** `host` as it comes in the request, with or without port. */
export function answerTo(host: string, django: DjangoProject): HostAnswer {
  const domain = domainOf(host);
  if (domain === undefined) return { kind: 'malformed' };
  const hosts = allowedHosts(django);
  if (!hosts) return unknown;
  const { setting } = hosts;
  // What is deployed has settings of its own.
  const isSureList =
    hosts.certainty === 'resolved' &&
    django.settings !== undefined &&
    !isCalledForDevelopment(django.settings);
  const known = hosts.value.filter(isText);
  const isPrivate = hosts.isPrivate || known.some((one) => one.isPrivate === true);
  const allowing = known.filter(({ data }) => allows(data, domain));
  if (allowing.length > 0) {
    const isSure = isSureList && allowing.some(({ certainty }) => certainty === 'resolved');
    return { kind: 'allowed', certainty: isSure ? 'resolved' : 'default', setting, isPrivate };
  }
  // An element that is not known may be the host that is asked for.
  if (known.length < hosts.value.length) return unknown;
  const isSure = isSureList && known.every(({ certainty }) => certainty === 'resolved');
  return { kind: 'refused', certainty: isSure ? 'resolved' : 'default', setting, isPrivate };
}

/**
 * Among which hosts can somebody choose who makes one up? `any`: among all, or all below a name. `several` where not all of
 * them are known, too.
 */
export function choiceOfHosts(django: DjangoProject): 'any' | 'several' | 'one' {
  const hosts = listSetting(django, 'ALLOWED_HOSTS');
  const known = hosts?.value.filter(isText) ?? [];
  const isSure = ({ certainty }: { readonly certainty: string }) => certainty === 'resolved';
  if (hosts && isSure(hosts) && known.some((one) => isSure(one) && /^(?:\*$|\.)/.test(one.data)))
    return 'any';
  const isPattern = known.some(({ data }) => /^(?:\*$|\.)/.test(data));
  return hosts && known.length === hosts.value.length && known.length < 2 && !isPattern ? 'one' : 'several';
}

/** Names that are allowed one by one, without patterns; empty if any of the list is not known for sure, or private. */
export function plainAllowedHosts(django: DjangoProject): readonly string[] {
  const hosts = listSetting(django, 'ALLOWED_HOSTS');
  const texts = hosts && textsOf(hosts);
  if (!hosts || !texts || hosts.certainty !== 'resolved') return [];
  if (texts.some((one) => one.certainty !== 'resolved' || one.isPrivate === true)) return [];
  return texts.map(({ data }) => data).filter((host) => /^[a-z0-9]/i.test(host));
}

/** The list that counts; undefined if it is not known, or empty where nobody says `DEBUG = False`: such a project is not finished. */
function allowedHosts(django: DjangoProject): Told<readonly Element[]> | undefined {
  const hosts = listSetting(django, 'ALLOWED_HOSTS');
  if (!hosts || hosts.value.length > 0) return hosts;
  const debug = flagSetting(django, 'DEBUG');
  if (debug?.value === false && debug.certainty === 'resolved' && !debug.isPrivate) return hosts;
  if (debug?.value !== true) return undefined;
  const { place } = hosts.setting.value;
  const isSure = hosts.certainty === 'resolved' && debug.certainty === 'resolved';
  const certainty = isSure ? 'resolved' : 'default';
  // What Django takes for an empty list while it debugs.
  return {
    ...hosts,
    certainty,
    value: ['.localhost', '127.0.0.1', '[::1]'].map((data) => ({ certainty, data, place })),
  };
}

type Element = NonNullable<ReturnType<typeof listSetting>>['value'][number];

/** In lower case, without port and final dot, as `split_domain_port` of Django reads it; undefined if that takes it for none. */
function domainOf(host: string): string | undefined {
  const [, domain] = /^([a-z0-9.-]+|\[[a-f0-9]*:[a-f0-9.:]+\])(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
  return domain?.replace(/\.$/, '') || undefined;
}

function allows(pattern: string, domain: string): boolean {
  const lower = pattern.toLowerCase();
  if (lower === '*' || lower === domain) return true;
  return lower.startsWith('.') && (domain.endsWith(lower) || domain === lower.slice(1));
}
