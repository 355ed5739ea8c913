/** Which changes may be offered, in the order of the menu? */

import { addProxyHeaders } from '../add-proxy-headers.ts';
import { addRequestTest } from '../add-request-test.ts';
import { insertLocations } from '../insert-locations.ts';
import { addIpv6Listen } from './add-ipv6-listen.ts';
import { addWwwRedirect } from './add-www-redirect.ts';
import { extractSnippet } from './extract-snippet.ts';
import { extractUpstream } from './extract-upstream.ts';
import { httpToHttps } from './http-to-https.ts';
import { http2Directive } from './http2-directive.ts';
import { ifToServer } from './if-to-server.ts';
import { ifsToMap } from './ifs-to-map.ts';
import { inlineInclude } from './inline-include.ts';
import { mergeServers } from './merge-servers.ts';
import { redirectHttp } from './redirect-http.ts';
import type { Offer } from './refactoring.ts';
import { rewriteToLocation } from './rewrite-to-location.ts';
import { rewriteToReturn } from './rewrite-to-return.ts';
import { rootAndAlias } from './root-and-alias.ts';
import { sortLocations } from './sort-locations.ts';
import { splitServer } from './split-server.ts';

/** Something is added that was not there: requests are answered differently, as the title says. */
export const additions: readonly Offer[] = [insertLocations, addProxyHeaders, addRequestTest];

/** The same is said in other words: every request is answered as before, or the change `changes` something and says what. */
export const refactorings: readonly Offer[] = [
  extractUpstream,
  extractSnippet,
  inlineInclude,
  rootAndAlias,
  sortLocations,
  rewriteToReturn,
  rewriteToLocation,
  ifToServer,
  splitServer,
  mergeServers,
  http2Directive,
  httpToHttps,
  redirectHttp,
  ifsToMap,
  addIpv6Listen,
  addWwwRedirect,
];
