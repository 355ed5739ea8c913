/** `textDocument/selectionRange` */

import { selectionRangesAt } from '../../features/selection-ranges.ts';
import { positionsOf } from '../convert.ts';
import { toSelectionRange } from '../convert-structure.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const selectionRangeProvider: Provider = {
  capabilities: { selectionRangeProvider: true },
  register({ connection, fileOf }) {
    connection.onSelectionRanges(
      guarded(connection, 'selection range', null, (params) => {
        const file = fileOf(params);
        if (!file) return null;
        const positions = positionsOf(file);
        return params.positions.map((position) =>
          toSelectionRange(selectionRangesAt(file, positions.offset(position)), positions),
        );
      }),
    );
  },
};
