/** `textDocument/semanticTokens/full`, `.../full/delta` and `.../range` */

import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import type { Range } from '../../features/selection-ranges.ts';
import { semanticTokensOf } from '../../features/semantic-tokens/index.ts';
import type { Detail } from '../../features/semantic-tokens/token.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { positionsOf } from '../convert.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';
import { editsBetween, encode, legend } from '../semantic-tokens.ts';

interface Answer {
  readonly id: string;
  readonly data: readonly number[];
}

export const semanticTokensProvider: Provider = {
  capabilities: { semanticTokensProvider: { legend, full: { delta: true }, range: true } },
  register({ connection, workspace, client, fileOf }) {
    /** The last whole answer for each open document, by its path. */
    const answers = new Map<string, Answer>();
    let count = 0;
    const nothing: SemanticTokens = { data: [] };
    const detail = (): Detail => (client().hasGrammar ? 'beyond the grammar' : 'everything');

    const tokensOf = (file: SourceFile, part?: Range): number[] =>
      encode(
        file.text,
        semanticTokensOf(workspace.project(), file, detail(), part),
        positionsOf(file).position,
      );
    const whole = (file: SourceFile): { id: string; data: number[] } => {
      const data = tokensOf(file);
      const id = String(++count);
      const open = new Set(workspace.openPaths());
      for (const path of answers.keys()) if (!open.has(path)) answers.delete(path);
      if (open.has(file.path)) answers.set(file.path, { id, data });
      return { id, data };
    };

    connection.languages.semanticTokens.on(
      guarded(connection, 'semantic tokens', nothing, (params): SemanticTokens => {
        const file = fileOf(params);
        if (!file) return nothing;
        const { id, data } = whole(file);
        return { resultId: id, data };
      }),
    );
    connection.languages.semanticTokens.onDelta(
      guarded(
        connection,
        'semantic tokens delta',
        nothing,
        (params): SemanticTokens | SemanticTokensDelta => {
          const file = fileOf(params);
          if (!file) return nothing;
          const before = answers.get(file.path);
          const { id, data } = whole(file);
          if (before?.id !== params.previousResultId) return { resultId: id, data };
          return { resultId: id, edits: editsBetween(before.data, data) };
        },
      ),
    );
    connection.languages.semanticTokens.onRange(
      guarded(connection, 'semantic tokens range', nothing, (params) => {
        const file = fileOf(params);
        if (!file) return nothing;
        const positions = positionsOf(file);
        const [start, end] = [positions.offset(params.range.start), positions.offset(params.range.end)];
        return { data: tokensOf(file, { start, end }) };
      }),
    );
  },
};
