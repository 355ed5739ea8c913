/** What is to be traced, according to whoever called the command: a menu, a key, a lens, another extension? */
import { type TextEditor, Uri } from 'vscode';
import type { Position } from './protocol.ts';

export interface Target {
  /** URI of a document. */
  readonly document: string;
  /** Traced at once; without it somebody is asked. */
  readonly url?: string;
  /** The block here is the one whose URLs are offered first. */
  readonly position?: Position;
}

/**
 * `argument` is what VS Code passed on: the URI of an editor's menu, `{ uri, url?, position? }` of a lens, or nothing.
 * `fallback` is the document of the open trace. undefined if there is nothing to trace.
 */
export function targetFrom(
  argument: unknown,
  editor: TextEditor | undefined,
  fallback: string | undefined,
): Target | undefined {
  if (argument instanceof Uri) return inEditor(argument.toString(), editor);
  const { uri, url, position } = (argument ?? {}) as Partial<Record<keyof Target | 'uri', unknown>>;
  if (typeof uri === 'string') {
    return {
      ...inEditor(uri, editor),
      ...(typeof url === 'string' ? { url } : {}),
      ...(isPosition(position) ? { position } : {}),
    };
  }
  if (editor?.document.languageId === 'nginx') return inEditor(editor.document.uri.toString(), editor);
  return fallback === undefined ? undefined : { document: fallback };
}

/** With the cursor, where the document is the one that is being edited. */
function inEditor(document: string, editor: TextEditor | undefined): Target {
  if (editor?.document.uri.toString() !== document) return { document };
  const { line, character } = editor.selection.active;
  return { document, position: { line, character } };
}

function isPosition(value: unknown): value is Position {
  const { line, character } = (value ?? {}) as Partial<Record<keyof Position, unknown>>;
  return typeof line === 'number' && typeof character === 'number';
}
