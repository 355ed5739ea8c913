/** When is a plain file that reads like nginx switched to nginx, and what does the user want remembered? */
import { type Disposable, languages, type Memento, type TextDocument, type TextEditor, window } from 'vscode';
import { mayHoldNginx, readsLikeNginx } from './reads-like-nginx.ts';

/** What this workspace was told: one answer for everything, or the files for which the answer was yes. */
type Remembered = { everything: 'always' | 'never' } | { files: string[] };

export interface LanguageOffer extends Disposable {
  /** Forgets the answers of this workspace and asks about the file in the active editor again. */
  forget(): Promise<void>;
}

const key = 'nginx.language';

/** Looks at every file as it comes into view, once; `memory` is the workspace's. */
export function offerLanguage(memory: Memento): LanguageOffer {
  // One look per opened document: somebody who sets the language back by hand is not contradicted.
  let seen = new WeakSet<TextDocument>();

  function look(editor: TextEditor | undefined): void {
    const document = editor?.document;
    if (!document || seen.has(document) || !isCandidate(document)) return;
    if (!readsLikeNginx(document.getText())) return;
    seen.add(document);
    void decide(document, memory);
  }

  const subscription = window.onDidChangeActiveTextEditor(look);
  look(window.activeTextEditor);
  return {
    async forget() {
      await memory.update(key, undefined);
      seen = new WeakSet();
      look(window.activeTextEditor);
    },
    dispose: () => subscription.dispose(),
  };
}

function isCandidate({ uri, languageId, lineCount }: TextDocument): boolean {
  return (
    ['file', 'untitled'].includes(uri.scheme) &&
    ['plaintext', 'properties', 'ini'].includes(languageId) &&
    lineCount < 50_000 &&
    mayHoldNginx(uri.path)
  );
}

async function decide(document: TextDocument, memory: Memento): Promise<void> {
  const remembered = memory.get<Remembered>(key, { files: [] });
  const file = document.uri.toString();
  if ('everything' in remembered) {
    if (remembered.everything === 'always') await useNginx(document);
    return;
  }
  if (remembered.files.includes(file)) return useNginx(document);

  const name = document.uri.path.split('/').at(-1);
  const choice = await window.showInformationMessage(
    `${name} reads like an nginx configuration. Open it as one?`,
    'This File',
    'Always in This Workspace',
    'Never in This Workspace',
  );
  switch (choice) {
    case 'This File':
      // Answers to other files may have arrived while this question stood open.
      await memory.update(key, withFile(memory.get<Remembered>(key, { files: [] }), file));
      return useNginx(document);
    case 'Always in This Workspace':
      await memory.update(key, { everything: 'always' } satisfies Remembered);
      return useNginx(document);
    case 'Never in This Workspace':
      await memory.update(key, { everything: 'never' } satisfies Remembered);
      return;
    case undefined:
      return;
  }
}

function withFile(remembered: Remembered, file: string): Remembered {
  return 'everything' in remembered ? remembered : { files: [...new Set([...remembered.files, file])] };
}

async function useNginx(document: TextDocument): Promise<void> {
  if (!document.isClosed) await languages.setTextDocumentLanguage(document, 'nginx');
}
