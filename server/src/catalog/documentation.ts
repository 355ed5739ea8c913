/** What does nginx's documentation say about a directive or a variable? */
import generated from './generated/documentation.generated.json' with { type: 'json' };
import type { DirectiveSpec, VariableSpec } from './spec.ts';

/** Markdown with absolute links; '' if nothing is documented. */
export function documentation(spec: DirectiveSpec | VariableSpec): string {
  const text = generated.texts[spec.text] ?? '';
  const page = spec.link.replace(/#.*$/, '');
  return text.replaceAll('](#', `](${page}#`).replaceAll(/\]\((?!https?:)/g, `](${generated.base}`);
}
