/** What does one offer of a completion list consist of? */

export type CompletionKind =
  | 'directive'
  | 'block'
  | 'value'
  | 'parameter'
  | 'quantity'
  | 'variable'
  | 'name'
  | 'function'
  | 'operator'
  | 'header'
  | 'file'
  | 'folder'
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

export interface CompletionList {
  /** Best first. */
  readonly offers: readonly Completion[];
  /** More typing makes other offers, not only fewer. */
  readonly isIncomplete: boolean;
}

/** A word, or the rest of one, that may be written, before it is known what it replaces. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  readonly documentation?: () => string;
  /** As nginx is to read it; the label if not given. */
  readonly text?: string;
  /** 0 if not given. */
  readonly rank?: number;
  readonly continues?: true;
  /** More typing makes another offer of it. */
  readonly grows?: true;
  /** The part of the word that it replaces, as UTF-16 offsets in the word; the whole word if not given. */
  readonly part?: { readonly from: number; readonly to: number };
}

/** `offers` in the order in which they are to be shown, whatever their labels. */
export function inOrder(offers: readonly Offer[], first = 0): readonly Offer[] {
  return offers.map((offer, index) => ({ ...offer, rank: first + index / 10_000 }));
}
