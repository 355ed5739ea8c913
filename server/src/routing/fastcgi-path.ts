/** Which script does FastCGI run, and what is left of the path for it? (`ngx_http_fastcgi_split`) */

import { bytesOf } from './bytes.ts';
import { type Exchange, evaluate } from './exchange.ts';
import { matchesOf, patternOf } from './patterns.ts';
import { holdsVariables } from './text-value.ts';

export function splitPathInfo(exchange: Exchange): { scriptName: string; pathInfo: string } {
  const { scope, uri } = exchange;
  const expression = scope.last('fastcgi_split_path_info')?.directive.args[0]?.value;
  const groups = expression === undefined ? undefined : matchesOf(patternOf(expression, false), uri);
  const scriptName = groups ? (groups[1] ?? '') : uri;
  const pathInfo = groups?.[2] ?? '';
  if (!scriptName.endsWith('/')) return { scriptName, pathInfo };
  const index = scope.value('fastcgi_index', '');
  const name = holdsVariables(index) ? evaluate(exchange, index) : bytesOf(index);
  return { scriptName: scriptName + name, pathInfo };
}
