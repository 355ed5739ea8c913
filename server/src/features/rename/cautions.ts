/** What may name a thing where it is not seen, and what else changes with its name? */

import { type Configuration, comesWithNginx, type Statement } from '../../project/inclusion.ts';
import { basename } from '../../project/paths.ts';
import { blockOf, inForce } from '../../project/scope.ts';
import { filesOf, hasScripts } from '../../project/variable-mentions.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { tokenAt } from '../../syntax/tree.ts';
import { mentionsOf } from '../symbol/index.ts';
import type { NamedSymbol } from '../symbol/symbol.ts';
import { flowIntoPasses, isToldItsName } from '../symbol/upstreams.ts';

/** Sentences, joined; undefined if there is nothing to be said. */
export function cautionsFor(symbols: readonly NamedSymbol[]): string | undefined {
  const configurations = [...new Set(symbols.map(({ configuration }) => configuration))];
  const found = new Set([...symbols.flatMap(ofKind), ...configurations.flatMap(ofUnread)]);
  return found.size > 0 ? [...found].join(' ') : undefined;
}

function ofKind(symbol: NamedSymbol): readonly string[] {
  const { kind, name, configuration } = symbol;
  switch (kind) {
    case 'variable':
      return hasScripts(configuration)
        ? [`Scripts or pages (Lua, JavaScript, Perl, SSI) may use \`$${name}\` where it is not seen here.`]
        : [];
    case 'zone':
      return symbol.key.startsWith('lua_shared_dict ') && hasScripts(configuration)
        ? [`Lua in other files may use the dictionary \`${name}\`.`]
        : symbol.key.endsWith(` js_shared_dict ${name}`)
          ? [`JavaScript names the dictionary, too: \`ngx.shared.${name}\`.`]
          : [];
    case 'upstream':
      return ofUpstream(symbol);
    case 'named location':
      return hasScripts(configuration)
        ? [`Scripts, or a backend by \`X-Accel-Redirect\`, may go to \`@${name}\` where it is not seen here.`]
        : [];
    case 'server name':
      return [
        `Clients have to ask for the new name; DNS, certificates and other programs still say \`${name}\`.`,
        ...leftBehind(symbol),
      ];
    default:
      return [];
  }
}

function ofUpstream(symbol: NamedSymbol): readonly string[] {
  const cautions: string[] = [];
  const [open] = flowIntoPasses(symbol.configuration).open;
  if (open) {
    const { inclusion, directive } = open;
    const line = inclusion.file.text.slice(0, directive.start).split('\n').length;
    cautions.push(
      `\`${directive.name} ${directive.args[0]?.value ?? ''}\` (${basename(inclusion.file.path)}:${line}) may come to this group by a name that is made up on the way.`,
    );
  }
  const passes = mentionsOf(symbol).map(({ statement }) => statement);
  for (const [module, header] of symbol.key.startsWith('http ') ? sendingHost : []) {
    const isSent = passes.some(
      (pass) => pass.directive.name === `${module}_pass` && isToldItsName(pass, header),
    );
    if (isSent)
      cautions.push(
        `The name is sent to the servers of the group as \`Host\`, where no \`${header} Host\` says otherwise.`,
      );
  }
  if (passes.some((pass) => pass.directive.name === 'proxy_pass' && isInCacheKey(pass)))
    cautions.push('The name is part of the keys of the cache (`$proxy_host`): all is fetched anew.');
  for (const module of ['proxy', 'grpc', 'uwsgi']) {
    if (passes.some((pass) => pass.directive.name === `${module}_pass` && isNameOfTls(pass, module)))
      cautions.push(
        `The name is the one that TLS asks for and the certificate is to have, where no \`${module}_ssl_name\` says otherwise.`,
      );
  }
  return cautions;
}

const sendingHost = [
  ['proxy', 'proxy_set_header'],
  ['grpc', 'grpc_set_header'],
] as const;

function isInCacheKey(pass: Statement): boolean {
  const block = blockOf(pass);
  const [cache] = inForce(block, 'proxy_cache');
  if (!cache || cache.directive.args[0]?.value === 'off') return false;
  // Without one it is `$scheme$proxy_host$request_uri`.
  const keys = inForce(block, 'proxy_cache_key');
  return keys.every(({ directive }) => /\$\{?proxy_host\b/.test(directive.args[0]?.value ?? ''));
}

function isNameOfTls(pass: Statement, module: string): boolean {
  const block = blockOf(pass);
  const isOn = (name: string): boolean =>
    inForce(block, `${module}_${name}`).some(({ directive }) => directive.args[0]?.value === 'on');
  const isTls = isOn('ssl') || /^(?:https|grpcs|suwsgi|\$)/.test(pass.directive.args[0]?.value ?? '');
  if (!isTls || !(isOn('ssl_server_name') || isOn('ssl_verify'))) return false;
  const given = inForce(block, `${module}_ssl_name`);
  return given.every(({ directive }) => /^\$\{?proxy_host\b/.test(directive.args[0]?.value ?? ''));
}

/** Other text of the configuration that holds the name: paths, headers, policies, request tests. */
function leftBehind(symbol: NamedSymbol): readonly string[] {
  const { name, configuration } = symbol;
  const renamed = new Set(mentionsOf(symbol).map(({ path, nameStart }) => `${path}:${nameStart}`));
  const written = new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w-]|\\.\\w)`, 'gi');
  const places = filesOf(configuration).flatMap(({ path, text, tree }) =>
    Array.from(text.matchAll(written), ({ index }) => index).flatMap((at) => {
      if (renamed.has(`${path}:${at}`)) return [];
      const token = tokenAt(tree.tokens, at);
      const start = tree.tokens.starts[token] ?? 0;
      if (tree.tokens.kinds[token] === TokenKind.Comment && !text.startsWith('#?', start)) return [];
      return [`${basename(path)}:${text.slice(0, at).split('\n').length}`];
    }),
  );
  if (places.length === 0) return [];
  const lines = [...new Set(places)];
  const more = lines.length > 5 ? ` and ${lines.length - 5} more` : '';
  return [`Other text here stays as it is, too: ${lines.slice(0, 5).join(', ')}${more}.`];
}

/** What could not be read may name anything. */
function ofUnread({ root, inclusions }: Configuration): readonly string[] {
  if (root.entry !== 'main') return [];
  for (const { unread } of inclusions) {
    const missing = [...unread].map(({ args }) => args[0]?.value ?? '').find((path) => !isHarmless(path));
    if (missing !== undefined)
      return [`What \`include ${missing}\` brings in is not here, and may use the name too.`];
  }
  return [];
}

/** It would be there once nginx is installed, or only loads modules. */
function isHarmless(path: string): boolean {
  return comesWithNginx(path) || /\/modules(?:-enabled|\.d)?\/[^/]*$/.test(path);
}
