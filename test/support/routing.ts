/** Which statements of a server may say something of a request? */
import type { Statement } from '../../server/src/project/inclusion.ts';
import { type ProjectSnapshot, statementsWith } from '../../server/src/project/snapshot.ts';
import { projectOf } from './project.ts';

/** Every statement of the server with this body, in an http block that begins with `http`. */
export function askableStatements(
  http: string,
  server: string,
): { readonly project: ProjectSnapshot; readonly statements: readonly Statement[] } {
  const { project, path } = projectOf(`events {}\nhttp {\n${http}\nserver {\n${server}\n}\n}\n`);
  const directives = project.files.get(path)?.tree.directives ?? [];
  return { project, statements: directives.flatMap((directive) => statementsWith(project, path, directive)) };
}
