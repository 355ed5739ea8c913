/** Which settings hold where a request is answered, besides those whose effect a trace shows? */

import { type Scope, scopeOf } from '../../routing/scope.ts';
import type { Trace } from '../../routing/trace-model.ts';

export interface SettingsInForce {
  /** The name of a directive, one that matters, that is not in force in the same way; undefined if there is none. */
  differsFrom(other: SettingsInForce, matters?: (name: string) => boolean): string | undefined;
  /** The statements in force, as written, by their name. */
  readonly byName: ReadonlyMap<string, string>;
}

/** Of these the outcome tells what they do, or they do nothing by themselves, or what holds without them depends on the pass. */
const traced =
  /^(?:listen|server_name|root|alias|index|try_files|rewrite|return|set|break|internal|include|if|location|limit_except|server|upstream|map|geo|split_clients|log_format|error_page|add_header|expires|(?:proxy|grpc)_set_header|(?:fastcgi|uwsgi|scgi)_param|\w+_pass|.*_zone|\w+_cache_path|rewrite_log|http2|proxy_redirect|\w+_ssl_name)$/;

const empty: SettingsInForce = {
  byName: new Map(),
  differsFrom: (other, matters) => differing(new Map(), other.byName, matters),
};
const known = new WeakMap<Scope, SettingsInForce>();

/** Of the location that answers, or of the server where none does. */
export function settingsAt({ location, server }: Trace): SettingsInForce {
  const statement = location ?? server;
  return statement ? settingsOf(scopeOf(statement)) : empty;
}

function settingsOf(scope: Scope): SettingsInForce {
  const before = known.get(scope);
  if (before) return before;
  const own = new Map<string, string>();
  for (const { directive } of scope.statements()) {
    const { name, args } = directive;
    if (traced.test(name) || (directive.children && name !== 'types')) continue;
    const words = args.map(({ value }) => value);
    const inside = directive.children ?? [];
    const entries = inside.map((entry) => [entry.name, ...entry.args.map(({ value }) => value)]);
    const text = JSON.stringify([words, entries]);
    own.set(name, `${own.get(name) ?? ''}${text}`);
  }
  const outer = scope.outer && settingsOf(scope.outer).byName;
  const byName: ReadonlyMap<string, string> = outer ? new Map([...outer, ...own]) : own;
  const made: SettingsInForce = {
    byName,
    differsFrom: (other, matters) => differing(byName, other.byName, matters),
  };
  known.set(scope, made);
  return made;
}

function differing(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  matters: (name: string) => boolean = () => true,
): string | undefined {
  if (one === other) return undefined;
  for (const [name, text] of one) if (other.get(name) !== text && matters(name)) return name;
  for (const name of other.keys()) if (!one.has(name) && matters(name)) return name;
  return undefined;
}
