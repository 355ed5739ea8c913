/** A `proxy_pass` makes nginx send another spelling of the path than the client's: decoded, or encoded twice. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, outerBlock } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { locationPattern } from '../routing/location.ts';
import { passedTo } from '../routing/pass-settings.ts';
import { rewritesToSent } from '../routing/taken-as-sent.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const proxyPassNormalized = defineRule({
  id: 'proxy-pass-normalized',
  category: 'correctness',
  severity: 'information',
  preset: 'strict',
  fix: 'none',
  summary: 'The path is sent in another spelling than the client wrote it.',
  why: 'With a URI in `proxy_pass`, nginx sends the path that it has decoded and cleaned: `/api/a%2Fb` arrives as `/a/b`, and `//` as `/`. An application that tells such paths apart answers wrongly, and access rules that one of the two checks may not hold for the other.',
  notWhen:
    'Applications whose paths never hold encoded slashes, empty segments or dots see no difference. Exact locations have one path only. That a prefix is replaced as well is told by `proxy-pass-with-uri`.',
  howToFix:
    'Pass without a URI, which sends the path as it came. To strip a prefix and keep the rest as it was written: `rewrite ^ $request_uri;`, then `rewrite ^/api(/.*)$ $1 break;`, then `proxy_pass http://app$uri;`.',
  disagrees:
    'Gixy reports every slash behind the address. This rule leaves alone what is sent as it stands whatever the request is (`http://$backend/`, which is `proxy-pass-static-uri-with-variables`, and `http://app/$request_uri`), what a variable may hold (`$url/`), and a URI inside of `if` and `limit_except`, which nginx refuses (`proxy-pass-uri-not-allowed`).',
  within: 'server',
  bad: 'location / {\n    proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $host;\n}',
  good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const around = locationAround(block);
      const pattern = around?.directive && locationPattern(around.directive);
      const configuration = configurationOf(project, inclusion);
      const [url] = directive.args;
      if (!around || !pattern || pattern.kind === 'exact' || !configuration || !url || !isFinal(url)) return;
      const { start, end, value } = url;
      const raw = rewritesInside(around);
      if (value.includes('$')) {
        const decoded = /\$\{?(?:(?:document_)?uri\b|[1-9])\}?/i.exec(value)?.[0];
        if (decoded === undefined || rewritesToSent(block).length > 0) return;
        if (block !== around && raw.some((one) => blockOf(one).directive === around.directive)) return;
        report({
          start,
          end,
          message: `${code(decoded)} is the decoded path: \`%2F\` is sent as \`/\`, and a space as a space.`,
        });
        return;
      }
      const target = passedTo(statement, configuration);
      if (!target) return;
      if (raw.length > 0) {
        report({
          start,
          end,
          message: `The path is encoded twice: \`rewrite ^ $request_uri\` made the client's spelling the path, which is escaped again here, so that \`%2F\` is sent as \`%252F\`. Write ${code(`${value.replace(/\/$/, '')}$uri`)}.`,
        });
        return;
      }
      if (target.uri === '' || block.directive !== around.directive) return;
      report({
        start,
        end,
        message: `The URI ${code(target.uri)} makes nginx send the decoded path, encoded anew: \`%2F\` arrives as \`/\`, and \`//\` as \`/\`.`,
      });
    },
  },
});

function locationAround(block: Block): Block | undefined {
  let at: Block | undefined = block;
  while (at?.directive && at.directive.name !== 'location') {
    if (at.directive.name === 'server') return undefined;
    at = outerBlock(at);
  }
  return at?.directive ? at : undefined;
}

/** The rewrites of a location, and of an `if` in it, that put the request as it came in place of the decoded path. */
function rewritesInside(block: Block): readonly Statement[] {
  return [...rewritesToSent(block), ...named(block, 'if').flatMap(rewritesToSent)];
}
