/** What is a variable for an example request that comes to where it is used? */

import type { Statement } from '../project/inclusion.ts';
import { effective } from '../project/inheritance.ts';
import { type Block, blockOf, outerBlock } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { exampleOf } from '../routing/example.ts';
import type { Trace } from '../routing/trace-model.ts';
import { directiveAt } from '../syntax/tree.ts';
import { code } from './statement-name.ts';

/** One sentence; empty where there is no example, or where the value depends on what nobody can know. */
export function variableExample(project: ProjectSnapshot, statement: Statement, name: string): string {
  if (ofAnswers.test(name)) return '';
  const around = blockAround(statement);
  if (/^(?:document_root|realpath_root|request_filename)$/.test(name) && !(around && hasOwnFolder(around)))
    return '';
  const example = around && exampleOf(project, around, [name]);
  const value = example?.trace.values.get(name);
  if (!example || value === undefined) return '';
  const { request } = example.trace;
  if (!lasting.has(name) && isChanged(project, example.trace)) return '';
  return `For example, ${value === '' ? 'empty' : code(value, 60)} for \`${request.method} ${request.url}\`.`;
}

/** The same from the first to the last moment of a request. */
const lasting: ReadonlySet<string> = new Set(
  `host scheme https request_uri request_method request server_name server_port server_addr server_protocol
  remote_addr http_host proxy_add_x_forwarded_for proxy_host proxy_port`.split(/\s+/),
);

/** May `$uri` and what is made of it have changed on the way? */
function isChanged(project: ProjectSnapshot, { steps }: Trace): boolean {
  return steps.some(({ phase, idle, place }) => {
    if (idle || !place) return false;
    if (phase === 'try-files' || phase === 'internal-redirect' || phase === 'error-page') return true;
    const file = project.files.get(place.path);
    return file !== undefined && directiveAt(file.tree, place.start)?.name === 'rewrite';
  });
}

/** Without a `root`, or with one that is relative, it depends on how nginx was built. */
function hasOwnFolder(around: Statement): boolean {
  const [argument] = effective(around, ['root', 'alias']).at(-1)?.directive.args ?? [];
  return argument?.value.startsWith('/') === true;
}

/** What the client or the answer brings along: an example has neither headers nor a body worth telling of. */
const ofAnswers =
  /^(?:sent_|upstream_|http_(?!host$)|arg_|cookie_|status$|request_body|remote_user$|content_(?:type|length)$|binary_)/;

/** The location or the server that the statement stands in. */
function blockAround(statement: Statement): Statement | undefined {
  let found: Statement | undefined;
  for (let at: Block | undefined = blockOf(statement); at; at = outerBlock(at)) {
    const { directive, inclusion } = at;
    if (directive?.name === 'location' || directive?.name === 'server') found ??= { directive, inclusion };
    if (directive?.name === 'server') return found;
  }
  // Of a server that is not seen neither names nor addresses are known.
  return undefined;
}
