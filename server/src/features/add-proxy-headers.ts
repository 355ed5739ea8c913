/** "Add the missing Django proxy headers": which lines does a proxied location need? */

import { type Block, named, outerBlock } from '../project/scope.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../project/snapshot.ts';
import { addToInherited } from '../rules/inherited-lists.ts';
import { headerDirective, missingHeaders } from './proxy-headers.ts';
import type { Refactoring } from './refactoring/refactoring.ts';

/** Offered anywhere in a location with a `proxy_pass` of its own, if one of the four headers is missing there. */
export function addProxyHeaders(project: ProjectSnapshot, at: FileOffset): Refactoring[] {
  const location = proxiedLocation(project, at);
  if (!location?.directive) return [];
  const { inclusion } = location;
  const missing = missingHeaders(location);
  if (!missing || missing.length === 0) return [];
  const pass = named(location, 'proxy_pass').find((one) => one.inclusion === inclusion);
  const edit = addToInherited(location, 'proxy_set_header', missing.map(headerDirective), pass?.directive);
  if (!edit) return [];
  const title =
    missing.length === 4 ? 'Add the Django proxy headers' : 'Add the missing Django proxy headers';
  return [{ title, edits: [edit] }];
}

/** The innermost location around `at` that passes its requests on by itself. */
function proxiedLocation(project: ProjectSnapshot, at: FileOffset): Block | undefined {
  const [statement] = statementsAt(project, at);
  let block: Block | undefined = statement;
  while (block?.directive && block.directive.name !== 'location') block = outerBlock(block);
  return block?.directive && named(block, 'proxy_pass').length > 0 ? block : undefined;
}
