/** How does somebody say why a finding is to be ignored, and how are settings saved that an action has edited? */
import { commands, Disposable, Position, Uri, WorkspaceEdit, window, workspace } from 'vscode';

/** Commands that actions and lenses of the language server call. It offers those to editors that name the commands. */
export const serverCommands = [
  'nginx.ignoreFinding',
  'nginx.saveFile',
  'nginx.checkUpstream',
  'nginx.continueTyping',
] as const;

/** What the server wants to have inserted: `before`, the reason, `after`. Lines and characters are 0-based. */
interface IgnoreArguments {
  uri: string;
  position: { line: number; character: number };
  before: string;
  after: string;
  rule: string;
}

export function ignoreFindings(): Disposable {
  const [ignoreFinding, saveFile] = serverCommands;
  return Disposable.from(
    commands.registerCommand(ignoreFinding, insertComment),
    commands.registerCommand(saveFile, async (uri: string) => {
      const document = await workspace.openTextDocument(Uri.parse(uri));
      await document.save();
    }),
  );
}

/** `given` is for callers that know the reason. Nothing happens without one. */
async function insertComment(
  { uri, position, before, after, rule }: IgnoreArguments,
  given?: string,
): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const { version } = document;
  const reason = given ?? (await askForReason(rule));
  if (!reason?.trim()) return;
  if (document.version !== version) {
    void window.showWarningMessage('The file has changed meanwhile: nothing was inserted.');
    return;
  }
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(position.line, position.character), before + reason.trim() + after);
  await workspace.applyEdit(edit);
}

function askForReason(rule: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Ignore ${rule}`,
    prompt: 'Why? The comment says it to whoever reads the configuration next.',
    placeHolder: 'The address is the load balancer',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /[\p{L}\p{N}]/u.test(text) ? undefined : 'Nothing is ignored without a reason.',
  });
}
