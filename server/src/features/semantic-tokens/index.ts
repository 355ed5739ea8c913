/** Semantic tokens: what does the model know of the words of a file that their spelling does not tell? */

import { hasEntries } from '../../catalog/context.ts';
import type { Catalog } from '../../catalog/spec.ts';
import { blockOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { Place, SourceFile } from '../../project/source-file.ts';
import { isObsolete } from '../../rules/obsolete-directive.ts';
import { removedName } from '../../rules/removed-names.ts';
import { type Directive, statementBefore } from '../../syntax/tree.ts';
import { argumentTokens, filled } from './arguments.ts';
import { commentTokens } from './comments.ts';
import { givenGroup } from './names.ts';
import { type Detail, plain, type SemanticToken } from './token.ts';
import { variablesInEntry } from './variables.ts';
import { protocolAt, type View, viewOf } from './view.ts';

/** UTF-16 offsets of the part that is asked for. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** In order of the text, none over another; one may span lines. Of a `part` all that lie in it, and perhaps some around it. */
export function semanticTokensOf(
  project: ProjectSnapshot,
  file: SourceFile,
  detail: Detail,
  part: Part = { start: 0, end: file.text.length },
): readonly SemanticToken[] {
  const view = viewOf(project, file, detail);
  if (!view) return [];
  const { directives } = file.tree;
  const found: SemanticToken[] = [];
  const first = statementBefore(file.tree, part.start)?.index ?? 0;
  for (let index = first; index < directives.length; index++) {
    const directive = directives[index];
    if (!directive || directive.start > part.end) break;
    for (const token of statementTokens(view, directive)) if (!isInHole(view, token)) found.push(token);
  }
  const spoken = commentTokens(file, detail, part);
  return spoken.length === 0 ? found : [...found, ...spoken].sort((a, b) => a.start - b.start);
}

function statementTokens(view: View, directive: Directive): readonly SemanticToken[] {
  const place = view.places[directive.index];
  if (place === 'entries') return entryTokens(view, directive);
  const name = nameToken(view, directive, place);
  const rest = argumentTokens(view, directive, place, protocolAt(place));
  return name ? [name, ...rest] : rest;
}

/** A grammar knows the names of the reference. */
function nameToken({ catalog, detail }: View, directive: Directive, place: Place): SemanticToken | undefined {
  const { name, nameStart: start, nameEnd: end } = directive;
  if (isDeprecated(name, catalog)) return { start, end, type: 'directive', modifiers: ['deprecated'] };
  const specs = catalog.specs(name);
  if (specs.length === 0) return undefined;
  if (detail === 'everything') return { start, end, type: 'keyword', modifiers: plain };
  const spec =
    place === undefined ? specs[0] : catalog.spec(name, place as Exclude<Place, 'entries' | undefined>);
  return spec?.origin === 'third-party' ? { start, end, type: 'directive', modifiers: plain } : undefined;
}

function isDeprecated(name: string, catalog: Catalog): boolean {
  if (name === 'ssl') return true;
  return isObsolete(name, catalog.version) || removedName(name, catalog.version) !== undefined;
}

/** Words that set how a table is read, and are none of its keys. */
const settings = /^(?:default|hostnames|volatile|include|ranges|delete|proxy|proxy_recursive)$/;

/** A grammar sees that entries are some where their table stands in the same file. */
function entryTokens(view: View, entry: Directive): readonly SemanticToken[] {
  const { parent, name, nameStart: start, nameEnd: end } = entry;
  const owner = parent ?? blockOf({ directive: entry, inclusion: view.inclusion }).directive;
  const table = owner?.name ?? '';
  const isSeen = parent !== undefined && hasEntries(parent.name) && !unseen.has(parent.name);
  const found: SemanticToken[] = variablesInEntry(view, entry, table, ownerProtocol(view, owner));
  const [value] = entry.args;
  const variable = owner?.args.at(-1)?.value;
  if (value && variable !== undefined && givingTables.has(table))
    found.push(...givenGroup(view, value, variable, ownerProtocol(view, owner)));
  const isWhole = view.detail === 'everything';
  if (!isSeen || isWhole) {
    const type = settings.test(name) ? 'keyword' : table === 'map' && /^~/.test(name) ? 'regexp' : 'property';
    found.push({ start, end, type, modifiers: plain });
  }
  const named = filled(
    { start, end },
    found.filter((token) => token.start < end),
    undefined,
  );
  const values = entry.args.flatMap((argument) =>
    filled(
      argument,
      found.filter((token) => token.start >= argument.start && token.end <= argument.end),
      isWhole || (!isSeen && !argument.quoted && !settings.test(name)) ? 'string' : undefined,
    ),
  );
  return [...named, ...values];
}

const givingTables: ReadonlySet<string> = new Set(['map', 'geo', 'split_clients']);

/** Tables that the grammar does not know. */
const unseen: ReadonlySet<string> = new Set(['match', 'otel_exporter', 'geoip2']);

function ownerProtocol(view: View, owner: Directive | undefined): ReturnType<typeof protocolAt> {
  return protocolAt(owner?.tree === view.file.tree ? view.places[owner.index] : undefined);
}

/** What a template's engine says is no word of nginx's. */
function isInHole({ file: { holes } }: View, token: SemanticToken): boolean {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holes[middle]?.start ?? 0) < token.end) low = middle + 1;
    else high = middle;
  }
  return (holes[low - 1]?.end ?? 0) > token.start;
}
