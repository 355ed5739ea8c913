/** What about a request do the conditions of a server ask for, and which requests meet them? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { statementsOf } from '../project/scope.ts';
import { sampleOf } from '../regex/sample.ts';
import { bytesOf } from './bytes.ts';
import { readCondition } from './condition.ts';
import type { Scope } from './scope.ts';

const mostConditions = 60;

/** Something about a request that a condition asks for. */
export interface Knob {
  readonly host?: string;
  readonly method?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly client?: string;
  readonly query?: string;
  readonly path?: string;
}

/** What `if` and `map` ask for. */
export function* knobsOf(
  scopes: readonly Scope[],
  configuration: Configuration,
): Generator<Knob & { readonly within: Scope }> {
  let count = 0;
  for (const within of scopes) {
    for (const { directive } of within.own('if')) {
      const condition = directive.args.length > 0 ? readCondition(directive.args) : undefined;
      if (!condition || condition.kind === 'refused' || condition.kind === 'file') continue;
      const values =
        condition.kind === 'compare'
          ? [condition.operand.value]
          : condition.kind === 'match'
            ? sampled(condition.regex.value, condition.operator.value.endsWith('*'))
            : ['1'];
      for (const value of values) {
        const knob = knobFor(condition.variable.value.slice(1), value);
        if (knob) yield { ...knob, within };
        if (++count > mostConditions) return;
      }
    }
  }
  const [server] = scopes;
  if (!server) return;
  for (const map of mapsOf(configuration)) {
    const [source = ''] = map.directive.args.map(({ value }) => value);
    for (const { directive } of statementsOf(map)) {
      const key = directive.name;
      const [modifier] = /^~\*?/.exec(key) ?? [];
      const [value] = modifier
        ? sampled(key.slice(modifier.length), modifier === '~*')
        : [key.replace(/^\\/, '')];
      for (const [, name = ''] of source.matchAll(/\$\{?(\w+)/g)) {
        const knob = value === undefined ? undefined : knobFor(name, value);
        if (knob) yield { ...knob, within: server };
      }
      if (++count > mostConditions) return;
    }
  }
}

const knownMaps = new WeakMap<Configuration, readonly Statement[]>();

function mapsOf(configuration: Configuration): readonly Statement[] {
  const before = knownMaps.get(configuration);
  if (before) return before;
  const found = configuration.inclusions.flatMap((inclusion) =>
    ['map', 'geo'].flatMap((name) =>
      inclusion.file
        .named(name)
        .flatMap((directive) => (directive.children ? [{ directive, inclusion }] : [])),
    ),
  );
  knownMaps.set(configuration, found);
  return found;
}

function sampled(pattern: string, ignoreCase: boolean): string[] {
  const sample = sampleOf(bytesOf(pattern), ignoreCase, pattern.startsWith('^/') ? '/' : '');
  return sample === undefined ? [] : [sample];
}

/** A request whose variable `name` has this value; undefined where a request cannot make it so. */
function knobFor(name: string, value: string): Knob | undefined {
  const lower = name.toLowerCase();
  const isText = /^[\x20-\x7e]*$/.test(value) && value !== 'default';
  if (!isText) return undefined;
  const [, kind, rest = ''] = /^(http|arg|cookie)_(\w+)$/.exec(lower) ?? [];
  if (lower === 'host' || lower === 'http_host') return /^[\w.-]+$/.test(value) ? { host: value } : undefined;
  if (kind === 'http') return { headers: [[rest.replaceAll('_', '-'), value]] };
  if (kind === 'cookie') return { headers: [['Cookie', `${rest}=${value}`]] };
  if (kind === 'arg') return { query: `${rest}=${encodeURIComponent(value)}` };
  switch (lower) {
    case 'request_method':
      return /^[A-Z]+$/.test(value) ? { method: value } : undefined;
    case 'args':
    case 'query_string':
      return { query: value.replaceAll(' ', '%20') };
    case 'is_args':
      return { query: 'a=b' };
    case 'uri':
    case 'document_uri':
    case 'request_uri':
      return value.startsWith('/') ? { path: value.replaceAll(' ', '%20') } : undefined;
    case 'remote_addr':
      return /^\d+(\.\d+){3}$/.test(value) ? { client: value } : undefined;
    case 'content_type':
      return { headers: [['Content-Type', value]] };
    default:
      return undefined;
  }
}
