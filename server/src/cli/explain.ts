/** `explain NAME`: what is this rule, directive or $variable? */

import { type Catalog, type DirectiveSpec, documentation } from '../catalog/catalog.ts';
import { rules } from '../rules/index.ts';
import { contextsNamed } from '../rules/wording.ts';

/** Markdown for a rule's id, a directive's name or a variable's; undefined if nothing has that name. */
export function explain(name: string, catalog: Catalog): string | undefined {
  if (name.startsWith('$')) return explainVariable(name.slice(1), catalog);
  const rule = rules.find(({ id }) => id === name);
  if (rule) {
    const { id, severity, category, summary, why, bad, good, docs } = rule;
    return [
      `# ${id}`,
      `${summary} (${category}, ${severity})`,
      why,
      `Wrong:\n\n${fenced(bad)}`,
      `Right:\n\n${fenced(good)}`,
      docs,
    ]
      .join('\n\n')
      .concat('\n');
  }
  const specs = catalog.specs(name);
  return specs.length === 0 ? undefined : specs.map(explainDirective).join('\n---\n\n');
}

function explainDirective(spec: DirectiveSpec): string {
  const facts = [
    ...spec.syntax.map((syntax) => `Syntax: ${[spec.name, syntax].join(' ').trim()}${spec.block ? '' : ';'}`),
    ...(spec.defaultValue === undefined ? [] : [`Default: ${spec.name} ${spec.defaultValue};`]),
    `Context: ${contextsNamed(spec.contexts).replaceAll('`', '')}`,
    `Module: ${spec.module}${spec.origin === 'plus' ? ' (NGINX Plus)' : ''}`,
  ];
  return [`# ${spec.name}`, facts.join('\n'), documentation(spec), spec.link]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function explainVariable(name: string, catalog: Catalog): string | undefined {
  for (const protocol of ['http', 'stream', 'mail'] as const) {
    const variable = catalog.variable(name, protocol);
    if (!variable) continue;
    return [`# $${variable.name}`, `Module: ${variable.module}`, documentation(variable), variable.link]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n');
  }
  return undefined;
}

function fenced(text: string): string {
  const shown = text.length > 400 ? `${text.slice(0, 60)}...` : text;
  return `\`\`\`nginx\n${shown.trimEnd()}\n\`\`\``;
}
