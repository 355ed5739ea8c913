/** `nginx/embeddedCode`: of `{textDocument, position}`, the language and the range of a program in another language, or null */

import type { Range } from 'vscode-languageserver';
import { embeddedCodeAt } from '../../features/embedded-code.ts';
import { positionsOf } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { AtPosition, Provider } from '../provider.ts';

interface EmbeddedCodeAnswer {
  readonly language: string;
  readonly range: Range;
}

export const embeddedCodeProvider: Provider = {
  capabilities: {},
  register({ connection, workspace, located }) {
    connection.onRequest(
      'nginx/embeddedCode',
      guarded<AtPosition, EmbeddedCodeAnswer | null>(connection, 'embedded code', null, (params) => {
        const place = located(params);
        const code = place && embeddedCodeAt(workspace.project(), place.at);
        if (!place || !code) return null;
        return { language: code.language, range: positionsOf(place.file).range(code.start, code.end) };
      }),
    );
  },
};
