/** What stands in a YAML document, with places, aliases and merge keys followed? */

import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { SourceText } from './source-text.ts';

export interface YamlText {
  readonly text: string;
  readonly document: Document;
}

export interface YamlEntry {
  readonly key: SourceText;
  readonly value: Node | null;
}

const most = { length: 500_000, depth: 12, entries: 2_000 };

/** undefined for what is no YAML at all. */
export function yamlOf(text: string): YamlText | undefined {
  if (text.length > most.length) return undefined;
  try {
    return { text, document: parseDocument(text, { logLevel: 'silent', strict: false, uniqueKeys: false }) };
  } catch {
    return undefined;
  }
}

/** The entries of a map, those merged with `<<` behind its own; empty for anything else. */
export function entriesOf(yaml: YamlText, node: unknown): ReadonlyMap<string, YamlEntry> {
  const found = new Map<string, YamlEntry>();
  collect(yaml, node, found, 0);
  return found;
}

function collect(yaml: YamlText, node: unknown, found: Map<string, YamlEntry>, depth: number): void {
  const map = resolved(yaml, node);
  if (!isMap(map) || depth > most.depth) return;
  const merged: unknown[] = [];
  for (const { key, value } of map.items.slice(0, most.entries)) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (name === '<<') merged.push(value);
    else {
      const source = textOf(yaml, key);
      if (source) found.set(name, found.get(name) ?? { key: source, value: (value as Node | null) ?? null });
    }
  }
  for (const value of merged) {
    const target = resolved(yaml, value);
    for (const one of isSeq(target) ? target.items : [target]) collect(yaml, one, found, depth + 1);
  }
}

/** The elements of a sequence; undefined for anything else. */
export function itemsOf(yaml: YamlText, node: unknown): readonly unknown[] | undefined {
  const list = resolved(yaml, node);
  return isSeq(list) ? list.items.slice(0, most.entries) : undefined;
}

/** A scalar as text; undefined for null and what is no scalar. */
export function textOf(yaml: YamlText, node: unknown): SourceText | undefined {
  const scalar = resolved(yaml, node);
  if (!isScalar(scalar) || scalar.value === null || scalar.value === undefined || !scalar.range)
    return undefined;
  const [from, to] = scalar.range;
  const written = yaml.text.slice(from, to);
  // Numbers and such keep their spelling: 022, 1.10, 80:80.
  const value = typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value));
  if (written === value) return { text: value, offsetAt: (index) => from + index };
  if (/^["']/.test(written) && written.slice(1, -1) === value) {
    return { text: value, offsetAt: (index) => from + 1 + index };
  }
  return { text: value, offsetAt: aligned(value, written, from) };
}

function resolved(yaml: YamlText, node: unknown): unknown {
  let at = node;
  for (let step = 0; step < most.depth && isAlias(at); step++) at = at.resolve(yaml.document);
  return at;
}

/** Finds the units of a folded or quoted text in what is written: in their order, over line ends and escapes. */
function aligned(value: string, written: string, from: number): (index: number) => number {
  let offsets: number[] | undefined;
  const align = () => {
    const found: number[] = [];
    let at = /^[|>]/.test(written) ? Math.max(0, written.indexOf('\n')) : /^["']/.test(written) ? 1 : 0;
    for (const unit of value.split('')) {
      if (/\s/.test(unit)) {
        found.push(from + at);
        if (/\s/.test(written[at] ?? '')) at++;
        continue;
      }
      const next = written.indexOf(unit, at);
      at = next < 0 ? at : next;
      found.push(from + at);
      if (next >= 0) at++;
    }
    found.push(from + at);
    return found;
  };
  return (index) => {
    offsets ??= align();
    return offsets[Math.min(index, offsets.length - 1)] ?? from;
  };
}
