/** How is a list of completions said in the Language Server Protocol? */

import {
  type Command,
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type CompletionList as LspCompletionList,
} from 'vscode-languageserver';
import type { Completion, CompletionKind, CompletionList } from '../features/completion/completion.ts';
import { type Client, continueCommand } from './client.ts';
import type { Positions } from './convert.ts';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  directive: CompletionItemKind.Property,
  block: CompletionItemKind.Class,
  value: CompletionItemKind.EnumMember,
  parameter: CompletionItemKind.Field,
  quantity: CompletionItemKind.Unit,
  variable: CompletionItemKind.Variable,
  name: CompletionItemKind.Reference,
  function: CompletionItemKind.Function,
  operator: CompletionItemKind.Operator,
  header: CompletionItemKind.Constant,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  snippet: CompletionItemKind.Snippet,
};

/** A command of VS Code's that other editors have come to know too. */
const suggestCommand = 'editor.action.triggerSuggest';

/**
 * What most offers have in common is said once for editors that take it so: lists are long, and one is sent for every
 * few keystrokes.
 */
export function toCompletionList(
  { offers, isIncomplete }: CompletionList,
  positions: Positions,
  { sharesEditRange, commands }: Pick<Client, 'sharesEditRange' | 'commands'>,
): LspCompletionList {
  const [first] = offers;
  if (!first) return { isIncomplete, items: [] };
  const shared = sharesEditRange ? first : undefined;
  const width = String(offers.length).length;
  const next = {
    title: 'Suggest',
    command: commands.has(continueCommand) ? continueCommand : suggestCommand,
  };
  return {
    isIncomplete,
    ...(shared ? { itemDefaults: { editRange: positions.range(shared.start, shared.end) } } : {}),
    items: offers.map((offer, index) => toItem(offer, index, { width, positions, shared, next })),
  };
}

interface Shared {
  /** Digits of the number that an item is sorted by. */
  readonly width: number;
  readonly positions: Positions;
  /** The offer whose range is that of most. */
  readonly shared: Completion | undefined;
  /** What is done behind an offer that is to be continued. */
  readonly next: Command;
}

/** `index` is the place in the list, and what `resolve` finds the documentation by. */
function toItem(
  offer: Completion,
  index: number,
  { width, positions, shared, next }: Shared,
): CompletionItem {
  const { label, kind, detail, start, end, text, snippet, continues } = offer;
  const filterText = kind === 'variable' ? text : label;
  const isShared = shared?.start === start && shared.end === end;
  return {
    label,
    kind: kinds[kind],
    ...(detail === undefined ? {} : { detail }),
    sortText: String(index).padStart(width, '0'),
    ...(filterText === label ? {} : { filterText }),
    ...(isShared
      ? text === label
        ? {}
        : { textEditText: text }
      : { textEdit: { range: positions.range(start, end), newText: text } }),
    ...(snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(continues ? { command: next } : {}),
    data: index,
  };
}
