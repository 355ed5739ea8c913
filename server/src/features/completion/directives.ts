/** Which directives may stand here, and what is inserted for each? */

import { type DirectiveSpec, documentation } from '../../catalog/catalog.ts';
import type { Context } from '../../catalog/context.ts';
import { expectedAt } from '../../catalog/grammar.ts';
import { modulesUsed } from '../../project/modules-used.ts';
import { named } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { configurationOf } from '../../project/variables.ts';
import { factsOf, usageOf } from '../directive-card.ts';
import { completionOf as wordCompletion } from './arguments.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';
import { entryNameOffers } from './entries.ts';
import { usualPlace } from './usual-directives.ts';

/** Where the place is unknown, a fragment may be meant for any of these. */
const likelyContexts: readonly Context[] = ['location', 'server', 'http'];

/** What nginx would refuse for standing twice in the block, or beside another one, is left out. */
export function directiveCompletions(project: ProjectSnapshot, cursor: Cursor): Completion[] {
  const { place } = cursor;
  if (place === 'entries')
    return entryNameOffers(project, cursor).map((offer) => wordCompletion(offer, cursor));
  const offered = new Map<string, Completion>();
  const configuration = configurationOf(project, cursor.inclusion);
  const used = configuration ? modulesUsed(project, configuration) : new Set<string>();
  for (const context of place ? [place] : likelyContexts) {
    for (const spec of project.catalog.directivesIn(context)) {
      if (spec.origin === 'third-party' && !used.has(spec.module)) continue;
      if (spec.availability === 'plus' && !used.has(spec.module)) continue;
      if (offered.has(spec.name) || (place && isRefused(spec, cursor))) continue;
      offered.set(spec.name, completionOf(spec, context, cursor));
    }
  }
  return [...offered.values()];
}

function isRefused({ name, repetition }: DirectiveSpec, cursor: Cursor): boolean {
  if (repetition === 'refused' && stands(name, cursor)) return true;
  if (repetition === 'refused beside off' && stands(name, cursor, isOff)) return true;
  if (/^map_hash_(?:max|bucket)_size$/.test(name) && standsBefore('map', cursor)) return true;
  return (excluding[name] ?? []).some((other) => stands(other, cursor, (value) => value !== 'off'));
}

/** Is there such a statement in the block, other than the one being typed? */
function stands(
  name: string,
  { block, inclusion, statementStart }: Cursor,
  isMeant?: (value: string) => boolean,
): boolean {
  return named(block, name).some(
    (statement) =>
      (statement.inclusion !== inclusion || statement.directive.start !== statementStart) &&
      (!isMeant || isMeant(statement.directive.args[0]?.value ?? '')),
  );
}

/** nginx settles the size of its hash of maps at the first of them. */
function standsBefore(name: string, { block, inclusion, statementStart }: Cursor): boolean {
  return named(block, name).some(
    (statement) => statement.inclusion !== inclusion || statement.directive.start < statementStart,
  );
}

function isOff(value: string): boolean {
  return value === 'off';
}

const stores = ['proxy', 'fastcgi', 'uwsgi', 'scgi'].flatMap((module): [string, string[]][] => [
  [`${module}_store`, [`${module}_cache`]],
  [`${module}_cache`, [`${module}_store`]],
]);

const methods = ['hash', 'ip_hash', 'least_conn', 'least_time', 'random'];

/**
 * What nginx refuses beside another directive: the same setting under another name, or two ways to keep an answer. And
 * of two ways to choose a server of a group only the second counts.
 */
const excluding: Readonly<Record<string, readonly string[]>> = {
  root: ['alias'],
  alias: ['root'],
  ssl: ['starttls'],
  starttls: ['ssl'],
  ...Object.fromEntries(stores),
  ...Object.fromEntries(methods.map((method) => [method, methods])),
};

function completionOf(
  spec: DirectiveSpec,
  context: Context,
  { start, end, isFollowed, quote }: Cursor,
): Completion {
  const block = spec.arityIn(context)?.block ?? spec.block;
  const isPlain = isFollowed || quote !== undefined;
  const text = isPlain ? spec.name : snippetOf(spec, context, block);
  return {
    label: spec.name,
    kind: block ? 'block' : 'directive',
    detail: spec.module,
    documentation: () => [usageOf(spec), factsOf(spec), documentation(spec)].join('\n\n'),
    start,
    end,
    text,
    snippet: !isPlain,
    rank: usualPlace(spec.name, context) ?? (spec.origin === 'open-source' ? 1 : 2),
    continues: text.includes('$1'),
  };
}

/**
 * Name, a place for what must be given, and `;` or a body. The first place is empty, so that the list of values comes up
 * at once; what it is for is told by the signature.
 */
function snippetOf(spec: DirectiveSpec, context: Context, block: boolean): string {
  const arity = spec.arityIn(context);
  const needed = Math.min(arity?.min ?? 0, 3);
  if (spec.flag && !block) {
    // Nobody writes what holds anyway.
    const choice = spec.defaultValue === 'on' ? 'off,on' : 'on,off';
    return `${spec.name} \${1|${choice}|};`;
  }
  const args: string[] = [];
  for (let index = 0; index < needed; index++)
    args.push(index === 0 ? '$1' : `\${${index + 1}:${placeholder(spec, index)}}`);
  // What may be given is mostly wanted: `server_name`, `gzip_types`.
  if (needed === 0 && (arity?.max ?? 0) > 0 && !block) args.push('$1');
  const head = spec.name === 'if' ? 'if ($1)' : [spec.name, ...args].join(' ');
  return block ? `${head} {\n\t$0\n}` : `${head};`;
}

function placeholder(spec: DirectiveSpec, index: number): string {
  const before = Array.from({ length: index }, () => 'x');
  const expected = spec.grammars.flatMap((grammar) => expectedAt(grammar, index, before));
  const name = expected.find((one) => one.kind === 'placeholder');
  return (name?.kind === 'placeholder' ? name.name : 'value').replace(/[\\$}]/g, '');
}
