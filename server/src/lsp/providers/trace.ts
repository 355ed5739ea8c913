/** `nginx/trace` and `nginx/traceUrls` */

import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { suggestedUrls } from '../../features/trace.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { requestFrom, type TraceParams, type TraceUrlsParams, type TraceView, traceView } from '../trace.ts';
import { pathOf } from '../uris.ts';

export const traceProvider: Provider = {
  capabilities: {},
  register({ connection, workspace, located }) {
    connection.onRequest(
      'nginx/trace',
      guarded<TraceParams, TraceView | null | ResponseError<void>>(connection, 'trace', null, (params) => {
        const request = requestFrom(params.request);
        if (!request)
          return new ResponseError(
            ErrorCodes.InvalidParams,
            '`request` needs a `url`, and may have a `method` and `headers` as pairs of name and value',
          );
        const path = pathOf(params.textDocument.uri);
        const fileKind = workspace.fileKinds(path, params.trusted === true);
        return traceView(workspace.project(), path, request, { fileKind });
      }),
    );
    connection.onRequest(
      'nginx/traceUrls',
      guarded(connection, 'trace URLs', [], ({ textDocument, position }: TraceUrlsParams) => {
        const place = located({ textDocument, position: position ?? { line: 0, character: 0 } });
        return place ? [...suggestedUrls(workspace.project(), place.at)] : [];
      }),
    );
  },
};
