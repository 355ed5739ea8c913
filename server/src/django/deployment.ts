/** Placeholder until the reader of deployments lands. */

import type { Surroundings } from '../project/surroundings.ts';
import type { Deployment } from './model.ts';

export function readDeployment(_folder: string, _top: string, _surroundings: Surroundings): Deployment {
  return { servers: [], composes: [], choices: [], deployed: [] };
}
