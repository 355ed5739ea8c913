/** Which settings of the blocks around are in force in a block that says nothing about them itself? */

import type { Inclusion, Statement } from '../../project/inclusion.ts';
import { inheritModeOf, ownOf } from '../../project/inheritance.ts';
import type { Inherited } from '../../project/inherited-directives.ts';
import { type Block, hasUnreadInclude, outerBlock, placeOf, statementsOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { placeInside } from '../../project/source-file.ts';
import type { Directive } from '../../syntax/tree.ts';
import { saidOfEach } from '../each-place.ts';
import type { LinkAddress } from '../place-name.ts';
import { blockName, placeOfStatement, wordsOf } from '../statement-name.ts';
import { inheritedHere } from './held.ts';

/** Lines for the `server`, `location`, `if` or `limit_except` that the statement opens at each of its places; undefined if nothing comes from outside. */
export function outsideCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  addressOf?: LinkAddress,
): string | undefined {
  return saidOfEach(statements, (statement) => fromOutside(project, statement, addressOf), addressOf);
}

function fromOutside(
  project: ProjectSnapshot,
  { directive, inclusion }: Statement,
  addressOf: LinkAddress | undefined,
): string | undefined {
  if (directive.children === undefined) return undefined;
  const block: Block = { directive, inclusion };
  const place = placeInside(directive, placeOf({ directive, inclusion }));
  if (place === undefined || place === 'entries' || !receiving.has(directive.name)) return undefined;
  const taken = new Set<string>();
  const lines: string[] = [];
  for (let around = outerBlock(block); around; around = outerBlock(around)) {
    const handed = settingsIn(project, around).filter(
      ({ inherited: { names }, statements: [first] }) =>
        !taken.has(names[0] ?? '') &&
        isSilent(block, names) &&
        project.catalog.spec(first?.directive.name ?? '', place) !== undefined &&
        isOfUse(block, first?.directive.name ?? ''),
    );
    for (const { inherited } of handed) taken.add(inherited.names[0] ?? '');
    const line = sourceLine(around, handed, addressOf);
    if (line !== undefined) lines.push(line);
  }
  if (lines.length === 0) return undefined;
  const doubt = hasUnreadInclude(block) ? ['An `include` that cannot be read may say otherwise.'] : [];
  return ['**In force here, from outside:**', lines.join('\n'), ...doubt].join('\n\n');
}

const receiving: ReadonlySet<string> = new Set(['server', 'location', 'if', 'limit_except']);

/** The block leaves it to the blocks around it. */
export function isSilent(block: Block, names: readonly string[]): boolean {
  return ownOf(block, names).length === 0 && inheritModeOf(block, names[0] ?? '') !== 'off';
}

/** Settings of a pass are of no use where nothing is passed on. */
function isOfUse({ directive }: Block, name: string): boolean {
  const module = /^(proxy|fastcgi|uwsgi|scgi|grpc|memcached|tunnel)_/.exec(name)?.[1];
  if (module === undefined || !directive) return true;
  return passes(directive, `${module}_pass`, 0);
}

function passes({ children = [] }: Directive, pass: string, depth: number): boolean {
  if (depth > 3) return false;
  return children.some(
    (child) => child.name === pass || child.name === 'include' || passes(child, pass, depth + 1),
  );
}

export interface Setting {
  readonly inherited: Inherited;
  readonly statements: readonly Statement[];
}

const known = new WeakMap<Inclusion, Map<Directive | undefined, readonly Setting[]>>();

/** What a block says itself and hands on, each list once. */
export function settingsIn(project: ProjectSnapshot, block: Block): readonly Setting[] {
  const ofInclusion = known.get(block.inclusion) ?? new Map<Directive | undefined, readonly Setting[]>();
  known.set(block.inclusion, ofInclusion);
  const before = ofInclusion.get(block.directive);
  if (before) return before;
  const found = new Map<string, { inherited: Inherited; statements: Statement[] }>();
  for (const statement of statementsOf(block)) {
    if (statement.directive.children !== undefined) continue;
    const inherited = inheritedHere(project, statement);
    if (!inherited) continue;
    const [key = ''] = inherited.names;
    const same = found.get(key);
    if (same) same.statements.push(statement);
    else found.set(key, { inherited, statements: [statement] });
  }
  const settings = [...found.values()];
  ofInclusion.set(block.directive, settings);
  return settings;
}

const mostSettings = 10;

function sourceLine(
  around: Block,
  settings: readonly Setting[],
  addressOf: LinkAddress | undefined,
): string | undefined {
  const [first] = settings;
  const [opening] = first?.statements ?? [];
  if (!opening) return undefined;
  const ranked = [...settings].sort((a, b) => rankOf(a) - rankOf(b));
  const shown = ranked.slice(0, mostSettings).map(said);
  const rest = ranked.length > mostSettings ? ` and ${ranked.length - mostSettings} more` : '';
  const at = around.directive
    ? placeOfStatement({ directive: around.directive, inclusion: around.inclusion }, addressOf)
    : placeOfStatement(opening, addressOf);
  return `- ${blockName(around)} (${at}): ${shown.join(', ')}${rest}`;
}

function said({ inherited, statements }: Setting): string {
  const [first, ...more] = statements;
  if (!first) return '';
  if (inherited.holds === 'one' || more.length === 0) return wordsOf(statements.at(-1) ?? first, 60);
  return `\`${[...new Set(statements.map(({ directive }) => directive.name))].join('`/`')}\` ×${statements.length}`;
}

/** What decides most about a request goes first. */
const important = [
  ...['root', 'alias', 'index', 'allow', 'auth_basic', 'auth_request', 'error_page', 'add_header'],
  ...[
    'proxy_set_header',
    'fastcgi_param',
    'uwsgi_param',
    'grpc_set_header',
    'client_max_body_size',
    'expires',
  ],
  ...['limit_req', 'limit_conn', 'access_log', 'proxy_read_timeout', 'proxy_cache', 'gzip', 'default_type'],
];

function rankOf({ inherited: { names } }: Setting): number {
  const at = important.indexOf(names[0] ?? '');
  return at < 0 ? important.length : at;
}
