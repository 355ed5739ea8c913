/** Which directives may be repeated, so that a block's own replace all from around it; and what of those is missed then? */

import { asciiLower } from '../project/ascii.ts';
import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { isObsolete } from './obsolete-security-header.ts';

/** Directives whose values nginx keeps in one list for each block. */
export interface Family {
  readonly names: readonly string[];
  /** What tells one entry of the list from another; a block that names the same ones repeats it. */
  keys(directive: Directive): readonly Key[];
  /** These statements are there to replace what is around them: nothing is missed. */
  readonly replaces?: (replacing: Replacing) => boolean;
  /** Nobody misses this entry. */
  readonly isIdle?: (key: string, statement: Statement, replacing: Replacing) => boolean;
  /** Replacing is often what is meant. */
  readonly oftenMeant?: true;
}

export interface Key {
  readonly key: string;
  /** For messages. */
  readonly text: string;
  /** Which argument it is, where its statement may have several. */
  readonly argument?: Argument;
}

/** The statements of a block that replace others. */
export interface Replacing {
  readonly own: readonly Statement[];
  /** Those that are replaced. */
  readonly outer: readonly Statement[];
  /** Every statement beside them named `name`. */
  beside(name: string): readonly Statement[];
  readonly configuration: Configuration | undefined;
}

const upstreamModules = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc'] as const;
const caching = ['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;

export const families: readonly Family[] = [
  { names: ['add_header'], keys: lowerCase, isIdle: isIdleHeader },
  { names: ['add_trailer'], keys: lowerCase, isIdle: isIdleHeader },
  { names: ['proxy_set_header'], keys: lowerCase, replaces: speakToOthers, isIdle: isDefaultHeader },
  { names: ['grpc_set_header'], keys: lowerCase },
  ...['fastcgi_param', 'uwsgi_param', 'scgi_param'].map((name) => ({ names: [name], keys: first })),
  ...upstreamModules.flatMap((module) =>
    ['hide_header', 'pass_header'].map((what) => ({ names: [`${module}_${what}`], keys: lowerCase })),
  ),
  ...caching.flatMap((module) => [
    { names: [`${module}_no_cache`], keys: each },
    { names: [`${module}_cache_bypass`], keys: each },
    { names: [`${module}_cache_valid`], keys: validity, oftenMeant: true as const },
  ]),
  ...['domain', 'path', 'flags'].map((what) => ({
    names: [`proxy_cookie_${what}`],
    keys: lowerCase,
    replaces: ({ own }: Replacing) => own.some(isOff),
    isIdle: (_: string, statement: Statement) => isOff(statement),
  })),
  ...['', 'proxy_', 'grpc_', 'uwsgi_'].map((prefix) => ({
    names: [`${prefix}ssl_conf_command`],
    keys: first,
  })),
  { names: ['auth_request_set'], keys: lowerCase },
  { names: ['set_real_ip_from'], keys: first },
  { names: ['sub_filter'], keys: first },
  { names: ['xslt_param', 'xslt_string_param'], keys: first },
  { names: ['allow', 'deny'], keys: whole, replaces: decideOnAll },
  { names: ['limit_req'], keys: zone, isIdle: countsTheSame, oftenMeant: true },
  { names: ['limit_conn'], keys: first, isIdle: countsTheSame, oftenMeant: true },
  { names: ['error_page'], keys: statuses, replaces: leadElsewhere, oftenMeant: true },
];

export const familyOf: ReadonlyMap<string, Family> = new Map(
  families.flatMap((family) => family.names.map((name) => [name, family])),
);

function first({ args: [argument] }: Directive): Key[] {
  return argument ? [{ key: argument.value, text: argument.value }] : [];
}

function lowerCase(directive: Directive): Key[] {
  return first(directive).map(({ key, text }) => ({ key: asciiLower(key), text }));
}

function whole(directive: Directive): Key[] {
  return first(directive).map(({ key }) => {
    const text = `${directive.name} ${key}`;
    return { key: text, text };
  });
}

function eachOf(args: readonly Argument[]): Key[] {
  return args.map((argument) => ({ key: argument.value, text: argument.value, argument }));
}

function each({ args }: Directive): Key[] {
  return eachOf(args);
}

/** `404 = @app`: the codes. */
function statuses({ args }: Directive): Key[] {
  return eachOf(args.slice(0, -1).filter(({ value }) => !value.startsWith('=')));
}

/** `200 302 10m`; a time alone is for three codes. */
function validity({ args }: Directive): Key[] {
  if (args.length > 1) return eachOf(args.slice(0, -1));
  return ['200', '301', '302'].map((key) => ({ key, text: key }));
}

function zone({ args }: Directive): Key[] {
  const name = args.find(({ value }) => value.startsWith('zone='))?.value.slice('zone='.length);
  return name === undefined ? [] : [{ key: name, text: name }];
}

function isOff({ directive }: Statement): boolean {
  return directive.args[0]?.value === 'off';
}

/** Fields that tell how long an answer may be kept: who sets one of them anew speaks for all. */
const freshness = ['cache-control', 'pragma', 'expires'];

function isIdleHeader(key: string, { directive }: Statement, { own, beside }: Replacing): boolean {
  // A field with an empty value is not sent.
  if (directive.args[1]?.value === '') return true;
  if (isObsolete(key, directive.args[1]?.value ?? '')) return true;
  // An answer without body to what scripts ask ahead is shown to nobody.
  const isPreflight = beside('return').some((one) => one.directive.args[0]?.value === '204');
  if (isPreflight && !key.startsWith('access-control-')) return true;
  const fieldValue = (name: string): string | undefined =>
    own.find((one) => asciiLower(one.directive.args[0]?.value ?? '') === name)?.directive.args[1]?.value;
  if (freshness.includes(key)) {
    return freshness.some((name) => fieldValue(name) !== undefined) || beside('expires').length > 0;
  }
  // Its successor says the same and more.
  return key === 'x-frame-options' && /frame-ancestors/i.test(fieldValue('content-security-policy') ?? '');
}

/** What nginx sends by itself. */
function isDefaultHeader(key: string, { directive }: Statement): boolean {
  const value = directive.args[1]?.value;
  return (key === 'host' && value === '$proxy_host') || (key === 'connection' && value === 'close');
}

/** `Host` is the name that the request is sent to: somebody else's server, which must not learn what ours are told. */
function speakToOthers({ own, beside }: Replacing): boolean {
  const host = own.find(({ directive: { args } }) => asciiLower(args[0]?.value ?? '') === 'host')?.directive
    .args[1]?.value;
  if (host === undefined || !/^[\w-]+(?:\.[\w-]+)+$/.test(host)) return false;
  return beside('proxy_pass').some(({ directive: { args } }) =>
    asciiLower(args[0]?.value ?? '').startsWith(`https://${asciiLower(host)}`),
  );
}

/** Rules that say what holds for everybody stand for themselves; those that only let in are another rule's business. */
function decideOnAll({ own, outer }: Replacing): boolean {
  return (
    outer.every(({ directive }) => directive.name === 'allow') ||
    own.every(({ directive }) => directive.name === 'allow') ||
    own.some(({ directive }) => /^(?:all|0\.0\.0\.0\/0|::\/0)$/.test(directive.args[0]?.value ?? ''))
  );
}

/**
 * `error_page 404 = @app` is a way to go on: what fails later fails elsewhere. And what a `return` answers with is the
 * only error there is.
 */
function leadElsewhere({ own, beside }: Replacing): boolean {
  if (beside('return').length > 0) return true;
  return own.every(({ directive: { args } }) => {
    const target = args.at(-1)?.value ?? '';
    return !target.startsWith('/') || args.some(({ value }) => value.startsWith('='));
  });
}

/** One of the new zones counts by the same key as the lost one (or may do so): the limit is another, no more. */
function countsTheSame(
  key: string,
  { directive: { name } }: Statement,
  { own, configuration }: Replacing,
): boolean {
  const counted = configuration && countedBy(configuration).get(`${name}_zone ${key}`);
  return own.some(({ directive }) => {
    const [{ key: other = '' } = {}] = familyOf.get(name)?.keys(directive) ?? [];
    const otherCounted = configuration && countedBy(configuration).get(`${name}_zone ${other}`);
    if (counted === undefined || otherCounted === undefined) return configuration?.complete !== true;
    return counted === otherCounted;
  });
}

const counted = new WeakMap<Configuration, ReadonlyMap<string, string>>();

/** What the zones of a configuration count by, by directive and name: `limit_req_zone login` -> `$binary_remote_addr`. */
function countedBy(configuration: Configuration): ReadonlyMap<string, string> {
  const known = counted.get(configuration);
  if (known) return known;
  const found = new Map<string, string>();
  for (const { directive } of statementsNamed(configuration, ['limit_req_zone', 'limit_conn_zone'])) {
    const name = /^zone=([^:]+)/.exec(directive.args[1]?.value ?? '')?.[1];
    if (name !== undefined) found.set(`${directive.name} ${name}`, directive.args[0]?.value ?? '');
  }
  counted.set(configuration, found);
  return found;
}
