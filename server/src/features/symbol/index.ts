/**
 * What does a word of a configuration name, and where else is that named? Go to definition, references, highlights and
 * renaming all ask here, so that none of them can know another answer.
 */

import { type FileOffset, type ProjectSnapshot, statementsAt } from '../../project/snapshot.ts';
import { configurationOf } from '../../project/variables.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { tokenAt } from '../../syntax/tree.ts';
import { captureReader } from './captures.ts';
import { fileReader } from './files.ts';
import { locationReader, namedLocationReader } from './locations.ts';
import { logFormatReader } from './log-formats.ts';
import { moduleReader } from './modules.ts';
import { serverNameReader } from './server-names.ts';
import type { Mention, NamedSymbol, SymbolReader } from './symbol.ts';
import { upstreamReader } from './upstreams.ts';
import { variableReader } from './variables.ts';
import { zoneReader } from './zones.ts';

/** The first one that knows a word has it. */
const readers: readonly SymbolReader[] = [
  ...[variableReader, captureReader, zoneReader, upstreamReader, logFormatReader, moduleReader],
  ...[namedLocationReader, locationReader, serverNameReader, fileReader],
];

export interface Asked {
  /** The words asked about. */
  readonly mention: Mention;
  readonly symbol: NamedSymbol;
}

/** One for each thing that the word names: a file that stands in two places may name two. Empty for no name. */
export function symbolsAt(project: ProjectSnapshot, at: FileOffset): readonly Asked[] {
  const file = project.files.get(at.path);
  if (!file || file.tree.tokens.kinds[tokenAt(file.tree.tokens, at.offset)] === TokenKind.Comment) return [];
  if (file.holes.some(({ start, end }) => start <= at.offset && at.offset <= end)) return [];
  const found: Asked[] = [];
  for (const statement of statementsAt(project, at)) {
    const configuration = configurationOf(project, statement.inclusion);
    if (!configuration) continue;
    for (const { kind, at: occurrencesAt } of readers) {
      const named = occurrencesAt(configuration, statement, at.offset);
      if (named.length === 0) continue;
      for (const { key, name, mention } of named)
        if (isWritten(mention)) found.push({ mention, symbol: { kind, key, name, configuration } });
      break;
    }
  }
  const known = symbolSet();
  return found.filter(({ symbol }) => known.add(symbol));
}

/** `add` says whether the symbol is new. */
export function symbolSet(): { add(symbol: NamedSymbol): boolean } {
  const known = new Map<NamedSymbol['configuration'], Set<string>>();
  return {
    add({ configuration, kind, key }) {
      const ofConfiguration = known.get(configuration) ?? new Set<string>();
      known.set(configuration, ofConfiguration);
      const before = ofConfiguration.size;
      return ofConfiguration.add(`${kind} ${key}`).size > before;
    },
  };
}

/** Every mention, also in a file that stands in several places; what a template's engine writes is none. */
export function mentionsOf({ kind, key, configuration }: NamedSymbol): readonly Mention[] {
  const reader = readers.find((one) => one.kind === kind);
  return (reader?.mentionsOf(configuration, key) ?? []).filter(isWritten);
}

function isWritten({ statement, start, end }: Mention): boolean {
  return !statement.inclusion.file.holes.some((hole) => hole.start < end && start < hole.end);
}

/** Each place once, the first file of the configuration first, in order of the text. */
export function placesOfMentions(mentions: readonly Mention[]): readonly Mention[] {
  const byPath = new Map<string, Map<number, Mention>>();
  for (const mention of mentions) {
    const ofPath = byPath.get(mention.path) ?? new Map<number, Mention>();
    byPath.set(mention.path, ofPath);
    const before = ofPath.get(mention.start);
    if (!before || rank[mention.role] < rank[before.role]) ofPath.set(mention.start, mention);
  }
  return [...byPath.values()].flatMap((ofPath) => [...ofPath.values()].sort((a, b) => a.start - b.start));
}

const rank = { defines: 0, writes: 1, reads: 2 } as const;
