/** Which process is behind a `*_pass`, an `upstream` or one of its servers, and what starts it? */

import type { Listener } from '../../django/deployment/reachable.ts';
import { planFor } from '../../django/plan.ts';
import type { Statement } from '../../project/inclusion.ts';
import { code, listed } from '../../rules/wording.ts';
import { listeningBehind } from '../listeners.ts';
import type { InProject } from './in-project.ts';

/** More are not shown. */
const mostListeners = 4;

/** undefined where something else than the project is, or nothing is known. */
export function backendCard(statement: Statement, around: InProject): string | undefined {
  const listening = listeningBehind(statement, around.project, around.django);
  if (!listening) return undefined;
  if (listening.certainty === 'likely')
    return `**Behind it:** probably Django. ${elsewhere(statement, around)}`;
  const { listeners } = listening;
  const title = '**Behind it:**';
  const shown = listeners.slice(0, mostListeners).map((listener) => shownListener(listener, around));
  return shown.length === 1 ? `${title} ${shown[0]}` : [title, ...shown.map((one) => `- ${one}`)].join('\n');
}

function shownListener({ server, bind }: Listener, { link }: InProject): string {
  const application = server.application === undefined ? 'Django' : code(server.application);
  return `${application} in ${server.program}, which listens here by ${link(bind.place)}. Started with ${code(server.command)}.`;
}

/** Nobody is known to listen here. */
function elsewhere({ inclusion }: Statement, { django, link }: InProject): string {
  const { backends } = planFor(django, inclusion.file.path);
  const shown = backends
    .slice(0, mostListeners)
    .map(({ address, bind }) => `${code(address)} (${link(bind.place)})`);
  return shown.length === 0
    ? 'No file of the project says what listens here.'
    : `No file of the project says what listens here; what starts it listens at ${listed(shown, 'and')}.`;
}
