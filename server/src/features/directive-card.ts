/** What is shown of a directive: how it is written, what it does here, what nginx's reference says? */

import { type DirectiveSpec, documentation } from '../catalog/catalog.ts';
import type { Statement } from '../project/inclusion.ts';
import { placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { exampleCard } from './example-card.ts';

/** Markdown for the directive at all the places it stands, with what is known of it `here`; undefined for unknown names and entries of a map-like block. */
export function directiveCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  here: readonly (string | undefined)[],
): string | undefined {
  const [statement] = statements;
  if (!statement) return undefined;
  const place = placeOf(statement);
  if (place === 'entries') return undefined;
  const { name } = statement.directive;
  const placed = place && project.catalog.spec(name, place);
  const [spec] = placed ? [placed] : project.catalog.specs(name);
  if (!spec) return undefined;
  const example = exampleCard(project, statements);
  const parts = [
    usageOf(spec),
    factsOf(spec),
    example ?? '',
    ...here.map((part) => part ?? ''),
    beginningOf(documentation(spec)),
    linkTo(spec.link),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** So many lines of the reference are shown; the link leads to the rest. */
const mostLines = 20;

/** The first paragraphs of a text and the first items of a list, code whole; one is shown however long it is. */
function beginningOf(text: string): string {
  const lines = text.split('\n');
  if (lines.length <= mostLines) return text;
  let end = 0;
  let isCode = false;
  for (const [index, line] of lines.entries()) {
    if (line.trimStart().startsWith('```')) isCode = !isCode;
    const isItem = /^(?:-|\d+\.) /.test(line);
    const isBetween = line === '' && !lines[index + 1]?.startsWith(' ');
    if (isCode || !(isItem || isBetween)) continue;
    if (index > mostLines && end > 0) break;
    end = index;
  }
  return end === 0 ? text : `${lines.slice(0, end).join('\n')}\n\n…`;
}

/** The documented forms as an nginx code block. */
export function usageOf(spec: DirectiveSpec): string {
  const forms = spec.syntax.length > 0 ? spec.syntax : [''];
  const lines = forms.map((form) => `${[spec.name, form].join(' ').trim()}${spec.block ? ' { ... }' : ';'}`);
  return ['```nginx', ...lines, '```'].join('\n');
}

/** Default, contexts and module on one line. */
export function factsOf(spec: DirectiveSpec): string {
  const facts = [
    spec.defaultValue === undefined ? '' : `Default: \`${spec.defaultValue}\``,
    spec.contexts.length === 0 ? '' : `Context: ${spec.contexts.join(', ')}`,
    `Module: ${spec.module}${origins[spec.origin]}`,
  ];
  return facts.filter((fact) => fact !== '').join(' · ');
}

const origins: Readonly<Record<DirectiveSpec['origin'], string>> = {
  'open-source': '',
  plus: ' (NGINX Plus)',
  'third-party': ' (third party)',
};

/** A Markdown link that says where it leads; empty if there is none. */
export function linkTo(url: string): string {
  const host = /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1];
  return host === undefined ? '' : `[${host}](${url})`;
}
