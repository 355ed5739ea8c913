/** `textDocument/completion` and `completionItem/resolve` */

import type { Completion } from '../../features/completion/completion.ts';
import { completionsAt } from '../../features/completion/index.ts';
import { markdown, positionsOf, toCompletionItem } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const completionProvider: Provider = {
  capabilities: { completionProvider: { triggerCharacters: ['$', ' ', '{', '='], resolveProvider: true } },
  register({ connection, workspace, located }) {
    /** The last list, for `completionItem/resolve`. */
    let offers: readonly Completion[] = [];
    connection.onCompletion(
      guarded(connection, 'completion', null, (params) => {
        const place = located(params);
        if (!place) return null;
        offers = completionsAt(workspace.project(), place.at);
        return offers.map((offer, index) => toCompletionItem(offer, index, positionsOf(place.file)));
      }),
    );
    connection.onCompletionResolve((item) => {
      const text = offers[item.data as number]?.documentation?.();
      return text ? { ...item, documentation: markdown(text) } : item;
    });
  },
};
