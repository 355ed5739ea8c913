/** To which address does a directive send something, and how much of its argument is that? */

import type { Context } from '../catalog/context.ts';
import { type PeerAddress, peerAddress } from '../project/peer-address.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { isFinal } from './value.ts';

export interface PassTarget {
  readonly argument: Argument;
  /** With its `://`; empty without one. */
  readonly scheme: string;
  /** What is behind the scheme. */
  readonly text: string;
  readonly address: PeerAddress;
  /** `upstream`: the name of a group may stand there too. */
  readonly role: 'upstream' | 'server' | 'resolver';
  /** nginx knows which port is meant if none is written. */
  readonly hasDefaultPort: boolean;
}

/** What the schemes of a `*_pass` look like, and whether one must be there. */
interface Pass {
  readonly scheme: RegExp;
  readonly needsScheme: boolean;
  readonly withUri: boolean;
  /** nginx looks for variables first and judges no address that has some. */
  readonly takesVariables: boolean;
}

const plain: Pass = { scheme: /^/, needsScheme: false, withUri: false, takesVariables: true };

const passes: Readonly<Record<string, Pass>> = {
  proxy_pass: { scheme: /^https?:\/\//i, needsScheme: true, withUri: true, takesVariables: true },
  fastcgi_pass: plain,
  scgi_pass: plain,
  memcached_pass: { ...plain, takesVariables: false },
  uwsgi_pass: { ...plain, scheme: /^s?uwsgi:\/\//i },
  grpc_pass: { ...plain, scheme: /^grpcs?:\/\//i },
};

export const directivesWithTarget: readonly string[] = [...Object.keys(passes), 'server', 'resolver'];

/** The addresses in a directive, as far as nginx judges them at load; empty for a `proxy_pass` that lacks its scheme. */
export function passTargets({ name, args }: Directive, place: Context): readonly PassTarget[] {
  const [first] = args;
  if (!first) return [];
  if (name === 'resolver') return args.flatMap(resolverTarget);
  if (name === 'server') {
    if (place !== 'upstream' && place !== 'stream upstream') return [];
    return isFinal(first) ? [target(first, '', 'server', place === 'upstream', false)] : [];
  }
  const isStream = place === 'stream server';
  if (isStream !== (isStream && name === 'proxy_pass') || place.startsWith('mail')) return [];
  const pass = isStream ? plain : passes[name];
  if (!pass || !isFinal(first) || (pass.takesVariables && first.value.includes('$'))) return [];
  const scheme = pass.scheme.exec(first.value)?.[0];
  if (scheme === undefined && pass.needsScheme) return [];
  return [target(first, scheme ?? '', 'upstream', pass.needsScheme, pass.withUri)];
}

function target(
  argument: Argument,
  scheme: string,
  role: PassTarget['role'],
  hasDefaultPort: boolean,
  withUri: boolean,
): PassTarget {
  const text = argument.value.slice(scheme.length);
  const address = peerAddress(text, withUri ? 'with URI' : 'without URI');
  return { argument, scheme, text, address, role, hasDefaultPort };
}

function resolverTarget(argument: Argument): PassTarget[] {
  if (!isFinal(argument) || /^(valid|ipv6|ipv4|status_zone)=/.test(argument.value)) return [];
  return [target(argument, '', 'resolver', true, false)];
}

/** `http://` or a path where only an address may stand: nginx calls both an invalid host. */
export function isSchemeOrPath({ text, address }: PassTarget): boolean {
  return address.kind === 'refused' && address.reason === 'invalid host' && /^(\w+:\/\/|[^/[]+\/)/.test(text);
}
