/** Which changes may be offered, in the order of the menu? */

import { addProxyHeaders } from '../add-proxy-headers.ts';
import { addRequestTest } from '../add-request-test.ts';
import { insertLocations } from '../insert-locations.ts';
import type { Offer } from './refactoring.ts';

export const offers: readonly Offer[] = [insertLocations, addProxyHeaders, addRequestTest];
