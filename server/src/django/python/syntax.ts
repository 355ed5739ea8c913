/** What is a Python module made of, as far as an interpreter of settings cares? Plain data; UTF-16 offsets. */

export interface Span {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export type Expression = Span &
  (
    | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
    | { readonly kind: 'float'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
    | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
    | {
        readonly kind: 'slice';
        readonly of: Expression;
        readonly bounds: readonly (Expression | undefined)[];
      }
    | { readonly kind: 'call'; readonly callee: Expression; readonly arguments: readonly Argument[] }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
    | {
        readonly kind: 'conditional';
        readonly test: Expression;
        readonly whenTrue: Expression;
        readonly whenFalse: Expression;
      }
    | { readonly kind: 'format'; readonly parts: readonly FormatPart[] }
    | {
        readonly kind: 'sequence';
        readonly type: 'list' | 'tuple' | 'set';
        readonly items: readonly Item[];
        /** Something in it could not be read. */
        readonly isBroken: boolean;
      }
    | { readonly kind: 'dictionary'; readonly entries: readonly Entry[]; readonly isBroken: boolean }
    | {
        readonly kind: 'comprehension';
        readonly type: 'list' | 'set' | 'generator' | 'dictionary';
        /** Only of a dictionary. */
        readonly key: Expression | undefined;
        readonly element: Expression;
        readonly clauses: readonly Clause[];
      }
    | { readonly kind: 'lambda'; readonly parameters: readonly Parameter[]; readonly body: Expression }
    | { readonly kind: 'walrus'; readonly name: string; readonly value: Expression }
    /** What is not read, or cannot be. */
    | { readonly kind: 'opaque' }
  );

export type Clause =
  | { readonly kind: 'for'; readonly target: Expression; readonly iterable: Expression }
  | { readonly kind: 'if'; readonly test: Expression };

/** Of an f-string; a replacement with a format or a conversion other than `!s` is opaque. */
export type FormatPart = string | Expression;

export interface Item {
  readonly isStarred: boolean;
  readonly value: Expression;
}

/** `**value` has no key. */
export interface Entry {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

export interface Argument {
  /** Of a keyword argument. */
  readonly name: string | undefined;
  readonly stars: '' | '*' | '**';
  readonly value: Expression;
}

export interface Parameter {
  readonly name: string;
  readonly stars: '' | '*' | '**';
  readonly fallback: Expression | undefined;
}

export type Statement = Span &
  (
    | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression }
    | {
        readonly kind: 'update';
        readonly target: Expression;
        /** Without its `=`. */
        readonly operator: string;
        readonly value: Expression;
      }
    | { readonly kind: 'expression'; readonly value: Expression }
    | { readonly kind: 'import'; readonly names: readonly ImportedName[] }
    | {
        readonly kind: 'from-import';
        /** Number of leading dots. */
        readonly level: number;
        readonly module: string;
        readonly names: readonly ImportedName[];
        readonly isStar: boolean;
      }
    | {
        readonly kind: 'if';
        readonly test: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'try';
        readonly body: readonly Statement[];
        readonly handlers: readonly (readonly Statement[])[];
        readonly otherwise: readonly Statement[];
        readonly last: readonly Statement[];
      }
    | {
        readonly kind: 'with';
        readonly subjects: readonly WithSubject[];
        readonly body: readonly Statement[];
      }
    | {
        readonly kind: 'for';
        readonly target: Expression;
        readonly iterable: Expression;
        readonly body: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'function';
        readonly name: string;
        readonly nameSpan: Span;
        readonly parameters: readonly Parameter[];
        readonly body: readonly Statement[];
        /** What a decorator makes of it is not known. */
        readonly isDecorated: boolean;
      }
    | {
        readonly kind: 'class';
        readonly name: string;
        readonly nameSpan: Span;
        readonly bases: readonly Expression[];
        readonly body: readonly Statement[];
      }
    | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
    | { readonly kind: 'return'; readonly value: Expression | undefined }
    | { readonly kind: 'raise' }
    | { readonly kind: 'jump' }
    | { readonly kind: 'pass' }
    /** A statement that is not followed, and what it holds. */
    | { readonly kind: 'opaque'; readonly body: readonly Statement[] }
  );

export interface ImportedName {
  /** Dotted for `import a.b`. */
  readonly name: string;
  readonly as: string | undefined;
  readonly span: Span;
}

export interface WithSubject {
  readonly value: Expression;
  readonly as: string | undefined;
}

export interface PythonModule {
  readonly statements: readonly Statement[];
}
