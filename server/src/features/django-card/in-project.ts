/** What does a card about a Django project have at hand? */

import type { DjangoProject, Place } from '../../django/model.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';

export interface InProject {
  readonly project: ProjectSnapshot;
  readonly django: DjangoProject;
  /** A place as Markdown. */
  link(place: Place): string;
}
