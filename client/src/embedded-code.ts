/** How are questions about Lua in a configuration passed on to whichever extension knows Lua? */
import {
  CompletionItemKind,
  type CompletionList,
  commands,
  type Disposable,
  type Hover,
  Position,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/** Scheme of the documents that hold nothing but the program; other extensions see them while they are asked. */
export const embeddedScheme = 'nginx-embedded';

/** What the server answers to `nginx/embeddedCode`. */
interface EmbeddedCode {
  readonly language: string;
  readonly range: { readonly start: Point; readonly end: Point };
}

interface Point {
  readonly line: number;
  readonly character: number;
}

export type AskServer = <T>(method: string, params: object) => Promise<T | undefined>;

export interface EmbeddedCodeForwarding extends Disposable {
  readonly middleware: Pick<Middleware, 'provideCompletionItem' | 'provideHover'>;
}

/**
 * The server goes first, and says nothing in a program: only then is it asked what the cursor is in, and the extensions
 * for that language are asked about a document of the same lines that holds the program alone.
 */
export function forwardEmbeddedCode(ask: AskServer): EmbeddedCodeForwarding {
  const texts = new Map<string, string>();
  const registration = workspace.registerTextDocumentContentProvider(embeddedScheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });

  async function forward<T>(
    command: string,
    document: TextDocument,
    position: Position,
    ...more: unknown[]
  ): Promise<T | undefined> {
    const code = await ask<EmbeddedCode | null>('nginx/embeddedCode', {
      textDocument: { uri: document.uri.toString() },
      position: { line: position.line, character: position.character },
    });
    if (!code) return undefined;
    // Of each version of the text there is one, so that none is out of date.
    const uri = Uri.from({
      scheme: embeddedScheme,
      path: `${document.uri.path}.${document.version}.${code.language}`,
    });
    texts.set(uri.toString(), alone(document, code));
    try {
      return await commands.executeCommand<T>(command, uri, position, ...more);
    } finally {
      texts.delete(uri.toString());
    }
  }

  return {
    dispose: () => registration.dispose(),
    middleware: {
      async provideCompletionItem(document, position, context, token, next) {
        const own = await next(document, position, context, token);
        if (token.isCancellationRequested || !isEmpty(own)) return own;
        const found = await forward<CompletionList>(
          'vscode.executeCompletionItemProvider',
          document,
          position,
          context.triggerCharacter,
        );
        // Where nobody knows the language, VS Code offers the words of the text.
        const items = found?.items.filter(({ kind }) => kind !== CompletionItemKind.Text) ?? [];
        return items.length > 0 ? { items, isIncomplete: found?.isIncomplete ?? false } : own;
      },
      async provideHover(document, position, token, next) {
        const own = await next(document, position, token);
        if (own || token.isCancellationRequested) return own;
        const found = await forward<Hover[]>('vscode.executeHoverProvider', document, position);
        return found?.[0];
      },
    },
  };
}

function isEmpty(list: CompletionList | readonly unknown[] | null | undefined): boolean {
  if (!list) return true;
  return 'items' in list ? list.items.length === 0 : list.length === 0;
}

/** The text of the document with blanks for everything but the program: its places stay what they are. */
function alone(document: TextDocument, { range: { start, end } }: EmbeddedCode): string {
  const text = document.getText();
  const from = document.offsetAt(new Position(start.line, start.character));
  const to = document.offsetAt(new Position(end.line, end.character));
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  return blank(text.slice(0, from)) + text.slice(from, to) + blank(text.slice(to));
}
