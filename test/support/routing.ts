/** Which statements of a server may say something of a request? */
import type { Statement } from '../../server/src/project/inclusion.ts';
import { statementsWith } from '../../server/src/project/snapshot.ts';
import { projectOf } from './project.ts';

/** Every `alias`, `root` and `proxy_pass` of the server with this body, in an http block that begins with `http`. */
export function statementsOfServer(http: string, server: string): readonly Statement[] {
  const { project, path } = projectOf(`events {}\nhttp {\n${http}\nserver {\n${server}\n}\n}\n`);
  const directives = project.files.get(path)?.tree.directives ?? [];
  return directives
    .filter(({ name }) => ['alias', 'root', 'proxy_pass'].includes(name))
    .flatMap((directive) => statementsWith(project, path, directive));
}
