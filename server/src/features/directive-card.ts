/** What is shown of a directive: how it is written, what it does here, what nginx's reference says? */

import { type DirectiveSpec, documentation } from '../catalog/catalog.ts';
import type { Statement } from '../project/inclusion.ts';
import { placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { exampleCard } from './example-card.ts';

/** Markdown for the directive at all the places it stands, with what is said of an application (`django`); undefined for unknown names and entries of a map-like block. */
export function directiveCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  django?: string,
): string | undefined {
  const [statement] = statements;
  if (!statement) return undefined;
  const place = placeOf(statement);
  if (place === 'entries') return undefined;
  const { name } = statement.directive;
  const here = place && project.catalog.spec(name, place);
  const [spec] = here ? [here] : project.catalog.specs(name);
  if (!spec) return undefined;
  const example = exampleCard(project, statements);
  const parts = [
    usageOf(spec),
    factsOf(spec),
    example ?? '',
    django ?? '',
    documentation(spec),
    linkTo(spec.link),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
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
