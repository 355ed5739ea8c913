/** How does the editor come to tell us of documents that are no configurations: the settings of Django projects? */

import {
  CodeActionKind,
  CodeActionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type Disposable,
  type DocumentFilter,
  TextDocumentSyncKind,
} from 'vscode-languageserver';

export interface SettingsDocuments {
  /** The files that are to be followed from now on: absolute paths. */
  follow(paths: readonly string[]): void;
}

/**
 * Asks to be told when one of the files is opened or edited, and offers quick fixes there. Everything else in them is left
 * to those who know Python. Does nothing with an editor that takes no wishes after the start.
 */
export function followSettings(connection: Connection, registersDocuments: () => boolean): SettingsDocuments {
  let followed = '';
  let registered: Promise<Disposable> | undefined;
  return {
    follow(paths) {
      if (!registersDocuments()) return;
      // What a glob would read as more than itself stays unfollowed.
      const plain = [...new Set(paths)].filter((path) => !/[*?[\]{}]/.test(path)).sort();
      const key = plain.join('\n');
      if (key === followed) return;
      followed = key;
      void registered?.then((before) => before.dispose());
      registered = plain.length > 0 ? register(connection, plain) : undefined;
    },
  };
}

async function register(connection: Connection, paths: readonly string[]): Promise<Disposable> {
  const documentSelector = paths.map(
    (pattern): DocumentFilter => ({ scheme: 'file', language: 'python', pattern }),
  );
  const { client } = connection;
  const wishes = await Promise.all([
    client.register(DidOpenTextDocumentNotification.type, { documentSelector }),
    client.register(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    }),
    client.register(DidCloseTextDocumentNotification.type, { documentSelector }),
    client.register(CodeActionRequest.type, {
      documentSelector,
      codeActionKinds: [CodeActionKind.QuickFix],
    }),
  ]);
  return {
    dispose() {
      for (const wish of wishes) wish.dispose();
    },
  };
}
