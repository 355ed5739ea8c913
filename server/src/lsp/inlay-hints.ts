/** How are inlay hints said to an editor, and how does it ask for more about one? */

import { InlayHintKind, type InlayHint as LspInlayHint } from 'vscode-languageserver';
import {
  type HintKind,
  type HintPart,
  hintsIn,
  hintTooltip,
  type KnownHint,
} from '../features/inlay-hints/index.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { markdown, positionsOf } from './convert.ts';
import type { Settings } from './settings.ts';
import { lineAddress, uriOf } from './uris.ts';

/** What comes back when a hint is to be resolved. */
interface HintData {
  readonly path: string;
  readonly about: number;
  readonly kind: HintKind;
}

/** Without tooltips: `resolveHint` tells those that are looked at. */
export function inlayHints(
  project: ProjectSnapshot,
  file: SourceFile,
  range: { readonly start: number; readonly end: number },
  settings: Settings,
): LspInlayHint[] {
  const kinds = (['includes', 'inherited', 'defaults'] as const).filter((kind) => settings.hints[kind]);
  return hintsIn(project, file, range, kinds).map((hint) => said(project, file, hint));
}

function said(
  project: ProjectSnapshot,
  file: SourceFile,
  { at, parts, side, kind, about }: KnownHint,
): LspInlayHint {
  const data: HintData = { path: file.path, about, kind };
  return {
    position: positionsOf(file).position(at),
    label: parts.map((part) => labelPart(project, part)),
    kind: kind === 'defaults' ? InlayHintKind.Parameter : InlayHintKind.Type,
    paddingLeft: side === 'behind',
    paddingRight: side === 'before',
    data,
  };
}

function labelPart({ files }: ProjectSnapshot, { text, target }: HintPart) {
  const file = target && files.get(target.path);
  if (!file) return { value: text };
  const range = positionsOf(file).range(target.start, target.start);
  return { value: text, location: { uri: uriOf(target.path), range } };
}

/** With its tooltip, if it is one of ours and the file is still the same. */
export function resolveHint(project: ProjectSnapshot, hint: LspInlayHint): LspInlayHint {
  const { path, about, kind } = (hint.data ?? {}) as Partial<HintData>;
  if (path === undefined || about === undefined || kind === undefined) return hint;
  const tooltip = hintTooltip(project, { path, offset: about }, kind, lineAddress);
  return tooltip === undefined ? hint : { ...hint, tooltip: markdown(tooltip) };
}
