/** How does a person's wish (open this file, rest the pointer there) become keys and mouse moves in VS Code? */
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';

export type Workbench = ReturnType<typeof workbench>;

export function workbench(page: Page, screenshots: string) {
  const suggestionRows = page.locator('.suggest-widget.visible .monaco-list-row');

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }

  /** Where on the screen the middle of a text's first visible occurrence is. */
  async function middleOf(text: string): Promise<{ x: number; y: number }> {
    const drawn = page.locator('.editor-instance .view-line', { hasText: text }).first().locator('> span');
    // One question for text and place: the editor may draw the line anew between two. The editor draws
    // spaces as U+00A0, and every character as wide as the others.
    const { content, left, top, width, height } = await drawn.evaluate((line) => {
      const { left, top, width, height } = line.getBoundingClientRect();
      return { content: line.textContent.replaceAll('\u00a0', ' '), left, top, width, height };
    });
    const column = content.indexOf(text) + text.length / 2;
    return { x: left + (column * width) / content.length, y: top + height / 2 };
  }

  return {
    press,

    /** Resolves when the window shows the folder's files. */
    async ready(): Promise<void> {
      await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    },

    /** Opens the window anew, as after a restart of VS Code: by its own command, which keeps the layout. */
    async reload(): Promise<void> {
      const loaded = page.waitForEvent('load');
      await this.runCommand('Developer: Reload Window');
      await loaded;
      await this.ready();
    },

    async openFile(path: string): Promise<void> {
      const name = path.split('/').at(-1) ?? path;
      await press('Control+P');
      await page.locator('.quick-input-widget input').first().fill(path);
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
      await press('Enter');
      // The tab changes first; this is the sign that the lines are those of the file.
      await page.locator(`.monaco-editor.focused[data-uri$="/${name}"]`).waitFor();
    },

    /** Puts the cursor into a text. */
    async click(text: string): Promise<void> {
      const cursor = page.locator('.monaco-editor.focused .cursors-layer .cursor').first();
      // A click is lost while the editor takes shape: people look where the cursor is and click again.
      for (let attempt = 1; attempt <= 5; attempt++) {
        const { x, y } = await middleOf(text);
        await page.mouse.click(x, y, { delay: 50 });
        const box = await cursor.boundingBox();
        // Lenses push lines down when they arrive: the text may be elsewhere by now.
        const { y: now } = await middleOf(text);
        if (box && box.y < now && now < box.y + box.height) return;
      }
      throw new Error(`The cursor does not go to \`${text}\``);
    },

    /** Rests the pointer on a text; what the card says. */
    async hover(text: string): Promise<string> {
      const card = page.locator('.monaco-hover:not(.hidden) .hover-row').first();
      // Whatever the editor draws while the card is on its way cancels it: people move the pointer again.
      for (let attempt = 1; ; attempt++) {
        const { x, y } = await middleOf(text);
        await page.mouse.move(x, y + 200);
        await page.mouse.move(x, y, { steps: 3 });
        try {
          await card.waitFor({ timeout: 3000 });
          return (await card.textContent()) ?? '';
        } catch (error) {
          if (attempt === 5) throw error;
        }
      }
    },

    /** Clicks on a link in the card that is shown. */
    async followInCard(text: string): Promise<void> {
      await page.locator('.monaco-hover:not(.hidden) a', { hasText: text }).first().click();
    },

    async waitForSquiggle(): Promise<void> {
      await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    },

    /** Opens the menu of quick fixes at the cursor, once the light bulb promises some; its titles. */
    async openQuickFixes(): Promise<string[]> {
      await page
        .locator('.monaco-editor [class*="lightbulb"], .monaco-editor [class*="light-bulb"]')
        .first()
        .waitFor();
      const rows = page.locator('.action-widget .monaco-list-row.action');
      const isShown = () => rows.first().waitFor({ timeout: 10_000 });
      await press('Control+.');
      // Lenses that arrive move the lines, and close the menu.
      await isShown().catch(() => press('Control+.').then(isShown));
      return rows.allInnerTexts();
    },

    /** Runs a command by its title in the palette. */
    async runCommand(title: string): Promise<void> {
      await press('F1');
      await page.locator('.quick-input-widget input').first().fill(`>${title}`);
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
      await press('Enter');
    },

    /** Types an answer to a question, and takes it once it is what Enter means. */
    async answer(text: string): Promise<void> {
      await page.locator('.quick-input-widget input').first().fill(text);
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).waitFor();
      await press('Enter');
    },

    /** Waits until a question offers a group of answers with this name. */
    async offers(group: string): Promise<void> {
      await page.locator('.quick-input-list .monaco-list-row', { hasText: group }).first().waitFor();
    },

    /** The page of the trace panel or of a Markdown preview: a frame in a frame of VS Code. */
    webview(): FrameLocator {
      return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    },

    /** Waits until the focused editor has its cursor in the line that reads like this. */
    async cursorIsOn(text: string): Promise<void> {
      const line = page.locator('.monaco-editor.focused .view-line', { hasText: text }).first();
      const cursor = page.locator('.monaco-editor.focused .cursors-layer .cursor').first();
      for (let attempt = 1; attempt <= 50; attempt++) {
        const [at, drawn] = await Promise.all([cursor.boundingBox(), line.boundingBox()]);
        if (at && drawn && Math.abs(at.y - drawn.y) < drawn.height / 2) return;
        await page.waitForTimeout(100);
      }
      throw new Error(`The cursor does not come to \`${text}\``);
    },

    async type(text: string): Promise<void> {
      await page.keyboard.type(text, { delay: 20 });
    },

    /** What the suggestion list shows, once it shows this one. */
    async suggestionsWith(label: string): Promise<string[]> {
      await suggestionRows.filter({ has: page.getByText(label, { exact: true }) }).waitFor();
      return suggestionRows.locator('.label-name').allInnerTexts();
    },

    async acceptSuggestion(label: string): Promise<void> {
      await suggestionRows.filter({ has: page.getByText(label, { exact: true }) }).click();
    },

    /** Saves what has changed, and waits until the tab says that it is done. */
    async save(): Promise<void> {
      const tab = page.locator('.editor-group-container.active .tab.active');
      await tab.and(page.locator('.dirty')).waitFor();
      await press('Control+S');
      await tab.and(page.locator(':not(.dirty)')).waitFor();
    },

    async closeTab(title: string): Promise<void> {
      const tab = page.locator('.tab', { hasText: title });
      await tab.click({ button: 'middle' });
      await tab.waitFor({ state: 'detached' });
    },

    async photograph(name: string): Promise<void> {
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
  };
}
