/** What is said of the Django project beside a configuration, where a hover is on what they have in common? */

import { djangoAround } from '../../django/beside.ts';
import type { Statement } from '../../project/inclusion.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { type LinkAddress, placeLink } from '../place-name.ts';
import { backendCard } from './backend-card.ts';
import { filesCard } from './files-card.ts';
import { headerCard } from './header-card.ts';
import type { InProject } from './in-project.ts';
import { namesCard } from './names-card.ts';
import { sizeCard } from './size-card.ts';

/** Markdown, a paragraph for each different thing that is true at the places of the directive; undefined if there is nothing to say. */
export function djangoCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  addressOf: LinkAddress | undefined,
): string | undefined {
  const told = new Set(
    statements.flatMap((statement) => {
      const card = cards[statement.directive.name];
      const django = card && djangoAround(project, statement.inclusion);
      if (!django) return [];
      const link: InProject['link'] = (place) => placeLink(project, place, addressOf);
      return card(statement, { project, django, link }) ?? [];
    }),
  );
  return told.size === 0 ? undefined : [...told].join('\n\n');
}

const cards: Readonly<Record<string, (statement: Statement, around: InProject) => string | undefined>> = {
  alias: filesCard,
  root: filesCard,
  proxy_pass: backendCard,
  uwsgi_pass: backendCard,
  upstream: backendCard,
  server: backendCard,
  server_name: namesCard,
  client_max_body_size: sizeCard,
  proxy_set_header: headerCard,
  uwsgi_param: headerCard,
};
