/** `textDocument/completion` and `completionItem/resolve` */

import { CompletionTriggerKind } from 'vscode-languageserver';
import type { Completion } from '../../features/completion/completion.ts';
import { completionListAt, isBetweenStatements } from '../../features/completion/index.ts';
import { markdown, positionsOf } from '../convert.ts';
import { toCompletionList } from '../convert-completion.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

/** Editors ask by themselves while letters are typed; these ask too: a size begins with a digit. */
const triggerCharacters = [
  '$',
  ' ',
  '{',
  '=',
  '/',
  ':',
  '!',
  '@',
  '(',
  '.',
  '-',
  '~',
  '^',
  '"',
  "'",
  ...'0123456789',
];

export const completionProvider: Provider = {
  capabilities: { completionProvider: { triggerCharacters, resolveProvider: true } },
  register({ connection, workspace, host, located, client }) {
    /** The last list, for `completionItem/resolve`. */
    let offers: readonly Completion[] = [];
    connection.onCompletion(
      guarded(connection, 'completion', null, (params) => {
        const place = located(params);
        if (!place) return null;
        const project = workspace.project();
        // Who types `{` or a blank wants no directive yet: Enter has to make a line, and not to take the first offer.
        const isTyped = params.context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
        if (isTyped && isBetweenStatements(project, place.at)) return null;
        const list = completionListAt(project, place.at, host.certificates);
        offers = list.offers;
        return toCompletionList(list, positionsOf(place.file), client());
      }),
    );
    connection.onCompletionResolve((item, token) =>
      guarded(connection, 'completion resolve', item, () => {
        const offer = offers[item.data as number];
        // Another list may have been asked for since.
        const text = offer?.label === item.label ? offer.documentation?.() : undefined;
        return text ? { ...item, documentation: markdown(text) } : item;
      })(item, token),
    );
  },
};
