/** In which order do locations read as nginx decides between them? */

import { statementsOf } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { bytesOf } from '../../routing/bytes.ts';
import { type LocationPattern, locationPattern } from '../../routing/location.ts';
import type { TextEdit } from '../../rules/diagnostic.ts';
import { type Directive, directiveAt } from '../../syntax/tree.ts';
import { commentsIn, withCommentsAbove } from './comments.ts';
import type { Refactoring, Selection } from './refactoring.ts';

/**
 * Offered on the head of a block with locations, and on those of the locations. First what stops the search: exact
 * paths, `^~` prefixes; then expressions, in their order, of which the first that matches wins; then what is left to
 * the longest prefix; last those that only a name leads to. Comments above a location and behind its `}` go with it.
 */
export function sortLocations(project: ProjectSnapshot, { path, offset }: Selection): Refactoring[] {
  const file = project.files.get(path);
  const at = file && directiveAt(file.tree, offset);
  if (!at || (at.name !== 'server' && at.name !== 'location') || offset > (at.bodyStart ?? 0)) return [];
  const blocks = [at, ...(at.name === 'location' && at.parent ? [at.parent] : [])];
  if (!file.tree.balanced || file.holes.length > 0) return [];
  return blocks.flatMap((block) => sorted(project, file, block, whose(block, at)));
}

interface Place {
  readonly pattern: LocationPattern;
  readonly start: number;
  readonly end: number;
}

function sorted(project: ProjectSnapshot, file: SourceFile, block: Directive, whose: string): Refactoring[] {
  const locations = (block.children ?? []).filter(({ name }) => name === 'location');
  const isBroken =
    block.closeToken === undefined ||
    file.tree.errors.some(({ start, end }) => end > block.start && start <= block.end);
  if (locations.length < 2 || isBroken || mayBringLocations(project, file, block)) return [];
  const places = locations.flatMap((directive) => placeOf(file, directive) ?? []);
  if (places.length < locations.length || hasRegions(file, block, places)) return [];
  // Stable: what is alike keeps its order, above all expressions.
  const wanted = [...places].sort((a, b) => rank(a.pattern) - rank(b.pattern) || lengthOf(b) - lengthOf(a));
  const edits = places.flatMap(({ start, end }, index): TextEdit[] => {
    const instead = wanted[index];
    if (!instead || instead === places[index]) return [];
    return [{ path: file.path, start, end, text: file.text.slice(instead.start, instead.end) }];
  });
  if (edits.length === 0) return [];
  return [{ title: `Sort the locations of ${whose} in matching order`, edits }];
}

function whose(block: Directive, at: Directive): string {
  if (block.name === 'server') return 'this server';
  return block === at ? 'this location' : 'the location around this one';
}

/** Locations from an `include` keep their place, and expressions must not move past them. */
function mayBringLocations(project: ProjectSnapshot, file: SourceFile, directive: Directive): boolean {
  if (!directive.children?.some(({ name }) => name === 'include')) return false;
  return project.inclusionsOf(file.path).some((inclusion) => {
    for (const statement of statementsOf({ inclusion, directive })) {
      if (statement.directive.name === 'location' && statement.directive.parent !== directive) return true;
      if (statement.inclusion.unread.has(statement.directive)) return true;
    }
    return false;
  });
}

/** With its comments; undefined if something else stands on its lines, or nginx would refuse it. */
function placeOf(file: SourceFile, directive: Directive): Place | undefined {
  const { text } = file;
  const pattern = directive.closeToken === undefined ? undefined : locationPattern(directive);
  const { start } = withCommentsAbove(file, directive);
  const lineStart = text.lastIndexOf('\n', directive.start - 1) + 1;
  const behind = /^[ \t]*(?:#[^\r\n]*)?(?=\r?\n|$)/.exec(
    text.slice(directive.end, directive.end + 5000),
  )?.[0];
  if (!pattern || behind === undefined || text.slice(lineStart, directive.start).trim() !== '')
    return undefined;
  return { pattern, start, end: directive.end + behind.trimEnd().length };
}

/** Locations in different regions belong to these. */
function hasRegions(file: SourceFile, block: Directive, places: readonly Place[]): boolean {
  const first = places[0]?.start ?? block.end;
  const last = places.at(-1)?.end ?? block.end;
  return commentsIn(file, { start: first, end: last }).some((comment) =>
    /^#\s*(?:end)?region\b/.test(comment),
  );
}

function rank(pattern: LocationPattern): number {
  switch (pattern.kind) {
    case 'exact':
      return 0;
    case 'prefix':
      return pattern.final ? 1 : 3;
    case 'regex':
      return 2;
    case 'named':
      return 4;
  }
}

function lengthOf({ pattern }: Place): number {
  return pattern.kind === 'prefix' ? bytesOf(pattern.path).length : 0;
}
