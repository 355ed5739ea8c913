/** Does nginx come to compile a value that stands above the servers? */

import type { Context } from '../catalog/context.ts';
import type { Directive } from '../syntax/tree.ts';

/** Compiled for each block in which they are in force, not where they are read. */
const compiledLate = /^(?:(?:proxy|grpc)_set_header|proxy_set_body|(?:fastcgi|scgi|uwsgi)_param)$/;

/**
 * Is `directive` sure to be compiled? One at `http` is only if some server has none of its name, so that it inherits this
 * one; servers in other files, and what they include, are not looked into.
 */
export function isSurelyCompiled({ name, parent }: Directive, place: Context): boolean {
  if (place !== 'http' || !compiledLate.test(name)) return true;
  const servers = (parent?.children ?? []).filter((sibling) => sibling.name === 'server');
  return servers.some(
    ({ children = [] }) => !children.some((child) => child.name === name || child.name === 'include'),
  );
}
