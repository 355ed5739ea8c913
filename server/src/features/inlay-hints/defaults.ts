/** What does nginx take for parameters that are left out, where that is easily forgotten? */

import type { Statement } from '../../project/inclusion.ts';
import { effective } from '../../project/inheritance.ts';
import { type Block, blockOf, named, placeOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { mayMiss } from '../../project/unread-includes.ts';
import type { Argument } from '../../syntax/tree.ts';
import { beginsAtTheTop, replacingBlocks } from '../in-force/held.ts';
import type { HintSource } from './inlay-hint.ts';

interface Omitted {
  readonly text: string;
  /** It would stand before the first argument. */
  readonly first?: true;
}

type Finding = (
  args: readonly Argument[],
  statement: Statement,
  project: ProjectSnapshot,
) => Omitted | undefined;

/** By directive; each says something about http only, unless it looks at the place itself. */
const findings: Readonly<Record<string, Finding>> = {
  server: (args, statement) =>
    placeOf(statement)?.toString().endsWith('upstream') ? ofPeer(args, statement) : undefined,
  limit_req: (args) => ofLimit(args),
  proxy_cache_path: ofCache,
  fastcgi_cache_path: ofCache,
  uwsgi_cache_path: ofCache,
  scgi_cache_path: ofCache,
  open_file_cache: (args) =>
    args[0]?.value !== 'off' && !has(args, 'inactive=') ? { text: 'inactive=60s' } : undefined,
  proxy_cache_valid: ofValidity,
  fastcgi_cache_valid: ofValidity,
  uwsgi_cache_valid: ofValidity,
  scgi_cache_valid: ofValidity,
  return: (args) => (args.length === 1 && isUrl(args[0]) ? { text: '302', first: true } : undefined),
  rewrite: (args) => (args.length === 2 && isUrl(args[1]) ? { text: 'redirect' } : undefined),
  access_log: (args, statement) =>
    args.length === 1 && args[0]?.value !== 'off' && isHttp(statement) ? { text: 'combined' } : undefined,
  error_log: (args) => (args.length === 1 ? { text: 'error' } : undefined),
  geo: (args) => (args.length === 1 ? { text: '$remote_addr', first: true } : undefined),
  gzip: ofGzip,
};

export const defaultHints: HintSource = {
  on: new Set(Object.keys(findings)),
  hintsAt(project, statement) {
    const { directive } = statement;
    const { args, name } = directive;
    const place = placeOf(statement);
    if (args.length === 0 || place === undefined || place === 'entries' || place.startsWith('mail'))
      return [];
    const omitted = findings[name]?.(args, statement, project);
    if (!omitted) return [];
    const at = omitted.first ? (args[0]?.start ?? directive.headEnd) : directive.headEnd;
    return [{ at, parts: [{ text: omitted.text }], side: omitted.first ? 'before' : 'behind' }];
  },
  tooltipAt: () => 'What nginx takes where this is left out.',
};

function has(args: readonly Argument[], prefix: string): boolean {
  return args.some(({ value }) => value.startsWith(prefix));
}

function isHttp(statement: Statement): boolean {
  const place = placeOf(statement);
  return place === 'http' || place === 'server' || place === 'location' || place === 'if in location';
}

/** nginx redirects to what begins so, without being told to. */
function isUrl(argument: Argument | undefined): boolean {
  return /^(?:https?:\/\/|\$scheme)/.test(argument?.value ?? '');
}

/** The only server of a group is always tried. */
function ofPeer(args: readonly Argument[], statement: Statement): Omitted | undefined {
  const group: Block = blockOf(statement);
  if (named(group, 'server').length < 2 || mayMiss(group, ['server'])) return undefined;
  if (args.slice(1).some(({ value }) => value === 'down')) return undefined;
  const texts = ['weight=1', 'max_fails=1', 'fail_timeout=10s'].filter(
    (text) => !has(args, text.replace(/=.*/, '=')),
  );
  // Without a limit of failures no time for them counts.
  const shown = has(args, 'max_fails=0') ? texts.filter((text) => !text.startsWith('fail_timeout')) : texts;
  return shown.length === 0 ? undefined : { text: shown.join(' ') };
}

function ofLimit(args: readonly Argument[]): Omitted | undefined {
  if (!has(args, 'burst=')) return { text: 'burst=0' };
  return has(args, 'nodelay') || has(args, 'delay=') ? undefined : { text: 'delay=0' };
}

function ofCache(args: readonly Argument[]): Omitted | undefined {
  return has(args, 'inactive=') ? undefined : { text: 'inactive=10m' };
}

function ofValidity(args: readonly Argument[]): Omitted | undefined {
  return args.length === 1 ? { text: '200 301 302', first: true } : undefined;
}

/** Not where a block inside names types of its own, which is where they are mostly written. */
function ofGzip(
  [value]: readonly Argument[],
  statement: Statement,
  project: ProjectSnapshot,
): Omitted | undefined {
  const block = blockOf(statement);
  const isOff = value?.value.toLowerCase() !== 'on';
  if (
    isOff ||
    !beginsAtTheTop(block) ||
    mayMiss(block, ['gzip_types']) ||
    effective(block, ['gzip_types']).length > 0 ||
    replacingBlocks(project, block, ['gzip_types']).length > 0
  )
    return undefined;
  return { text: 'text/html only' };
}
