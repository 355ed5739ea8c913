/** Where is a setting in force, what does it replace, and what replaces it? */

import { asciiLower } from '../../project/ascii.ts';
import type { Statement } from '../../project/inclusion.ts';
import { type Block, blockOf, statementsOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { mayMiss } from '../../project/unread-includes.ts';
import { familyOf, type Key } from '../../rules/inherited-families.ts';
import { saidOfEach } from '../each-place.ts';
import type { LinkAddress } from '../place-name.ts';
import { argumentsOf, blockName, code, listed, placeOfStatement, wordsOf } from '../statement-name.ts';
import { type Held, heldBy, replacingBlocks } from './held.ts';

/** One paragraph for each different answer at the places where the directive stands; undefined where there is nothing to tell. */
export function inForceCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  addressOf?: LinkAddress,
): string | undefined {
  return saidOfEach(statements, (statement) => paragraph(project, statement, addressOf), addressOf);
}

function paragraph(
  project: ProjectSnapshot,
  statement: Statement,
  addressOf: LinkAddress | undefined,
): string {
  const held = heldBy(project, statement);
  if (!held) return '';
  const sentences = [
    together(held),
    replaced(held, addressOf),
    where(project, held, addressOf),
    ownHost(held, statement),
    notes[statement.directive.name]?.(held) ?? '',
    mayMiss(held.block, held.names) ? 'An `include` that cannot be read may say more.' : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The whole list, where the block says several. */
function together({ own, holds, outer, mode, names }: Held): string {
  if (holds === 'one') return '';
  const all = mode === 'merge' ? [...own, ...outer] : own;
  if (all.length < 2) return '';
  const entries = all.map((statement) =>
    names.length > 1 ? wordsOf(statement, 50) : argumentsOf(statement, 50),
  );
  return `**In force here:** ${listed(entries)}.`;
}

function replaced({ own, outer, holds, mode, names }: Held, addressOf: LinkAddress | undefined): string {
  const [first] = outer;
  if (!first) return '';
  const from = `of ${blockName(blockOf(first))} (${placeOfStatement(first, addressOf)})`;
  const [name = ''] = names;
  if (mode === 'merge') return `\`${name}_inherit merge\` adds the ${outer.length} ${from}.`;
  if (mode === 'off') return `\`${name}_inherit off\` lets nothing in from outside.`;
  const family = familyOf.get(name);
  if (holds === 'one' || !family) {
    return `**Replaces** ${listed(
      outer.map((statement) => wordsOf(statement)),
      3,
    )} ${from}.`;
  }
  const said = new Set(own.flatMap(({ directive }) => family.keys(directive)).map(({ key }) => key));
  const lost = outer
    .flatMap((statement) => asWritten(statement, family.keys(statement.directive)))
    .filter(
      ({ key }, index, keys) => !said.has(key) && keys.findIndex((other) => other.key === key) === index,
    );
  const count = outer.length === 1 ? 'the one' : `all ${outer.length}`;
  const loss = lost.length === 0 ? 'and says each of them again' : `so that ${lostWords(lost)} lost here`;
  return `**Replaces** ${count} ${from}, ${loss}.`;
}

function lostWords(lost: readonly Key[]): string {
  return `${listed(lost.map(({ text }) => code(text, 50)))} ${lost.length === 1 ? 'is' : 'are'}`;
}

/** Names of headers are compared without case, and shown as they are written. */
function asWritten({ directive }: Statement, keys: readonly Key[]): readonly Key[] {
  const written = directive.args[0]?.value ?? '';
  return keys.map((key) => (asciiLower(written) === key.text ? { ...key, text: written } : key));
}

/** Which blocks inside have it, and which do not. */
function where(
  project: ProjectSnapshot,
  { block, names, holds }: Held,
  addressOf: LinkAddress | undefined,
): string {
  if (!holdsBlocks(block) || !concernsInside(project, block, names)) return '';
  const replacing = replacingBlocks(project, block, names);
  const everywhere = `In force in ${blockName(block)} and the blocks inside`;
  if (replacing.length === 0) return block.directive ? `${everywhere}; none of them replaces it.` : '';
  const shown = replacing.map((inner) => `${blockName(inner)}${placeOf(inner, addressOf)}`);
  const its = holds === 'one' ? 'a value' : 'a list';
  const have = replacing.length === 1 ? `has ${its} of its own` : 'have their own';
  return `${everywhere}, except ${listed(shown, 4, 'others')}, which ${have}.`;
}

/** What only servers can say means nothing to the locations in them. */
function concernsInside(
  { catalog }: ProjectSnapshot,
  { directive }: Block,
  names: readonly string[],
): boolean {
  return directive?.name !== 'server' || names.some((name) => catalog.spec(name, 'location') !== undefined);
}

function placeOf({ directive, inclusion }: Block, addressOf: LinkAddress | undefined): string {
  return directive ? ` (${placeOfStatement({ directive, inclusion }, addressOf)})` : '';
}

function holdsBlocks(block: Block): boolean {
  for (const { directive } of statementsOf(block)) {
    if (directive.children !== undefined && inner.has(directive.name)) return true;
  }
  return false;
}

const inner: ReadonlySet<string> = new Set([
  'http',
  'stream',
  'mail',
  'server',
  'location',
  'if',
  'limit_except',
]);

/** Without a `Host` of its own a list does not keep nginx from sending one. */
function ownHost({ own, mode, outer }: Held, { directive: { name } }: Statement): string {
  if (name !== 'proxy_set_header') return '';
  const all = mode === 'merge' ? [...own, ...outer] : own;
  const isHost = ({ directive }: Statement) => asciiLower(directive.args[0]?.value ?? '') === 'host';
  return all.some(isHost) ? '' : 'No `Host` is among them: nginx sends `$proxy_host`.';
}

/** What is peculiar to one directive. */
const notes: Readonly<Record<string, (held: Held) => string>> = {
  access_log: ({ own }) =>
    own.length > 1 && own.some(({ directive }) => directive.args[0]?.value === 'off')
      ? '`off` among them turns all logs of this block off.'
      : '',
  allow: firstRule,
  deny: firstRule,
};

function firstRule({ own }: Held): string {
  return own.length > 1 ? 'The first rule that fits the address decides.' : '';
}
