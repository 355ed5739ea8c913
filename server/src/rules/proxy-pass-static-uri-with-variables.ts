/** A `proxy_pass` has variables in its address and a URI without any, so that all requests are sent as one. */

import { type LocationPattern, locationPattern } from '../routing/location.ts';
import type { TextEdit } from './diagnostic.ts';
import { replacement, unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const proxyPassStaticUriWithVariables = defineRule({
  id: 'proxy-pass-static-uri-with-variables',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary:
    'The address of a `proxy_pass` has variables and its URI has none: every request is sent with that URI.',
  why: 'With variables nginx no longer replaces the prefix of the location: what the value comes to is the whole URI that is sent. `proxy_pass http://$backend/` therefore asks for `/` whatever the client asked for, without the query.',
  notWhen:
    'Exact, named and `internal` locations are left alone, since one fixed URI may well be meant there (a subrequest to a login server, an error page). A location that ends as the URI does (`/jsonrpc`), and a URI that names a file or has a query, are a hint only.',
  within: 'server',
  bad: 'location / {\n    set $backend 127.0.0.1:8000;\n    proxy_pass http://$backend/;\n    proxy_set_header Host $host;\n}',
  good: 'location / {\n    set $backend 127.0.0.1:8000;\n    proxy_pass http://$backend;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  own: {
    on: ['proxy_pass'],
    check(directive, { file, place }, report) {
      const [url] = directive.args;
      if (!url?.value.includes('$') || place === 'stream server' || !isFinal(url)) return;
      const [, address = '', uri = ''] = /^([^/]*:\/\/[^/?]*)(\/.*)$/s.exec(url.value) ?? [];
      if (!address.includes('$') || uri === '' || uri.includes('$')) return;
      let location = directive.parent;
      while (location && location.name !== 'location') location = location.parent;
      const pattern = location && locationPattern(location);
      if (!location || !pattern || hasOneUri(pattern)) return;
      if (location.children?.some(({ name }) => name === 'internal')) return;
      const { start, end } = url;
      const at = start + url.text.lastIndexOf(uri);
      const isPlain = url.text.endsWith(uri) || (url.quoted && url.text.slice(0, -1).endsWith(uri));
      const edits: TextEdit[] = [replacement(file.path, { start: at, end: at + uri.length }, '')];
      let title = `Delete \`${uri}\``;
      let before = '';
      const rewrites = location.children?.some(({ name }) => name === 'rewrite');
      const isSimple = pattern.kind === 'prefix' && /^[\w./~-]+$/.test(pattern.path);
      const isOnePage = isEndpoint(location.args.at(-1)?.value ?? '', uri) || /\?|\.\w+$/.test(uri);
      if (isSimple && !isOnePage && pattern.path !== uri && !rewrites && location === directive.parent) {
        const rewrite = `rewrite ^${pattern.path.replaceAll('.', '\\.')}(.*)$ ${uri}$1 break;`;
        edits.unshift(insertBefore(file, directive, [rewrite]));
        title = `Replace the prefix with \`${rewrite}\``;
        before = `${code(rewrite)} and `;
      }
      report({
        start,
        end,
        severity: isOnePage ? 'hint' : 'warning',
        message: `Every request is sent as ${code(uri)}: with variables in the address nginx takes the URI as it stands and appends nothing. Write ${before}${code(address)}.`,
        fixes: isPlain ? [unsafe(title, ...edits)] : [],
      });
    },
  },
});

/** Is the location for a single URI, or for requests that the configuration makes itself? */
function hasOneUri(pattern: LocationPattern): boolean {
  if (pattern.kind === 'regex') return /^\^[\w\\./-]*\$$/.test(pattern.source);
  return pattern.kind !== 'prefix';
}

/** Does the location end as the URI does, so that it is most likely for this one and what is below is not meant? */
function isEndpoint(location: string, uri: string): boolean {
  const last = /([\w-]+)\/?$/.exec(uri)?.[1];
  return last !== undefined && location.replace(/[/$]+$/, '').endsWith(`/${last}`);
}
