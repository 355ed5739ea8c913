/** How are the generated signatures laid out? The generator writes these rows, the look-ups read them. */
import generated from './generated/signatures.generated.json' with { type: 'json' };

/** One directive of one module. Empty trailing columns are left out. */
export type DirectiveRow = readonly [
  name: string,
  /** Index in `modules`. */
  module: number,
  origin: OriginCode,
  /** Indices in `syntaxes`. */
  syntaxes: readonly number[],
  /** Index in the generated documentation, -1 for none. */
  documentation: number,
  /** Tables (`table.ts`) as the oldest and the newest observed binary answered; `=` repeats the oldest. */
  oldest?: string,
  newest?: string,
  /** The documented table, for what no binary here knows. */
  documented?: string,
  defaultValue?: string,
  /** The first version that has it, '' when unknown or older than what matters. */
  since?: string,
  /** Until this version it was part of NGINX Plus only. */
  plusBefore?: string,
  /** The first version that has it no more. */
  removed?: string,
];

export type OriginCode = 0 | 1 | 2;

export type VariableRow = readonly [name: string, module: number, origin: OriginCode, documentation: number];

export interface Signatures {
  /** Name, link (`*` stands for the entry's anchor). */
  readonly modules: readonly (readonly [name: string, link: string])[];
  readonly syntaxes: readonly string[];
  readonly directives: readonly DirectiveRow[];
  readonly variables: readonly VariableRow[];
}

export const signatures = generated as unknown as Signatures;

/** The place of a directive or variable in its module's documentation. */
export function linkTo(module: number, anchor: string): string {
  return (signatures.modules[module]?.[1] ?? '').replace('*', anchor);
}
