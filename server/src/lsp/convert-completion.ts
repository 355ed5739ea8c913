/** How is a list of completions said in the Language Server Protocol? */

import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  type CompletionList as LspCompletionList,
} from 'vscode-languageserver';
import type { Completion, CompletionKind, CompletionList } from '../features/completion/completion.ts';
import type { Client } from './client.ts';
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

const suggest = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

/**
 * What most offers have in common is said once for editors that take it so: lists are long, and one is sent for every
 * few keystrokes.
 */
export function toCompletionList(
  { offers, isIncomplete }: CompletionList,
  positions: Positions,
  { sharesEditRange }: Pick<Client, 'sharesEditRange'>,
): LspCompletionList {
  const [first] = offers;
  if (!first) return { isIncomplete, items: [] };
  const shared = sharesEditRange ? first : undefined;
  const width = String(offers.length).length;
  return {
    isIncomplete,
    ...(shared ? { itemDefaults: { editRange: positions.range(shared.start, shared.end) } } : {}),
    items: offers.map((offer, index) => toItem(offer, index, width, positions, shared)),
  };
}

/** `index` is the place in the list, and what `resolve` finds the documentation by. */
function toItem(
  offer: Completion,
  index: number,
  width: number,
  positions: Positions,
  shared: Completion | undefined,
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
    ...(continues ? { command: suggest } : {}),
    data: index,
  };
}
