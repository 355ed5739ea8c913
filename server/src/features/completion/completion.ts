/** What does one offer of a completion list consist of? */

export type CompletionKind =
  | 'directive'
  | 'block'
  | 'value'
  | 'parameter'
  | 'variable'
  | 'header'
  | 'snippet';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Beside the label: module, contexts, what it is. */
  readonly detail?: string;
  /** Markdown; computed only when the offer is looked at. */
  readonly documentation?: () => string;
  /** The UTF-16 range of the file that is replaced. */
  readonly start: number;
  readonly end: number;
  /** Inserted text; with `snippet`, in the snippet syntax of LSP. */
  readonly text: string;
  readonly snippet: boolean;
  /** Offers with a smaller rank come first; equal ones by label. */
  readonly rank: number;
  /** Continue with the next list as soon as this one is taken: a value is expected. */
  readonly continues?: boolean;
}
