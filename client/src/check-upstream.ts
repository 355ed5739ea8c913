/** "nginx: Check Upstream": does the application listen where nginx connects to? Asked on the user's word only. */
import { commands, type Disposable, env, Position, Range, Uri, window, workspace } from 'vscode';
import type { LanguageServer } from './language-server.ts';
import type { Place, Position as PlainPosition } from './trace/protocol.ts';

/** `nginx/checkUpstream`: one answer for each address that nginx would connect to. */
interface Verdict {
  readonly isFine: boolean;
  readonly message: string;
  readonly start: { readonly command: string; readonly location: Place | null } | null;
}

/** The lens says where; the command palette means the cursor. Lines and characters are 0-based. */
interface Target {
  readonly uri: string;
  readonly position: PlainPosition;
}

export function checkUpstreams(server: LanguageServer): Disposable {
  return commands.registerCommand('nginx.checkUpstream', async (given?: unknown) => {
    const target = isTarget(given) ? given : targetAtCursor();
    if (!target) {
      void window.showInformationMessage('Put the cursor on a `proxy_pass` or on a `server` of an upstream.');
      return undefined;
    }
    if (!workspace.isTrusted) {
      void window.showWarningMessage(
        'The address stands in a file of a workspace that you have not trusted: nothing was connected to.',
      );
      return undefined;
    }
    const { uri, position } = target;
    const params = { textDocument: { uri }, position, trusted: true };
    const verdicts = (await server.request<readonly Verdict[]>('nginx/checkUpstream', params)) ?? [];
    if (verdicts.length === 0)
      void window.showInformationMessage('Which address nginx connects to here is not known.');
    for (const verdict of verdicts) void show(verdict);
    return verdicts;
  });
}

async function show({ isFine, message, start }: Verdict): Promise<void> {
  const text = message.replaceAll('`', '');
  const choices = start
    ? ['Copy Start Command', ...(start.location ? ['Show Where It Is Written'] : [])]
    : [];
  const choice = isFine
    ? await window.showInformationMessage(text, ...choices)
    : await window.showWarningMessage(text, ...choices);
  if (choice === 'Copy Start Command' && start) await env.clipboard.writeText(start.command);
  if (choice === 'Show Where It Is Written' && start?.location) await reveal(start.location);
}

async function reveal({ uri, range: { start, end } }: Place): Promise<void> {
  const selection = new Range(
    new Position(start.line, start.character),
    new Position(end.line, end.character),
  );
  await window.showTextDocument(await workspace.openTextDocument(Uri.parse(uri)), { selection });
}

function targetAtCursor(): Target | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'nginx') return undefined;
  // The start of what is written on the line: any column of it is meant.
  const { line } = editor.selection.active;
  const character = editor.document.lineAt(line).firstNonWhitespaceCharacterIndex;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

function isTarget(given: unknown): given is Target {
  const { uri, position } = (given ?? {}) as Partial<Record<keyof Target, unknown>>;
  return typeof uri === 'string' && typeof position === 'object' && position !== null;
}
