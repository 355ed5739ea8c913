/** How does a case open a text in VS Code, ask the editor's questions about it, and read the answers as text? */
import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';

/** A place in an open document: the cursor, or a selection. */
export interface Place {
  document: vscode.TextDocument;
  range: vscode.Range;
}

/** How long an answer may take; the server needs milliseconds, a loaded machine more. */
const patience = 30_000;

/**
 * Writes a text into the workspace and shows it in an editor. `<|>` marks the cursor, a second one the
 * other end of a selection; without one the cursor is at the start.
 */
export async function openText(path: string, marked: string): Promise<Place> {
  const [before = '', inside, after] = marked.split('<|>');
  const text = [before, inside ?? '', after ?? ''].join('');
  const uri = workspaceUri(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const { document } = await openFile(path);
  assert.ok(document.getText() === text, `${path} is open already, with another text: give it another name`);
  const start = document.positionAt(inside === undefined ? 0 : before.length);
  const end = after === undefined ? start : document.positionAt(before.length + (inside ?? '').length);
  const range = new vscode.Range(start, end);
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(range.start, range.end);
  return { document, range };
}

/** Shows a file that is in the workspace. */
export async function openFile(path: string): Promise<Place> {
  const document = await vscode.workspace.openTextDocument(workspaceUri(path));
  await vscode.window.showTextDocument(document);
  return { document, range: new vscode.Range(0, 0, 0, 0) };
}

/** The place of a text's only occurrence: a cursor in front of it. */
export function placeOf(document: vscode.TextDocument, text: string): Place {
  const offset = document.getText().indexOf(text);
  assert.notEqual(offset, -1, `\`${text}\` is not in ${document.uri.path}`);
  assert.equal(document.getText().indexOf(text, offset + 1), -1, `\`${text}\` is there more than once`);
  const position = document.positionAt(offset);
  return { document, range: new vscode.Range(position, position) };
}

/**
 * Waits until the diagnostics of a document are exactly these and stay so, in the order of the text, each as
 * `<marked text>: <severity> <code>: <message>`. On failure says what they were at last.
 */
export async function expectDiagnostics(document: vscode.TextDocument, expected: string[]): Promise<void> {
  const check = () => assert.deepEqual(renderDiagnostics(document), expected);
  await whenDiagnostics(check);
  await settled();
  check();
}

/** Waits until the rules find nothing in the document, and stay so; others may. */
export async function expectNone(document: vscode.TextDocument, ...rules: string[]): Promise<void> {
  const check = () =>
    assert.deepEqual(
      renderDiagnostics(document).filter((one) => rules.some((rule) => one.includes(` ${rule}: `))),
      [],
    );
  await whenDiagnostics(check);
  await settled();
  check();
}

/** Resolves when the diagnostics of everything that was opened or edited so far have arrived. */
export async function settled(): Promise<void> {
  // A clean document gets no message, so silence proves nothing. The server checks in the order of the
  // edits: when the fault of a document opened last has arrived, all others are as they should be.
  const uri = workspaceUri(`canary-${++canaries}.nginx`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('events {\n'));
  await vscode.workspace.openTextDocument(uri);
  await whenDiagnostics(() => assert.notEqual(vscode.languages.getDiagnostics(uri).length, 0));
}

let canaries = 0;

/** The Markdown of all hover cards at a place, or the empty string. */
export async function hoverAt({ document, range }: Place): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    range.start,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n\n');
}

/** The completions at a place as the list would show them, without the snippets and words of VS Code itself. */
export async function completionsAt({ document, range }: Place): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    range.start,
    undefined,
    20,
  );
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

/** The labels of {@link completionsAt}. */
export async function completionLabelsAt(place: Place): Promise<string[]> {
  const items = await completionsAt(place);
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** The titles of the code actions at a place, in the menu's order. */
export async function codeActionTitlesAt(place: Place): Promise<string[]> {
  return (await codeActionsAt(place)).map(({ title }) => title);
}

/**
 * Applies the code action with this title and returns the document's text afterwards. A command that would ask the
 * user for something is given the `answers` instead.
 */
export async function applyCodeAction(place: Place, title: string, ...answers: string[]): Promise<string> {
  const actions = await codeActionsAt(place);
  const action = actions.find((candidate) => candidate.title === title);
  const offered = actions.map((candidate) => `\`${candidate.title}\``).join(', ') || 'nothing';
  assert.ok(action, `There is no \`${title}\`, but ${offered}`);
  if (action.edit)
    assert.ok(await vscode.workspace.applyEdit(action.edit), `\`${title}\` could not be applied`);
  if (action.command) {
    const { command, arguments: given = [] } = action.command;
    await vscode.commands.executeCommand(command, ...given, ...answers);
  }
  return place.document.getText();
}

/** The outline, one symbol a line, children indented: `name` or `name - detail`. */
export async function outlineOf(document: vscode.TextDocument): Promise<string> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  const lines = (level: vscode.DocumentSymbol[], indent: string): string[] =>
    level.flatMap(({ name, detail, children }) => [
      `${indent}${detail ? `${name} - ${detail}` : name}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(symbols ?? [], '').join('\n');
}

/** Closes every editor without saving. */
export async function closeEverything(): Promise<void> {
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function codeActionsAt({ document, range }: Place): Promise<vscode.CodeAction[]> {
  // VS Code passes the server the diagnostics it knows in the range: they must be those of this text.
  await settled();
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    undefined,
    20,
  );
}

function renderDiagnostics(document: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .toSorted((a, b) => a.range.start.compareTo(b.range.start))
    .map(({ range, severity, code, message }) => {
      const id = typeof code === 'object' ? code.value : code;
      return `${document.getText(range)}: ${vscode.DiagnosticSeverity[severity].toLowerCase()} ${id}: ${message}`;
    });
}

/** Repeats a check whenever diagnostics arrive until it passes; fails with its last error. */
async function whenDiagnostics(check: () => void): Promise<void> {
  let last: unknown;
  const passes = () => {
    try {
      check();
      return true;
    } catch (error) {
      last = error;
      return false;
    }
  };
  if (passes()) return;
  await new Promise<void>((resolve, reject) => {
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (!passes()) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    });
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(last);
    }, patience);
  });
}

export function workspaceUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'VS Code has no folder open');
  return vscode.Uri.joinPath(folder.uri, path);
}
