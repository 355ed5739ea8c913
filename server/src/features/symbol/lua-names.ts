/** Which variables, dictionaries and named locations does Lua in the configuration name? */

import type { Configuration } from '../../project/inclusion.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { statementBefore, tokenAt } from '../../syntax/tree.ts';
import { type Mention, plainMention } from './symbol.ts';

export interface LuaName {
  /** As written. */
  readonly name: string;
  /** UTF-16 offsets in the file: of the name alone. */
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly role: 'writes' | 'reads';
}

export interface LuaNames {
  /** `ngx.var.name`, `ngx.var["name"]`; by the name in lower case. */
  readonly variables: ReadonlyMap<string, readonly LuaName[]>;
  /** `ngx.shared.name`; by the name. */
  readonly dictionaries: ReadonlyMap<string, readonly LuaName[]>;
  /** `ngx.exec("@name")`; by the name. */
  readonly locations: ReadonlyMap<string, readonly LuaName[]>;
}

const known = new WeakMap<SourceFile, LuaNames>();
const nothing: LuaNames = { variables: new Map(), dictionaries: new Map(), locations: new Map() };

/** In blocks, and in the strings of `*_by_lua`. What Lua pieces together, or keeps in files of its own, is not seen. */
export function luaNamesIn(file: SourceFile): LuaNames {
  const before = known.get(file);
  if (before) return before;
  const found = /ngx\.(?:var|shared|exec)\b/.test(file.text) ? read(file) : nothing;
  known.set(file, found);
  return found;
}

function read(file: SourceFile): LuaNames {
  const variables = new Map<string, LuaName[]>();
  const dictionaries = new Map<string, LuaName[]>();
  const locations = new Map<string, LuaName[]>();
  const { tokens } = file.tree;
  for (const match of tokens.text.matchAll(naming)) {
    if (!isLua(file, match.index)) continue;
    const [whole, library, plain, , quoted, , location] = match;
    const name = plain ?? quoted ?? location ?? '';
    const start = match.index + whole.lastIndexOf(name);
    const end = start + name.length;
    const role = /^\s*=(?!=)/.test(tokens.text.slice(match.index + whole.length, end + 20))
      ? 'writes'
      : 'reads';
    const key = library === 'var' ? name.toLowerCase() : name;
    const names = library === 'var' ? variables : library === 'shared' ? dictionaries : locations;
    const one: LuaName = { name, start, end, nameStart: start, nameEnd: end, role };
    const same = names.get(key);
    if (same) same.push(one);
    else names.set(key, [one]);
  }
  return { variables, dictionaries, locations };
}

/** Every place where Lua in the configuration names a variable (by its name in lower case) or a dictionary. */
export function luaMentions(
  { inclusions }: Configuration,
  what: 'variables' | 'dictionaries',
  name: string,
): readonly Mention[] {
  return inclusions.flatMap((inclusion) =>
    (luaNamesIn(inclusion.file)[what].get(name) ?? []).flatMap(({ role, ...range }): Mention[] => {
      const directive = statementBefore(inclusion.file.tree, range.start);
      return directive ? [{ ...plainMention({ directive, inclusion }, range, role) }] : [];
    }),
  );
}

/** Every place where Lua in the configuration goes on in a named location. */
export function luaLocationsIn({ inclusions }: Configuration): readonly { name: string; mention: Mention }[] {
  return inclusions.flatMap((inclusion) =>
    [...luaNamesIn(inclusion.file).locations.values()].flat().flatMap(({ name, role, ...range }) => {
      const directive = statementBefore(inclusion.file.tree, range.start);
      return directive ? [{ name, mention: plainMention({ directive, inclusion }, range, role) }] : [];
    }),
  );
}

const naming =
  /\bngx\.(?:(var|shared)(?:\.([A-Za-z_]\w*)|\[\s*(["'])([A-Za-z_]\w*)\3\s*\])|exec\s*\(?\s*(["'])@([^"'\\\s]+)\5)/g;

function isLua({ tree }: SourceFile, offset: number): boolean {
  const kind = tree.tokens.kinds[tokenAt(tree.tokens, offset)];
  if (kind === TokenKind.Lua) return true;
  return kind !== TokenKind.Comment && statementBefore(tree, offset)?.name.endsWith('_by_lua') === true;
}
