/** What can a user choose of the configuration that is written, and what does the project suggest? */

import type { Plan } from '../../django/plan.ts';
import { addressesOf } from '../django-locations.ts';

export interface Choices {
  /** Addresses of the plan's backends, or others; empty: those of the plan. */
  readonly backends: readonly string[];
  readonly tls: 'tls' | 'plain';
  /** Empty: those of the plan. */
  readonly serverNames: readonly string[];
  /** `site`: to be included in `http`; `complete`: an nginx.conf. */
  readonly file: 'site' | 'complete';
}

/** What the project suggests. */
export function suggestedChoices(plan: Plan): Choices {
  return {
    backends: addressesOf(plan.chosen),
    tls: plan.tls.wish !== 'none' && plan.tls.endsBefore === undefined ? 'tls' : 'plain',
    serverNames: plan.names?.certainty === 'resolved' ? plan.names.names : [],
    file: 'site',
  };
}
