/** What does a finding consist of? Offsets are UTF-16 units in the file at `path`; `lsp` and `cli` turn them into lines. */

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Range {
  readonly path: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface TextEdit extends Range {
  readonly text: string;
}

export interface Fix {
  /** Imperative: "Insert `;`". */
  readonly title: string;
  /** `safe` keeps what the configuration means (or repairs what nginx refuses); `unsafe` changes what requests get. */
  readonly safety: 'safe' | 'unsafe';
  /** Do not overlap. */
  readonly edits: readonly TextEdit[];
}

export interface Diagnostic extends Range {
  /** Id of the rule. */
  readonly code: string;
  /** `error`: nginx refuses to start with this. */
  readonly severity: Severity;
  /** What is wrong and what to write instead; in nginx's own words where it has some. Markdown code spans, no line breaks. */
  readonly message: string;
  readonly related: readonly (Range & { readonly message: string })[];
  /** Best first. */
  readonly fixes: readonly Fix[];
  /** The same fault as it is shown in the settings of the Django project. */
  readonly inSettings?: Diagnostic;
}
