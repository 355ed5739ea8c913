/** Do requests to a running nginx show what the rules about locations, rewrites and files say, and that their fixes help? */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aliasAfterRewrite } from '../../server/src/rules/alias-after-rewrite.ts';
import { aliasRegexWithoutCapture } from '../../server/src/rules/alias-regex-without-capture.ts';
import { aliasSlashMismatch } from '../../server/src/rules/alias-slash-mismatch.ts';
import { captureOverwritten } from '../../server/src/rules/capture-overwritten.ts';
import { commaInList } from '../../server/src/rules/comma-in-list.ts';
import { errorPageFromFailingServer } from '../../server/src/rules/error-page-from-failing-server.ts';
import { errorPageMissingSlash } from '../../server/src/rules/error-page-missing-slash.ts';
import { errorPageRedirectWithoutLocation } from '../../server/src/rules/error-page-redirect-without-location.ts';
import { errorPageWithoutIntercept } from '../../server/src/rules/error-page-without-intercept.ts';
import { exactLocationLosesIndex } from '../../server/src/rules/exact-location-loses-index.ts';
import { handlerNotInherited } from '../../server/src/rules/handler-not-inherited.ts';
import { ifSettingsLost } from '../../server/src/rules/if-settings-lost.ts';
import { ifSkipsTryFiles } from '../../server/src/rules/if-skips-try-files.ts';
import { locationNeverMatches } from '../../server/src/rules/location-never-matches.ts';
import { multipleContentHandlers } from '../../server/src/rules/multiple-content-handlers.ts';
import { nestedCaretTilde } from '../../server/src/rules/nested-caret-tilde.ts';
import { phpSourceServed } from '../../server/src/rules/php-source-served.ts';
import { preferReturn } from '../../server/src/rules/prefer-return.ts';
import { preferTryFiles } from '../../server/src/rules/prefer-try-files.ts';
import { redirectDoublesSlash } from '../../server/src/rules/redirect-doubles-slash.ts';
import { returnMakesDeadCode } from '../../server/src/rules/return-makes-dead-code.ts';
import { rewriteCycle } from '../../server/src/rules/rewrite-cycle.ts';
import { rewriteMissingScheme } from '../../server/src/rules/rewrite-missing-scheme.ts';
import { rewriteMissingSlash } from '../../server/src/rules/rewrite-missing-slash.ts';
import { rewriteNeverMatches } from '../../server/src/rules/rewrite-never-matches.ts';
import { rootMissingSlash } from '../../server/src/rules/root-missing-slash.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { serverTryFilesIgnored } from '../../server/src/rules/server-try-files-ignored.ts';
import { smartQuotes } from '../../server/src/rules/smart-quotes.ts';
import { tryFilesDropsQuery } from '../../server/src/rules/try-files-drops-query.ts';
import { tryFilesInRegexAlias } from '../../server/src/rules/try-files-in-regex-alias.ts';
import { tryFilesLosesPrefix } from '../../server/src/rules/try-files-loses-prefix.ts';
import { tryFilesMisplacedSpecial } from '../../server/src/rules/try-files-misplaced-special.ts';
import { tryFilesRequestUri } from '../../server/src/rules/try-files-request-uri.ts';
import { tryFilesSelfFallback } from '../../server/src/rules/try-files-self-fallback.ts';
import { tryFilesWithProxy } from '../../server/src/rules/try-files-with-proxy.ts';
import { undefinedNamedLocation } from '../../server/src/rules/undefined-named-location.ts';
import { wellKnownBlocked } from '../../server/src/rules/well-known-blocked.ts';
import { projectFixedBy } from '../support/fixed.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import { inContext } from '../support/project.ts';
import type { Response } from '../support/raw-http.ts';

interface Effect {
  readonly rule: Rule;
  /** The path asked for, and perhaps headers. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What else the server has. */
  readonly beside?: string;
  /** Nothing listens where the application should be. */
  readonly isDown?: true;
  /** What the answer to `bad` shows, and what that to the repaired text (to `good` where nothing is repaired). */
  readonly bad: string;
  readonly repaired: string;
}

const effects: readonly Effect[] = [
  { rule: nestedCaretTilde, path: '/files/raw/x.php', bad: '403', repaired: '200' },
  { rule: locationNeverMatches, path: '/api/x', bad: '404', repaired: '204' },
  {
    rule: rewriteNeverMatches,
    path: '/old/page',
    beside: 'location /new/ { return 200 new; }',
    bad: '404',
    repaired: '200 new',
  },
  {
    rule: returnMakesDeadCode,
    path: '/.well-known/acme-challenge/token',
    bad: '301 -> https://HOST/.well-known/acme-challenge/token',
    repaired: '200 the token',
  },
  {
    rule: multipleContentHandlers,
    path: '/x',
    bad: '418 of the application',
    repaired: '418 of the application',
  },
  { rule: handlerNotInherited, path: '/x.png', bad: '404', repaired: '418 of the application' },
  { rule: serverTryFilesIgnored, path: '/none', bad: '404', repaired: '200 index' },
  { rule: tryFilesWithProxy, path: '/a.css', bad: '418 of the application', repaired: '200 css' },
  { rule: tryFilesSelfFallback, path: '/none', bad: '500', repaired: '404' },
  { rule: tryFilesMisplacedSpecial, path: '/none', bad: '404', repaired: '200 index' },
  {
    rule: tryFilesDropsQuery,
    path: '/none?a=b',
    beside: 'location = /index.php { return 200 "query: $args"; }',
    bad: '200 query:',
    repaired: '200 query: a=b',
  },
  { rule: undefinedNamedLocation, path: '/none', bad: '500', repaired: '204' },
  { rule: errorPageMissingSlash, path: '/none', bad: '302 -> 404.html', repaired: '404 not found page' },
  {
    rule: errorPageWithoutIntercept,
    path: '/404',
    beside: 'location = /404.html { }',
    bad: '404 of the application',
    repaired: '404 not found page',
  },
  { rule: aliasSlashMismatch, path: '/img/a.png', bad: '404', repaired: '200 png' },
  {
    rule: aliasRegexWithoutCapture,
    path: '/img/a.png',
    bad: '301 -> http://HOST/img/a.png/',
    repaired: '200 png',
  },
  {
    rule: rewriteMissingScheme,
    path: '/old',
    bad: '301 -> example.com/new',
    repaired: '301 -> https://example.com/new',
  },
  {
    rule: rewriteMissingSlash,
    path: '/page',
    beside: 'location = /index.php { return 200 "query: $args"; }',
    bad: '404',
    repaired: '200 query: q=page',
  },
  {
    rule: ifSkipsTryFiles,
    path: '/none',
    headers: { Cookie: 'beta' },
    bad: '404',
    repaired: '200 index',
  },
  {
    rule: preferReturn,
    path: '/a%20b%2Fc?d=%20e',
    bad: '301 -> https://example.com/a%20b/c?d=%20e',
    repaired: '301 -> https://example.com/a%20b%2Fc?d=%20e',
  },
  {
    rule: tryFilesLosesPrefix,
    path: '/app/none?a=b',
    beside: 'location = /app/index.php { return 200 "query: $args"; }',
    bad: '404',
    repaired: '200 query: a=b',
  },
  {
    rule: errorPageRedirectWithoutLocation,
    path: '/none',
    bad: '301 index',
    repaired: '301 -> http://HOST/',
  },
  { rule: errorPageFromFailingServer, path: '/x', isDown: true, bad: '502', repaired: '502 down' },
  { rule: exactLocationLosesIndex, path: '/', bad: '418 of the application', repaired: '200 start' },
  { rule: rewriteCycle, path: '/app/x', bad: '500', repaired: '404' },
  { rule: aliasAfterRewrite, path: '/img/old/x', bad: '500', repaired: '404' },
  { rule: tryFilesRequestUri, path: '/a.css?v=2', bad: '500', repaired: '200 css' },
  { rule: captureOverwritten, path: '/user/bob', bad: '418 of the application', repaired: '200 of bob' },
  {
    rule: redirectDoublesSlash,
    path: '/page',
    bad: '301 -> https://example.com//page',
    repaired: '301 -> https://example.com/page',
  },
  { rule: wellKnownBlocked, path: '/.well-known/token', bad: '403', repaired: '200 the token' },
  { rule: commaInList, path: '/', bad: '403', repaired: '200 index' },
  { rule: rootMissingSlash, path: '/page.html', bad: '404', repaired: '200 page' },
  { rule: phpSourceServed, path: '/none', bad: '200 the source', repaired: '502' },
  { rule: tryFilesInRegexAlias, path: '/app/a.css', bad: '404', repaired: '200 css of app' },
  { rule: preferTryFiles, path: '/none', bad: '200 index', repaired: '200 index' },
  { rule: preferTryFiles, path: '/a.css', bad: '200 css', repaired: '200 css' },
];

const others: readonly Effect[] = [
  {
    rule: ifSettingsLost,
    path: '/',
    headers: { 'X-First': '1', 'X-Second': '2' },
    bad: 'x-first: undefined',
    repaired: 'x-first: 1',
  },
  { rule: smartQuotes, path: '/', bad: 'x-robots-tag: “noindex”', repaired: 'x-robots-tag: noindex' },
];

let nginx: LiveNginx;

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports: [main, application], prefix }) => {
      const servers = [...effects, ...others].flatMap((effect, index) =>
        (['bad', 'repaired'] as const).map((which) => {
          const { rule, beside = '', isDown } = effect;
          const text = which === 'bad' ? rule.bad : rule.fix === 'none' ? rule.good : repaired(rule);
          const here = text
            .replaceAll('127.0.0.1:8000', `127.0.0.1:${isDown ? 1 : application}`)
            .replaceAll(/(?<= )\/(?:srv|var)\//g, `${prefix}/srv/`);
          const opening = `listen 127.0.0.1:${main}; server_name ${which}-${index}; ${beside}`;
          if (rule.within === 'http') return here.replace('server {', `server { ${opening}`);
          return `server { ${opening} ${rule.within === 'location' ? `location / { ${here} }` : here} }`;
        }),
      );
      return {
        'nginx.conf': `events {} http { root ${prefix}/srv; access_log off;
          server { listen 127.0.0.1:${application}; location / { return 418 "of the application"; }
            location = /bob { return 200 "of bob"; }
            location /404 { return 404 "of the application"; } }
          ${servers.join('\n')} }`,
        'srv/start/index.html': 'start',
        'srv/www/50x.html': 'down',
        'srv/www/.well-known/token': 'the token',
        'srv/www/html/page.html': 'page',
        'srv/www/index.php': 'the source',
        'srv/app/a.css': 'css of app',
        'srv/index.html': 'index',
        'srv/404.html': 'not found page',
        'srv/a.css': 'css',
        'srv/img/a.png': 'png',
        'srv/www/acme/.well-known/acme-challenge/token': 'the token',
      };
    },
    { ports: 2 },
  );
});
afterAll(() => nginx.stop());

function repaired(rule: Rule): string {
  return projectFixedBy(rule, inContext(rule.within, rule.bad)).replace(/^.*\n/, '');
}

test.each(effects.map((effect, index) => [effect.rule.id, effect.path, effect, index] as const))(
  '%s: %s',
  async (_, path, effect, index) => {
    for (const which of ['bad', 'repaired'] as const) {
      const host = `${which}-${index}`;
      const answer = await nginx.request(`GET ${path}`, { Host: host, ...effect.headers });
      expect(`${which}: ${shown(answer, host)}`).toBe(`${which}: ${effect[which]}`);
    }
  },
);

test.each(others.map((effect, index) => [effect.rule.id, effect, effects.length + index] as const))(
  '%s: a header',
  async (_, effect, index) => {
    for (const which of ['bad', 'repaired'] as const) {
      const answer = await nginx.request(`GET ${effect.path}`, {
        Host: `${which}-${index}`,
        ...effect.headers,
      });
      const [name = ''] = effect[which].split(':');
      const value = answer.header(name);
      expect(`${name}: ${value && Buffer.from(value, 'latin1').toString()}`).toBe(effect[which]);
    }
  },
);

/** `301 -> address`, or the status and the body that is not nginx's own. */
function shown({ status, body, header }: Response, host: string): string {
  const location = header('location');
  if (location !== undefined)
    return `${status} -> ${location.replace(/\/\/[a-z]+-\d+(?::\d+)?\//, '//HOST/')}`;
  return `${status} ${body.startsWith('<') ? '' : body}`.trim().replace(host, 'HOST');
}
