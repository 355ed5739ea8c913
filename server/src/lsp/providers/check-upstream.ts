/** `nginx/checkUpstream` */

import { type CheckUpstreamParams, checkUpstream, type UpstreamVerdict } from '../check-upstream.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const checkUpstreamProvider: Provider = {
  capabilities: {},
  register({ connection, workspace, host, located }) {
    connection.onRequest(
      'nginx/checkUpstream',
      guarded<CheckUpstreamParams, UpstreamVerdict[]>(connection, 'check upstream', [], (params) => {
        const place = params.trusted === true ? located(params) : undefined;
        return place && host.probe ? checkUpstream(workspace.project(), place.at, host.probe) : [];
      }),
    );
  },
};
