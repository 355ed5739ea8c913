/** Which directives may stand here, and what is inserted for each? */

import { type DirectiveSpec, documentation } from '../../catalog/catalog.ts';
import type { Context } from '../../catalog/context.ts';
import { expectedAt } from '../../catalog/grammar.ts';
import { modulesUsed } from '../../project/modules-used.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { configurationOf } from '../../project/variables.ts';
import { factsOf, usageOf } from '../directive-card.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';

/** Where the place is unknown, a fragment may be meant for any of these. */
const likelyContexts: readonly Context[] = ['location', 'server', 'http'];

export function directiveCompletions(project: ProjectSnapshot, cursor: Cursor): Completion[] {
  const { place } = cursor;
  if (place === 'entries') return [];
  const offered = new Map<string, Completion>();
  const configuration = configurationOf(project, cursor.inclusion);
  const used = configuration ? modulesUsed(project, configuration) : new Set<string>();
  for (const context of place ? [place] : likelyContexts) {
    for (const spec of project.catalog.directivesIn(context)) {
      if (spec.origin === 'third-party' && !used.has(spec.module)) continue;
      if (!offered.has(spec.name)) offered.set(spec.name, completionOf(spec, context, cursor));
    }
  }
  return [...offered.values()];
}

function completionOf(spec: DirectiveSpec, context: Context, { start, end, isFollowed }: Cursor): Completion {
  const block = spec.arityIn(context)?.block ?? spec.block;
  const text = isFollowed ? spec.name : snippetOf(spec, context, block);
  return {
    label: spec.name,
    kind: block ? 'block' : 'directive',
    detail: spec.module,
    documentation: () => [usageOf(spec), factsOf(spec), documentation(spec)].join('\n\n'),
    start,
    end,
    text,
    snippet: !isFollowed,
    rank: spec.origin === 'open-source' ? 1 : 2,
    continues: !isFollowed && !block && (spec.arityIn(context)?.max ?? 0) > 0,
  };
}

/** Name, a place for what must be given, and `;` or a body. */
function snippetOf(spec: DirectiveSpec, context: Context, block: boolean): string {
  const arity = spec.arityIn(context);
  const needed = Math.min(arity?.min ?? 0, 3);
  if (spec.flag && !block) return `${spec.name} \${1|on,off|};`;
  const args: string[] = [];
  for (let index = 0; index < needed; index++) args.push(`\${${index + 1}:${placeholder(spec, index)}}`);
  // What may be given is mostly wanted: `server_name`, `gzip_types`.
  if (needed === 0 && (arity?.max ?? 0) > 0 && !block) args.push('$1');
  const head = spec.name === 'if' ? 'if (${1:condition})' : [spec.name, ...args].join(' ');
  return block ? `${head} {\n\t$0\n}` : `${head};`;
}

function placeholder(spec: DirectiveSpec, index: number): string {
  const before = Array.from({ length: index }, () => 'x');
  const expected = spec.grammars.flatMap((grammar) => expectedAt(grammar, index, before));
  const name = expected.find((one) => one.kind === 'placeholder');
  return (name?.kind === 'placeholder' ? name.name : 'value').replace(/[\\$}]/g, '');
}
