/** What comes up when a completion was taken behind which something has to follow? */
import { commands, type Disposable } from 'vscode';

/** The signature, and the list of what may follow; completions of the server call it. */
export function continueTyping(): Disposable {
  return commands.registerCommand('nginx.continueTyping', async () => {
    await commands.executeCommand('editor.action.triggerParameterHints');
    await commands.executeCommand('editor.action.triggerSuggest');
  });
}
