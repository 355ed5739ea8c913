/** Which changes may be offered, in the order of the menu? */

import { addProxyHeaders } from '../add-proxy-headers.ts';
import { addRequestTest } from '../add-request-test.ts';
import { insertLocations } from '../insert-locations.ts';
import { addIpv6Listen } from './add-ipv6-listen.ts';
import { addWwwRedirect } from './add-www-redirect.ts';
import { httpToHttps } from './http-to-https.ts';
import { http2Directive } from './http2-directive.ts';
import { ifToServer } from './if-to-server.ts';
import { ifsToMap } from './ifs-to-map.ts';
import { mergeServers } from './merge-servers.ts';
import type { Offer } from './refactoring.ts';
import { rewriteToReturn } from './rewrite-to-return.ts';
import { splitServer } from './split-server.ts';

export const offers: readonly Offer[] = [
  insertLocations,
  addProxyHeaders,
  addRequestTest,
  rewriteToReturn,
  ifToServer,
  splitServer,
  mergeServers,
  http2Directive,
  httpToHttps,
  ifsToMap,
  addIpv6Listen,
  addWwwRedirect,
];
