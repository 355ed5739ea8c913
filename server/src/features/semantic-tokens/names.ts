/** Which argument names an upstream, a zone, a log format, a named location or a script's function? */

import type { Context, Protocol } from '../../catalog/context.ts';
import type { Configuration } from '../../project/inclusion.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { upstreamKey, upstreamsOf } from '../../project/upstreams.ts';
import { zoneMentionOf, zoneStatements } from '../../project/zones.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import { insideOf } from '../symbol/symbol.ts';
import { flowIntoPasses } from '../symbol/upstreams.ts';
import { plain, type SemanticToken, type TokenModifier, type TokenType } from './token.ts';
import type { View } from './view.ts';

/** In no order; what names nothing that is known is left out. */
export function namesIn(
  view: View,
  directive: Directive,
  place: Context | undefined,
  protocol: Protocol,
): SemanticToken[] {
  const found = zoneIn(view, directive, place);
  const { name, args } = directive;
  const [first] = args;
  if (!first) return found;
  const last = args.at(-1) ?? first;
  if (name === 'upstream') found.push(token(first, 'class', declaration));
  else if (name.endsWith('_pass') || name === 'pass') found.push(...group(view, first, protocol));
  else if (name === 'set' && args[1]) found.push(...givenGroup(view, args[1], first.value, protocol));
  else if (name === 'location' && first.value.startsWith('@'))
    found.push(token(first, 'function', declaration));
  else if (redirecting.has(name) && last.value.startsWith('@')) found.push(token(last, 'function', plain));
  else if (name === 'log_format') found.push(token(first, 'type', declaration));
  else if (name === 'access_log' && args[1]) found.push(...format(view, args[1]));
  else if (name === 'js_import' && args.length === 3) found.push(token(first, 'namespace', declaration));
  else if (calling.test(name)) found.push(...call(args[name === 'js_set' ? 1 : 0]));
  return found;
}

const declaration: readonly TokenModifier[] = ['declaration'];

/** Directives whose last argument may be a named location. */
const redirecting: ReadonlySet<string> = new Set(['try_files', 'error_page', 'post_action', 'echo_exec']);

const calling = /^js_(?:content|access|set|header_filter|body_filter|preread|filter|periodic)$/;

function token(argument: Argument, type: TokenType, modifiers: readonly TokenModifier[]): SemanticToken {
  return { ...insideOf(argument), type, modifiers };
}

const ofZones: ReadonlySet<string> = new Set(zoneStatements);

function zoneIn(view: View, directive: Directive, place: Context | undefined): SemanticToken[] {
  if (place === undefined || !ofZones.has(directive.name)) return [];
  const zone = zoneMentionOf({ directive, inclusion: view.inclusion, place });
  if (!zone) return [];
  const { start, end, size } = zone;
  return [{ start, end, type: 'type', modifiers: size === 0 ? plain : declaration }];
}

/** With a port it is another host. */
function group(view: View, argument: Argument, protocol: Protocol): SemanticToken[] {
  const [, before = '', host = '', port] = /^(\w+:\/\/)?([^/:?$]+)(:)?/.exec(argument.value) ?? [];
  if (host === '' || port !== undefined) return [];
  const key = upstreamKey(protocol, host);
  if (!view.configurations.some((configuration) => upstreamsOf(configuration).has(key))) return [];
  const start = insideOf(argument).start + before.length;
  return [{ start, end: start + host.length, type: 'class', modifiers: plain }];
}

/** A value that `variable` takes, and that ends up in a pass. */
export function givenGroup(
  view: View,
  argument: Argument,
  variable: string,
  protocol: Protocol,
): SemanticToken[] {
  const found = group(view, argument, protocol);
  if (found.length === 0) return found;
  const name = variable.replace(/^\$/, '').toLowerCase();
  const isTaken = view.configurations.some((one) => flowIntoPasses(one).variables.get(protocol)?.has(name));
  return isTaken ? found : [];
}

function format(view: View, argument: Argument): SemanticToken[] {
  if (argument.value === 'combined') return [token(argument, 'type', ['defaultLibrary'])];
  const isKnown = view.configurations.some((configuration) => formatsIn(configuration).has(argument.value));
  return isKnown ? [token(argument, 'type', plain)] : [];
}

const formats = new WeakMap<Configuration, ReadonlySet<string>>();

function formatsIn(configuration: Configuration): ReadonlySet<string> {
  const known =
    formats.get(configuration) ??
    new Set(
      statementsNamed(configuration, ['log_format']).map(({ directive }) => directive.args[0]?.value ?? ''),
    );
  formats.set(configuration, known);
  return known;
}

/** `module.function` */
function call(argument: Argument | undefined): SemanticToken[] {
  const [, module = '', name = ''] = /^([\w$]+)\.([\w$.]+)$/.exec(argument?.value ?? '') ?? [];
  if (!argument || module === '') return [];
  const { start } = insideOf(argument);
  const dot = start + module.length;
  return [
    { start, end: dot, type: 'namespace', modifiers: plain },
    { start: dot + 1, end: dot + 1 + name.length, type: 'function', modifiers: plain },
  ];
}
