/** `explain NAME`: what is this rule, directive or $variable? */

import { type Catalog, type DirectiveSpec, documentation } from '../catalog/catalog.ts';
import { type Block, rulePage } from '../features/rule-page.ts';
import { rules } from '../rules/index.ts';
import { contextsNamed } from '../rules/wording.ts';
import type { Paint } from './text-report.ts';

export interface Screen {
  /** In columns. */
  readonly width: number;
  readonly paint: Paint;
}

/** A rule's page as text for a terminal of `width` columns, or Markdown for a directive's name or a variable's; undefined if nothing has that name. */
export function explain(name: string, catalog: Catalog, screen: Screen): string | undefined {
  if (name.startsWith('$')) return explainVariable(name.slice(1), catalog);
  const rule = rules.find(({ id }) => id === name);
  if (rule) return plainPage(rulePage(rule), screen);
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

function plainPage(blocks: readonly Block[], screen: Screen): string {
  return blocks
    .map((block) => plain(block, screen))
    .join('\n\n')
    .concat('\n');
}

function plain({ kind, text }: Block, { width, paint }: Screen): string {
  switch (kind) {
    case 'title':
      return paint('bold', text);
    case 'heading':
      return `${paint('bold', text)}\n${paint('dim', '-'.repeat(text.length))}`;
    case 'text':
      return wrapped(text, width);
    case 'quote':
      return indented(wrapped(text, width - 4));
    case 'code':
      return indented(text);
    case 'link':
      return text;
  }
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

/** Broken at spaces, those of code spans among them only where nothing else helps. */
function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/(?:`[^`]*`|[^\s`])+/g) ?? []) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
