/** Which words stand where statements refer to upstreams, zones, log formats and locations? */

import { hasEntries } from '../catalog/context.ts';
import type { Configuration } from './inclusion.ts';
import type { SourceFile } from './source-file.ts';
import { holdsPlaceholder } from './template.ts';
import { filesOf } from './variable-mentions.ts';

/** What the arguments of some directives consist of, in lower case. */
export interface Words {
  readonly pass: Set<string>;
  readonly zone: Set<string>;
  readonly format: Set<string>;
  /** Where requests are sent on to. */
  readonly place: Set<string>;
  /** What variables may be. */
  readonly other: Set<string>;
}

const referring: readonly (readonly [RegExp, keyof Words])[] = [
  [/_pass$/, 'pass'],
  [/_cache$|^limit_(?:conn|req)$/, 'zone'],
  [/^access_log$/, 'format'],
  [/^(?:auth_request|error_page|mirror|post_action|return|rewrite|try_files)$/, 'place'],
  [/^set$/, 'other'],
];

/** Stand for names that are made while a request is served, so that they cannot be found. */
export const dynamic = '$';

const wordsOfFiles = new WeakMap<SourceFile, Words>();

function noWords(): Words {
  return { pass: new Set(), zone: new Set(), format: new Set(), place: new Set(), other: new Set() };
}

function wordsIn(file: SourceFile): Words {
  const before = wordsOfFiles.get(file);
  if (before) return before;
  const found = noWords();
  // The same few targets stand in a file again and again.
  const seen = new Set<string>();
  for (const name of file.names()) {
    const kind = referring.find(([names]) => names.test(name))?.[1];
    if (kind) {
      for (const { args } of file.named(name)) {
        for (const [index, { value }] of args.entries()) {
          const key = `${name} ${index === 0} ${value}`;
          if (seen.has(key)) continue;
          seen.add(key);
          takeWords(found[kind], value);
          if (name.endsWith('_cache') && value.includes('$')) found[kind].add(dynamic);
          if (kind === 'pass' && index === 0)
            for (const each of variablesOfHost(value)) found[kind].add(each);
          if (holdsPlaceholder(value)) found[kind].add(dynamic);
        }
      }
    } else if (hasEntries(name) && name !== 'types') {
      for (const { children = [] } of file.named(name)) {
        for (const { args } of children) for (const { value } of args) takeWords(found.other, value);
      }
    }
  }
  wordsOfFiles.set(file, found);
  return found;
}

function takeWords(words: Set<string>, value: string): void {
  for (const part of value.split(/[^\w.@-]+/)) if (part !== '') words.add(part.toLowerCase());
}

export function wordsOf(configuration: Configuration): Words {
  const all = noWords();
  for (const file of filesOf(configuration)) {
    for (const [kind, words] of Object.entries(wordsIn(file))) {
      for (const each of words) all[kind as keyof Words].add(each);
    }
  }
  return all;
}

/** The variable that is the host of a target, as `$name` in lower case; `dynamic` for one that is made of pieces. */
function variablesOfHost(target: string): readonly string[] {
  const [host = ''] = target.replace(/^\w+:\/\//, '').split('/');
  if (!host.includes('$')) return [];
  const name = /^\$\{?([A-Za-z_]\w*)\}?(?::\d+)?$/.exec(host)?.[1];
  return [name === undefined ? dynamic : `$${name.toLowerCase()}`];
}
