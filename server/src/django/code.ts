/** Placeholder until the reader of code lands. */

import type { Surroundings } from '../project/surroundings.ts';
import type { CodeFacts } from './model.ts';

export function readCode(_folder: string, _surroundings: Surroundings): CodeFacts {
  return {
    upload: undefined,
    remoteAddress: undefined,
    forwardedFor: undefined,
    websockets: undefined,
    websocketPaths: [],
    accelRedirect: undefined,
  };
}
