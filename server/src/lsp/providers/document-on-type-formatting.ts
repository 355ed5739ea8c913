/** `textDocument/onTypeFormatting` */

import { onTypeEdits, typedCharacters } from '../../features/format/on-type.ts';
import { styleOf, toTextEdits } from '../formatting.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

const [firstTriggerCharacter, ...moreTriggerCharacter] = typedCharacters;

export const documentOnTypeFormattingProvider: Provider = {
  capabilities: {
    documentOnTypeFormattingProvider: {
      firstTriggerCharacter,
      moreTriggerCharacter: [...moreTriggerCharacter],
    },
  },
  register({ connection, workspace, located }) {
    connection.onDocumentOnTypeFormatting(
      guarded(connection, 'on type formatting', null, (params) => {
        const place = located(params);
        const style = place && styleOf(place.file, workspace, params.options);
        const typed = typedCharacters.find((character) => character === params.ch);
        if (!place || !style || !typed) return null;
        const { file, at } = place;
        const { catalog } = workspace.project();
        return toTextEdits(onTypeEdits(file, at.offset, typed, style, catalog), file);
      }),
    );
  },
};
