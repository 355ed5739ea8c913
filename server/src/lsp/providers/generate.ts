/** `nginx/projectFacts` and `nginx/generateConfiguration` */

import type { ResponseError } from 'vscode-languageserver';
import {
  type GeneratedText,
  type GenerateParams,
  generatedText,
  type ProjectFactsParams,
  projectFacts,
} from '../generate.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const generateProvider: Provider = {
  capabilities: {},
  register({ connection, workspace, folders }) {
    connection.onRequest(
      'nginx/projectFacts',
      guarded(connection, 'project facts', [], (params: ProjectFactsParams) =>
        projectFacts(workspace.project(), folders(), params ?? {}),
      ),
    );
    connection.onRequest(
      'nginx/generateConfiguration',
      guarded<GenerateParams, GeneratedText | null | ResponseError<void>>(
        connection,
        'generate configuration',
        null,
        (params) => generatedText(workspace.project(), params),
      ),
    );
  },
};
