/** What has a group's name in place of an address changed, and which statements keep it as it was? */

import type { Inclusion } from '../../../project/inclusion.ts';
import { statementsNamed } from '../../../project/reading-order.ts';
import { type Block, blockOf, inForce } from '../../../project/scope.ts';
import type { ProjectSnapshot } from '../../../project/snapshot.ts';
import { mentionsOf } from '../../../project/variable-mentions.ts';
import { configurationOf } from '../../../project/variables.ts';
import { fieldsInForce, isInForceKnown, passNames, takesSettings } from '../../../routing/pass-settings.ts';
import { scopeOf } from '../../../routing/scope.ts';
import type { TextEdit } from '../../../rules/diagnostic.ts';
import { addToInherited } from '../../../rules/inherited-lists.ts';
import { insertBehind } from '../../../rules/insertion.ts';
import { code } from '../../../rules/wording.ts';
import type { Pass } from './pass.ts';

export interface Kept {
  readonly edits: readonly TextEdit[];
  /** Sentences about what is not kept. */
  readonly changes: readonly string[];
}

/** Undefined where it is not the same in all places of the file. */
export function keptByName(pass: Pass, name: string, project: ProjectSnapshot): Kept | undefined {
  const [first, ...others] = pass.inclusions.map((inclusion) => keptIn(inclusion, pass, name, project));
  const text = JSON.stringify(first);
  return others.every((one) => JSON.stringify(one) === text) ? first : undefined;
}

function keptIn(inclusion: Inclusion, pass: Pass, name: string, project: ProjectSnapshot): Kept {
  const { directive, protocol } = pass;
  if (protocol !== 'http') return { edits: tlsName(inclusion, pass), changes: [] };
  const configuration = configurationOf(project, inclusion);
  const changes: string[] = [];
  if (configuration) {
    if (['proxy_host', 'proxy_port'].some((one) => mentionsOf(configuration, one).length > 0))
      changes.push(`Where \`$proxy_host\` or \`$proxy_port\` is read, it is that of ${code(name)}.`);
    if (!pass.target.isNumeric && passesByVariable(configuration))
      changes.push(`A pass with variables no longer finds ${code(pass.target.host)} without a resolver.`);
  }
  const block = blockOf({ directive, inclusion });
  if (inForceValue(block, 'proxy_cache', 'off') !== 'off' && inForce(block, 'proxy_cache_key').length === 0)
    changes.push('What is in the cache is looked for under another key.');
  const family = directive.name === 'grpc_pass' ? 'grpc' : 'proxy';
  if (directive.name !== `${family}_pass`) return { edits: tlsName(inclusion, pass), changes };
  const host = hostKept(block, pass, family, name);
  if (
    configuration &&
    !isInForceKnown(block, `${family}_set_header`, configuration) &&
    host.edits.length > 0
  ) {
    // What an include brings in may set it, or be lost by setting it here.
    changes.push(`Without a \`Host\` of its own the request names ${code(name)}.`);
    return { edits: tlsName(inclusion, pass), changes };
  }
  const edits = joined([...tlsName(inclusion, pass), ...host.edits]);
  return { edits, changes: [...changes, ...host.changes] };
}

function passesByVariable(configuration: Parameters<typeof statementsNamed>[0]): boolean {
  return statementsNamed(configuration, passNames).some(({ directive }) =>
    directive.args[0]?.value.includes('$'),
  );
}

/** Without a `Host` of its own a request names the group: the address is written out, also for redirects that come back. */
function hostKept(block: Block, { directive, target }: Pass, family: 'proxy' | 'grpc', name: string): Kept {
  if (fieldsInForce(block, `${family}_set_header`).has('host')) return { edits: [], changes: [] };
  const { host, port, usualPort, scheme, uri } = target;
  const isSocket = host.toLowerCase().startsWith('unix:');
  const isUsual = port === undefined || port === usualPort;
  const sent = isSocket ? 'localhost' : isUsual ? host : `${host}:${port}`;
  const said = (...changes: string[]): Kept => ({ edits: [], changes });
  // A `Host` that is set would stand in the place of `:authority`.
  if (family === 'grpc')
    return said(`The \`:authority\` of the request is ${code(name)}, no longer ${code(sent)}.`);
  const unsaid = said(`The request names ${code(name)} as its \`Host\`, no longer ${code(sent)}.`);
  if (!takesSettings(block) || hasInnerPass(block)) return unsaid;
  const header = addToInherited(block, 'proxy_set_header', [`proxy_set_header Host ${sent};`], directive);
  if (!header) return unsaid;
  const redirect = inForce(block, 'proxy_redirect');
  const isDefault = redirect.some((one) => one.directive.args[0]?.value === 'default');
  if (redirect.length > 0 && !isDefault) return { edits: [header], changes: [] };
  const pattern = scopeOf(block).location?.pattern;
  const path = pattern?.kind === 'prefix' || pattern?.kind === 'exact' ? pattern.path : '/';
  const from = `${scheme}${port === undefined ? host : `${host}:${port}`}${isSocket && uri !== '' ? ':' : ''}${uri || '/'}`;
  if (isDefault || !/^[\w.~@%+:,=/[\]-]+$/.test(from + path))
    return { edits: [header], changes: [`\`proxy_redirect\` looks for ${code(scheme + name)}.`] };
  const line = `proxy_redirect ${from} ${uri === '' ? '/' : path};`;
  return { edits: [header, insertBehind(block.inclusion.file, directive, [line])], changes: [] };
}

/** Two insertions at one place are one. */
function joined(edits: readonly TextEdit[]): TextEdit[] {
  const byPlace = new Map<number, TextEdit>();
  for (const edit of edits) {
    const before = byPlace.get(edit.start);
    byPlace.set(edit.start, before ? { ...before, text: before.text + edit.text } : edit);
  }
  return [...byPlace.values()];
}

/** A block inside with a pass of its own gets the header too. */
function hasInnerPass({ directive }: Block): boolean {
  const waiting = [...(directive?.children ?? [])];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (!at.children) continue;
    if (at.children.some((child) => child.name === 'proxy_pass' || child.name === 'include')) return true;
    waiting.push(...at.children);
  }
  return false;
}

/** The name that a certificate is asked for by: without one of its own that of the address. */
function tlsName(inclusion: Inclusion, { directive, target, file, protocol }: Pass): TextEdit[] {
  const family = directive.name.replace(/_pass$/, '');
  const isTls =
    protocol === 'stream'
      ? inForceValue(blockOf({ directive, inclusion }), 'proxy_ssl', 'off') === 'on'
      : /^(?:https|grpcs|suwsgi):/i.test(target.scheme);
  const block = blockOf({ directive, inclusion });
  const isAsked = ['server_name', 'verify'].some(
    (what) => inForceValue(block, `${family}_ssl_${what}`, 'off') === 'on',
  );
  if (!isTls || !isAsked || inForce(block, `${family}_ssl_name`).length > 0 || !takesSettings(block))
    return [];
  return [insertBehind(file, directive, [`${family}_ssl_name ${target.host};`])];
}

function inForceValue(block: Block, name: string, byDefault: string): string {
  return scopeOf(block).value(name, byDefault).toLowerCase();
}
