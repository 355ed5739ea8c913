/** Which of many names fits a host: itself, one with a leading or one with a trailing wildcard? nginx's combined hash. */

/** Entries are keyed as `wildcardKeys` writes them: `exact a.b`, `head b` for `*.b`, `tail a` for `a.*`. */
export class NameIndex<Value> {
  private readonly entries = new Map<string, Value>();

  /** Of a name whose keys an earlier one has, even one of them, nginx takes nothing (`conflicting server name, ignored`). */
  add(keys: readonly string[], value: Value): void {
    if (keys.some((key) => this.entries.has(key))) return;
    for (const key of keys) this.entries.set(key, value);
  }

  /** The value for a name in lower case: exact before the longest leading wildcard before the longest trailing one; undefined if none fits. */
  find(name: string): Value | undefined {
    return this.exact(name) ?? this.head(name) ?? this.tail(name);
  }

  private exact(name: string): Value | undefined {
    return this.entries.get(`exact ${name}`);
  }

  private head(name: string): Value | undefined {
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      const found = this.entries.get(`head ${name.slice(dot + 1)}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private tail(name: string): Value | undefined {
    for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      const found = this.entries.get(`tail ${name.slice(0, dot)}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
