/** What does the file `proxy_params` hold, which the nginx of Debian and Ubuntu brings, and no other? */

import type { Statement } from '../project/inclusion.ts';
import { basename } from '../project/paths.ts';
import { type Block, named } from '../project/scope.ts';
import type { TextEdit } from './diagnostic.ts';
import { replacement } from './edits.ts';
import { lineEnding } from './indentation.ts';

/** In Debian 12; without its last security update `$http_host`. */
const headers: readonly (readonly [header: string, value: string])[] = [
  ['Host', '$host'],
  ['X-Real-IP', '$remote_addr'],
  ['X-Forwarded-For', '$proxy_add_x_forwarded_for'],
  ['X-Forwarded-Proto', '$scheme'],
];

/** Writes its lines in the place of an `include proxy_params`, but for those of the headers `without`. */
export function inlined({ directive, inclusion }: Statement, without: readonly string[]): TextEdit {
  const { file } = inclusion;
  const lines = headers
    .filter(([header]) => !without.includes(header))
    .map(([header, value]) => `proxy_set_header ${header} ${value};`);
  const before = file.text.slice(file.text.lastIndexOf('\n', directive.start - 1) + 1, directive.start);
  const between = before.trim() === '' ? `${lineEnding(file)}${before}` : ' ';
  return replacement(file.path, directive, lines.join(between));
}

/** The `include proxy_params` of a block that nothing here answers to; undefined if there is none. */
export function installedProxyParams(block: Block): Statement | undefined {
  return named(block, 'include').find(isInstalledProxyParams);
}

/** nginx finds it in its own folder, where it is not here. */
export function isInstalledProxyParams({ directive, inclusion }: Statement): boolean {
  const [path] = directive.args;
  return (
    path !== undefined &&
    basename(path.value) === 'proxy_params' &&
    /^(?:\/etc\/nginx\/)?proxy_params$/.test(path.value) &&
    inclusion.unread.has(directive)
  );
}
