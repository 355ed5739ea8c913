/** A `proxy_pass` with a URI cuts off the prefix of its location, and Django does not know of it. */

import type { Place } from '../django/model.ts';
import { djangoPassesIn } from '../django/passes-to-django.ts';
import { isUnset } from '../django/values.ts';
import type { FileContent } from '../project/file-system.ts';
import { named } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { locationPattern } from '../routing/location.ts';
import { fieldsInForce } from '../routing/pass-settings.ts';
import { scopeAround } from '../routing/scope.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const prefixStripped = defineRule({
  id: 'prefix-stripped',
  category: 'django',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'Django sees paths without the prefix of the location, and does not know of it.',
  why: 'With a URI behind the address, be it only `/`, nginx replaces the part of the path that the location matched. URLs of the project that begin with the prefix are not found, and the links and redirects that Django makes lack it, unless `FORCE_SCRIPT_NAME` names it.',
  notWhen:
    'It is silent where `FORCE_SCRIPT_NAME` is set or may be, where a header tells the prefix (`SCRIPT_NAME`, `X-Script-Name`, `X-Forwarded-Prefix`), and where the location names a single page. An API that is asked by programs and makes no links works without its prefix; say so in a comment beside the suppression.',
  within: 'server',
  bad: 'location /shop/ {\n    proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $host;\n}',
  good: 'location /shop/ {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  beside: {
    'mysite/settings.py': "ROOT_URLCONF = 'mysite.urls'\n",
    'mysite/urls.py': "urlpatterns = [path('shop/', include('shop.urls'))]\n",
  },
  insteadOf: ['proxy-pass-with-uri'],
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#force-script-name',
  django: {
    on: ['proxy_pass'],
    check(pass, { project, django, report }) {
      const around = scopeAround(pass);
      const { server, directive: block } = around;
      const pattern = block?.name === 'location' ? locationPattern(block) : undefined;
      const [url] = pass.directive.args;
      if (!server || !url || !isFinal(url) || pattern?.kind !== 'prefix' || !isFinal({ value: pattern.path }))
        return;
      const { path } = pattern;
      const found = djangoPassesIn(server, project, django).find(
        (one) => one.pass.directive === pass.directive,
      );
      const uri = found?.behind.to.uri ?? '';
      // Of `/shop/` and `/`, `/shop` is cut off; a URI with a path of its own is meant so.
      if (!found || uri === path || !uri.endsWith('/') || !path.endsWith(uri)) return;
      if (named(around.block, 'rewrite').length > 0 || named(around.block, 'internal').length > 0) return;
      if (!isUnset(django, 'FORCE_SCRIPT_NAME')) return;
      const headers = [...fieldsInForce(around.block, 'proxy_set_header').keys()];
      if (headers.some((name) => /script.?name|forwarded.prefix/.test(name))) return;
      const prefix = path.slice(0, path.length - uri.length);
      const route = routeOf(prefix, project, django.folder);
      const request = `${path}x/`;
      const seen = `${uri}x/`;
      const ends = route
        ? `while its URLs begin with ${code(`${prefix.slice(1)}/`)}: it answers 404. Leave the URI ${code(uri)} away.`
        : `and its links and redirects lack ${code(prefix)}. Leave the URI ${code(uri)} away, or set \`FORCE_SCRIPT_NAME\`.`;
      report({
        start: url.start,
        end: url.end,
        message: `Django sees ${code(seen)} in place of ${code(request)}, ${ends}`,
        related: route ? [{ ...route, message: 'This URL has the prefix.' }] : [],
        fixes: [
          unsafe(
            `Delete the URI \`${uri}\``,
            replacement(pass.inclusion.file.path, withoutQuotes(url), url.value.slice(0, -uri.length)),
          ),
        ],
      });
    },
  },
});

const withoutQuotes = ({ start, end, quoted }: { start: number; end: number; quoted: boolean }) => ({
  start: start + (quoted ? 1 : 0),
  end: end - (quoted ? 1 : 0),
});

/** Where the URLs of the project have a route that begins with the prefix. */
function routeOf(prefix: string, { surroundings }: ProjectSnapshot, folder: string): Place | undefined {
  const wanted = prefix.replace(/^\//, '');
  if (!/^[\w/-]+$/.test(wanted)) return undefined;
  // Those of the project itself, which lie one folder down.
  const paths = surroundings.filesBelow(folder, (name) => name === 'urls.py');
  for (const path of paths.filter((one) => one.slice(folder.length).split('/').length <= 3)) {
    const route = surroundings.derive(path, routesIn).find(({ text }) => text.startsWith(`${wanted}/`));
    if (route) return { path, start: route.start, end: route.end };
  }
  return undefined;
}

interface Route {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function routesIn(content: FileContent): readonly Route[] {
  if (content.kind !== 'text') return [];
  return [...content.text.matchAll(/\b(?:re_path|path|url)\(\s*r?(["'])\^?([\w/-]+)/g)].map(
    ({ index, 0: whole, 2: text = '' }) => {
      const end = index + whole.length;
      return { text, start: end - text.length, end };
    },
  );
}
