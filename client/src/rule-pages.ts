/** Which rules are there to read about? Offers their pages, and shows the chosen one. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, type QuickPickItem, Uri, window } from 'vscode';

/** Asks for one of the rules whose pages (`<id>.md`) are in `folder`, and opens its page. */
export async function explainRule(folder: string): Promise<void> {
  const chosen = await window.showQuickPick(pages(folder), {
    placeHolder: 'A rule to read about',
    matchOnDescription: true,
  });
  if (!chosen) return;
  // Where the manifest's association for the pages has been changed, it decides what opens.
  await commands.executeCommand('vscode.open', Uri.file(join(folder, `${chosen.label}.md`)));
}

/** Each with its first sentence. */
async function pages(folder: string): Promise<QuickPickItem[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && name !== 'README.md');
  return Promise.all(
    names.sort().map(async (name) => {
      const [, , summary = ''] = (await readFile(join(folder, name), 'utf8')).split('\n');
      return { label: name.slice(0, -'.md'.length), description: summary.replace(/[`\\]/g, '') };
    }),
  );
}
