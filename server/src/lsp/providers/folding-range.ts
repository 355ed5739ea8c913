/** `textDocument/foldingRange` */

import { foldingRangesOf } from '../../features/folding.ts';
import { positionsOf, toFoldingRange } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const foldingRangeProvider: Provider = {
  capabilities: { foldingRangeProvider: true },
  register({ connection, fileOf }) {
    connection.onFoldingRanges(
      guarded(connection, 'folding range', null, (params) => {
        const file = fileOf(params);
        return file ? foldingRangesOf(file).map((range) => toFoldingRange(range, positionsOf(file))) : null;
      }),
    );
  },
};
