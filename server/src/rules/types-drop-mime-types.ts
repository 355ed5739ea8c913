/** A `types` block of a server or location replaces all MIME types from around it. */

import type { Statement } from '../project/inclusion.ts';
import { basename } from '../project/paths.ts';
import { type Block, blockOf, named, outerBlock } from '../project/scope.ts';
import { locationPattern } from '../routing/location.ts';
import { removeStatement, unsafe } from './edits.ts';
import { appendTo, insertBefore } from './insertion.ts';
import { relatedTo } from './related.ts';
import { defineRule } from './rule.ts';

export const typesDropMimeTypes = defineRule({
  id: 'types-drop-mime-types',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A `types` block replaces the MIME types from around it.',
  why: 'A block inherits the types of the one around it only if it has no `types` itself. With one type of its own it knows no other: style sheets and scripts are sent with the `default_type`, and browsers refuse them.',
  notWhen:
    'An empty `types { }` says that no types are wanted; a location for one path or by a regular expression is mostly for the very files that it names.',
  within: 'main',
  bad: 'http {\n    types {\n        text/html html;\n        text/css css;\n        text/javascript js;\n    }\n    server {\n        types {\n            application/wasm wasm;\n        }\n    }\n}',
  good: 'http {\n    types {\n        text/html html;\n        text/css css;\n        text/javascript js;\n        application/wasm wasm;\n    }\n    server {\n    }\n}',
  howToFix:
    'Add the type where the others are, or include `mime.types` in the block once more, beside its `types`.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#types',
  project: {
    on: ['types'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const own = named(block, 'types');
      if (own[0]?.directive !== directive || !isForManyFiles(block) || unreadTypes(block)) return;
      const isSmall = own.reduce((count, { directive: { children } }) => count + (children?.length ?? 0), 0);
      if (isSmall === 0 || isSmall > 20) return;
      const outer = typesAround(block);
      if (!outer || outer.count <= isSmall) return;
      const line = outer.include && `include ${outer.include.directive.args[0]?.text ?? ''};`;
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `These \`types\` replace all from around: files other than those named here are sent as \`default_type\`. ${line === undefined ? 'Add them to the others.' : `Write \`${line}\` beside them.`}`,
        related: relatedTo(outer.first, 'These types are not known here any more.'),
        fixes: [
          line === undefined
            ? unsafe(
                'Add them to the others',
                appendTo(outer.first.inclusion.file, outer.first.directive, entriesOf(own), 'close'),
                ...own.map((types) => removeStatement(types.inclusion.file, types.directive)),
              )
            : unsafe(`Insert \`${line}\``, insertBefore(inclusion.file, directive, [line])),
        ],
      });
    },
  },
});

function entriesOf(types: readonly Statement[]): string[] {
  return types.flatMap(({ directive, inclusion }) =>
    (directive.children ?? []).map(({ start, headEnd }) => `${inclusion.file.text.slice(start, headEnd)};`),
  );
}

/** A server, or a location for all that begins alike. */
function isForManyFiles({ directive }: Block): boolean {
  if (directive?.name === 'server') return true;
  return directive?.name === 'location' && locationPattern(directive)?.kind === 'prefix';
}

/** Does the block include what may be types, or is it not known what? */
function unreadTypes(block: Block): boolean {
  return named(block, 'include').some(({ directive, inclusion }) => {
    const [first] = inclusion.included.get(directive) ?? [];
    return !first && (inclusion.unread.has(directive) || isMimeTypes(directive.args[0]?.value));
  });
}

function isMimeTypes(path: string | undefined): boolean {
  return basename(path ?? '').endsWith('mime.types');
}

interface Around {
  readonly first: Statement;
  /** How many types there are; as many as there may be where the file is not here. */
  readonly count: number;
  /** What brings them in, if nothing but an include does. */
  readonly include: Statement | undefined;
}

function typesAround(block: Block): Around | undefined {
  for (let at = outerBlock(block); at; at = outerBlock(at)) {
    const types = named(at, 'types');
    const unread = named(at, 'include').find(({ directive }) => isMimeTypes(directive.args[0]?.value));
    const [first] = types;
    if (!first && unread) return { first: unread, count: 100, include: unread };
    if (!first) continue;
    const count = types.reduce((sum, { directive }) => sum + (directive.children?.length ?? 0), 0);
    return { first, count, include: first.inclusion.via };
  }
  return undefined;
}
