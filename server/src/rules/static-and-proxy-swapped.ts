/** The location for static files is proxied, and everything else is looked for in the folder of static files. */

import { blockOf, named } from '../project/scope.ts';
import { locationPattern } from '../routing/location.ts';
import { passTarget } from '../routing/upstream.ts';
import { defineRule } from './rule.ts';
import { exchanged, folderOf, forEverything, namedAs } from './swapped-locations.ts';

export const staticAndProxySwapped = defineRule({
  id: 'static-and-proxy-swapped',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The location for static files is proxied, and `/` reads the folder of static files.',
  why: 'Requests for static files reach the application, which does not serve them, and every page is looked for among the static files. The two locations have changed places.',
  within: 'server',
  bad: 'location /static/ {\n    proxy_pass http://127.0.0.1:8000;\n}\nlocation / {\n    alias /srv/myproject/static/;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n}\nlocation /static/ {\n    alias /srv/myproject/static/;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(location, { report }) {
      const pattern = locationPattern(location.directive);
      if (pattern?.kind !== 'prefix' || pattern.path === '/') return;
      const pass = named(location, 'proxy_pass')[0]?.directive;
      const target = pass && passTarget(pass.args[0]?.value ?? '');
      if (!pass || !target) return;
      const everything = forEverything(blockOf(location));
      const folder = everything && folderOf(everything);
      // Only a folder that is named like the proxied path shows that the two belong together.
      const segments = pattern.path.replace(/^\/+|\/+$/g, '');
      if (!everything || !folder?.value.replace(/\/+$/, '').endsWith(`/${segments}`)) return;
      const swap = exchanged(location, everything, undefined);
      const other = everything.directive;
      report({
        start: location.directive.start,
        end: location.directive.headEnd,
        message: `\`${namedAs(location)}\` is sent to the application, and everything else is looked for in \`${folder.value}\`: the two locations have changed places.`,
        related: [
          {
            path: everything.inclusion.file.path,
            start: other.start,
            end: other.headEnd,
            message: 'This location reads the static files.',
          },
        ],
        fixes: target.uri === undefined && swap ? [swap] : [],
      });
    },
  },
});
