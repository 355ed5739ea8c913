/** Which keywords, parameters and values does the documented syntax name for the argument being typed? */

import type { DirectiveSpec } from '../../catalog/catalog.ts';
import { type ArgumentGrammar, type Expected, expectedAt } from '../../catalog/grammar.ts';
import { compareVersions, parseVersion } from '../../catalog/version.ts';
import { named } from '../../project/scope.ts';
import { listOf } from '../../rules/invalid-parameter.ts';
import type { Offer } from './completion.ts';
import { placeholderOffers } from './placeholder-offers.ts';
import { referenceOn } from './reference-text.ts';
import type { Site } from './site.ts';
import { usualParameterValues, usualRank } from './usual-values.ts';
import { protocols } from './vocabulary/openssl.ts';
import { statusText } from './vocabulary/statuses.ts';

export function grammarOffers(site: Site): readonly Offer[] {
  const offers = site.specs.flatMap((spec) =>
    hasRoom(spec, site) ? formsOf(spec, site).flatMap((grammar) => offersIn(spec, grammar, site)) : [],
  );
  return offers.length > 0
    ? offers.map((offer, index) => inUsualOrder(offer, index, site))
    : site.specs.flatMap((spec) => flagOffers(spec, site));
}

/** That of the documentation, where nothing else is known: but a switch is turned to what it is not by default. */
function inUsualOrder(offer: Offer, index: number, { name, specs }: Site): Offer {
  const isDefault = specs.some(
    ({ slot, defaultValue }) => slot.kind === 'flag' && defaultValue === offer.label,
  );
  const rank = isDefault ? 0.5 : (offer.rank ?? 0);
  return { ...offer, rank: usualRank(name, offer.label) ?? rank + index / 1_000 };
}

/** Some directives take more arguments in another context. */
function hasRoom(spec: DirectiveSpec, { cursor, index }: Site): boolean {
  const { place } = cursor;
  const arity = place && place !== 'entries' ? spec.arityIn(place) : undefined;
  return !arity || index < arity.max;
}

function offersIn(spec: DirectiveSpec, grammar: ArgumentGrammar, site: Site): readonly Offer[] {
  const { before, index } = site;
  return expectedAt(grammar, index, before).flatMap((expected) => offersOf(expected, spec, site));
}

/** Where the syntax of a switch is not documented. */
function flagOffers(spec: DirectiveSpec, { index }: Site): readonly Offer[] {
  return spec.slot.kind === 'flag' && spec.grammars.length === 0 && index === 0
    ? [
        { label: 'on', kind: 'value' },
        { label: 'off', kind: 'value' },
      ]
    : [];
}

function offersOf(expected: Expected, spec: DirectiveSpec, site: Site): readonly Offer[] {
  const { cursor, others, index, before } = site;
  switch (expected.kind) {
    case 'keyword': {
      const { text } = expected;
      if (others.includes(text) || !isTaken(text, spec, site)) return [];
      // `off` says that nothing else counts: it stands alone, or with what the documentation puts behind it.
      if (text === 'off' && index > 0 && before.length > 0) return [];
      if (index > 0 && before[0] === 'off') return [];
      const detail = detailOf(text);
      const documentation = () => referenceOn(spec, text);
      return [{ label: text, kind: 'value', ...(detail === undefined ? {} : { detail }), documentation }];
    }
    case 'parameter': {
      const { text, value, values } = expected;
      if (others.some((word) => word.startsWith(text)) || !isTaken(text, spec, site)) return [];
      const documentation = () => referenceOn(spec, text);
      // Behind `ipv6=` its values; before it the parameter itself.
      if (cursor.typed.startsWith(text)) {
        const known = values.map((one): Offer => ({ label: `${text}${one}`, kind: 'value', documentation }));
        if (known.length > 0) return known;
        return [...placeholderOffers(value, site, text), ...usualOffers(text, site)];
      }
      const continues = values.length > 0 || usualParameterValues(text).length > 0 || hasNames(text, value);
      return [
        {
          label: text,
          kind: 'parameter',
          detail: value,
          documentation,
          rank: isNeeded(text, spec, site) ? -1 : 1,
          ...(continues ? { continues } : {}),
        },
      ];
    }
    case 'placeholder':
      return placeholderOffers(expected.name, site, '');
  }
}

/** Nothing is typed behind the `=` yet. */
function usualOffers(parameter: string, { cursor }: Site): readonly Offer[] {
  if (cursor.typed !== parameter) return [];
  return usualParameterValues(parameter).map((value) => ({ label: `${parameter}${value}`, kind: 'value' }));
}

/** `off` is a form of its own in `access_log`, and no path: a first word that a form spells out chooses it. */
function formsOf({ grammars }: DirectiveSpec, { before: [first] }: Site): readonly ArgumentGrammar[] {
  if (first === undefined || grammars.length < 2) return grammars;
  const spelled = grammars.filter((grammar) =>
    expectedAt(grammar, 0, []).some((one) => one.kind === 'keyword' && one.text === first),
  );
  return spelled.length > 0 ? spelled : grammars;
}

/** nginx refuses a statement without it. */
function isNeeded(text: string, spec: DirectiveSpec, { cursor: { place } }: Site): boolean {
  return listOf(spec.name, place === 'entries' ? undefined : place)?.needs?.includes(text) === true;
}

/** Behind it stands the name of something that is defined elsewhere. */
function hasNames(text: string, value: string): true | undefined {
  return (text === 'zone=' && value === 'name') || text === 'if=' ? true : undefined;
}

/** Does nginx itself, in this version, take the word? The documentation tells of other versions and of NGINX Plus too. */
function isTaken(word: string, spec: DirectiveSpec, { project, cursor, others, index }: Site): boolean {
  const { slot } = spec;
  if (slot.kind === 'flag') return word === 'on' || word === 'off';
  if (slot.kind === 'enum' || slot.kind === 'bitmask') {
    return slot.words.some((known) => known.toLowerCase() === word.toLowerCase());
  }
  if (spec.origin !== 'open-source') return true;
  const { place, block } = cursor;
  if (word === 'backup' && withoutBackup.some((method) => named(block, method).length > 0)) return false;
  if (spec.name === 'access_log' && others[0]?.startsWith('syslog:') && /^(?:buffer=|gzip|flush=)/.test(word))
    return false;
  // Without a buffer there is nothing to flush.
  if (spec.name === 'access_log' && word === 'flush=' && !others.some((one) => /^(?:buffer=|gzip)/.test(one)))
    return false;
  // It is said of the address that `proxy_pass` names.
  if (spec.name === 'proxy_redirect' && word === 'default') return false;
  const list = listOf(spec.name, place === 'entries' ? undefined : place);
  if (!list || index < list.from) return !ofPlus.has(`${spec.name} ${word}`);
  const key = Object.keys(list.keys).find((known) => known === word);
  const known = key ?? (list.words.includes(word) ? word : undefined);
  if (known === undefined)
    return list.says === undefined && !list.plus?.includes(word) && !ofPlus.has(`${spec.name} ${word}`);
  const since = list.since?.[known];
  return since === undefined || compareVersions(project.catalog.version, parseVersion(since)!) >= 0;
}

/** Methods of balancing that know no second choice. */
const withoutBackup = ['hash', 'ip_hash', 'random'];

/** Documented for nginx's own directives, and taken by NGINX Plus alone. */
const ofPlus: ReadonlySet<string> = new Set(['resolver status_zone=', 'random least_time=']);

function detailOf(word: string): string | undefined {
  const status = /^(?:http_)?([1-5]\d\d)$/.exec(word)?.[1];
  return status === undefined ? protocols[word] : statusText(Number(status));
}
