/** "Extract an upstream": which group stands for the address of a `*_pass`, and what must be said so that nothing else changes? */

import { type Protocol, protocolOf } from '../../catalog/context.ts';
import type { Configuration, Inclusion } from '../../project/inclusion.ts';
import { peerAddress } from '../../project/peer-address.ts';
import { placeOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { configurationOf } from '../../project/variables.ts';
import { passNames } from '../../routing/pass-settings.ts';
import { isFinal } from '../../rules/value.ts';
import { code } from '../../rules/wording.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import type { Refactoring, Selection } from './refactoring.ts';
import { isBehindUnfinished } from './unfinished.ts';
import { freeGroupName, isGroup } from './upstream/group-name.ts';
import { keptByName } from './upstream/kept-by-name.ts';
import type { Pass, PassTarget } from './upstream/pass.ts';
import { type Anchor, groupBefore, serversAround, standOnce } from './upstream/place-of-group.ts';

/**
 * Offered on a `*_pass` with an address: for it alone, and for all in the file that lead there. The group stands before
 * the server, in whichever file that is. What the address was sent as (`Host`, the name in TLS, what `proxy_redirect`
 * looks for) is written out.
 */
export function extractUpstream(project: ProjectSnapshot, { path, offset }: Selection): Refactoring[] {
  const file = project.files.get(path);
  const directive = file && directiveAt(file.tree, offset);
  if (!directive || !isPass(directive) || !file.tree.balanced || file.holes.length > 0) return [];
  const target = targetOf(directive);
  const inclusions = project.inclusionsOf(path);
  const configurations = inclusions.flatMap((inclusion) => configurationOf(project, inclusion) ?? []);
  const protocol = protocolAt(directive, inclusions);
  // nginx refuses it.
  if (target?.scheme === '' && directive.name === 'proxy_pass' && protocol === 'http') return [];
  if (!target || !protocol || configurations.length < inclusions.length) return [];
  const anchors = serversAround(directive, inclusions);
  if (!anchors || !standOnce(anchors, configurations)) return [];
  if (anchors.some((anchor) => isBehindUnfinished(anchor.file, anchor.server))) return [];
  const all = file
    .named(directive.name)
    .filter((one) => isSameTarget(targetOf(one), target) && protocolAt(one, inclusions) === protocol);
  const name = freeGroupName({ directive, target, protocol, configurations });
  const change = (directives: readonly Directive[], title: string): Refactoring[] => {
    const passes = directives.flatMap((one): Pass[] => {
      const to = targetOf(one);
      return to ? [{ directive: one, target: to, inclusions, file, protocol }] : [];
    });
    return extracted({ passes, name, anchors, title, project });
  };
  const address = code(written(target));
  return [
    ...change([directive], `Extract an upstream for ${address}`),
    ...(all.length > 1
      ? change(all, `Extract an upstream for ${address} in ${all.length} places of this file`)
      : []),
  ];
}

function isPass({ name, terminator }: Directive): boolean {
  return terminator === ';' && (passNames as readonly string[]).includes(name);
}

/** Undefined for what is no plain address: one with variables, escapes or a template's placeholder. */
function targetOf({ name, args }: Directive): PassTarget | undefined {
  const [argument, ...more] = args;
  if (!argument || more.length > 0 || argument.value.includes('$') || !isFinal(argument)) return undefined;
  const quote = argument.quoted ? argument.text.charAt(0) : '';
  if (argument.text !== quote + argument.value + quote) return undefined;
  const [, scheme = '', rest = ''] = /^(\w+:\/\/)?(.*)$/s.exec(argument.value) ?? [];
  const peer = peerAddress(rest, name === 'proxy_pass' && scheme !== '' ? 'with URI' : 'without URI');
  if (peer.kind === 'refused' || !/^[\w.:/[\]@%+~-]+$/.test(peer.host)) return undefined;
  if (peer.uri !== '' && !/^[/?]/.test(peer.uri)) return undefined;
  const usualPort = /^(?:https|grpcs):\/\/$/i.test(scheme) ? '443' : scheme === '' ? undefined : '80';
  return {
    ...peer,
    scheme,
    usualPort,
    start: argument.start + quote.length + scheme.length,
    end: argument.end - quote.length,
  };
}

function isSameTarget(one: PassTarget | undefined, other: PassTarget): boolean {
  return (
    one !== undefined &&
    one.host.toLowerCase() === other.host.toLowerCase() &&
    (one.port ?? one.usualPort) === (other.port ?? other.usualPort)
  );
}

function written({ host, port }: PassTarget): string {
  return port === undefined ? host : `${host}:${port}`;
}

/** Undefined where it is not the same in all places of the file, or not known. */
function protocolAt(directive: Directive, inclusions: readonly Inclusion[]): Protocol | undefined {
  const [first, ...others] = inclusions.map((inclusion) => {
    const place = placeOf({ directive, inclusion });
    return place === undefined || place === 'entries' ? undefined : protocolOf(place);
  });
  return others.every((one) => one === first) ? first : undefined;
}

interface Extraction {
  readonly passes: readonly Pass[];
  readonly name: string;
  readonly anchors: readonly Anchor[];
  readonly title: string;
  readonly project: ProjectSnapshot;
}

/** None where a pass would have to say different things in the places where its file stands. */
function extracted({ passes, name, anchors, title, project }: Extraction): Refactoring[] {
  const [first] = passes;
  if (!first) return [];
  // An existing group, or a name that may be one which is not seen.
  for (const { target, inclusions, protocol } of passes) {
    for (const inclusion of inclusions) {
      const configuration = configurationOf(project, inclusion);
      if (!configuration || mayBeGroup(target, configuration, protocol)) return [];
    }
  }
  const kept = passes.map((pass) => keptByName(pass, name, project));
  if (kept.some((one) => one === undefined)) return [];
  const sentences = new Set(kept.flatMap((one) => one?.changes ?? []));
  const { host, port, usualPort } = first.target;
  // In a group a server without port is one of port 80.
  const server = port === undefined && usualPort === '443' ? `${host}:443` : written(first.target);
  const edits = [
    ...anchors.map((anchor) => groupBefore(anchor, [`upstream ${name} {`, `\tserver ${server};`, '}'])),
    ...passes.map(({ file, target }) => ({
      path: file.path,
      start: target.start,
      end: target.end,
      text: name + target.uri,
    })),
    ...kept.flatMap((one) => one?.edits ?? []),
  ];
  const changes = [...sentences].join(' ');
  return [{ title, kind: 'extract', edits, ...(changes === '' ? {} : { changes }) }];
}

function mayBeGroup(target: PassTarget, configuration: Configuration, protocol: Protocol): boolean {
  if (target.port !== undefined || target.isNumeric) return false;
  return isGroup(target.host, configuration, protocol) || !configuration.complete;
}
