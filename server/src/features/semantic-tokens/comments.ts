/** Which words of comments mean something to us: requests that are tested, findings that are ignored, the context of a file? */

import { contexts } from '../../catalog/context.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { requestTestsIn } from '../../routing/request-test.ts';
import { rules } from '../../rules/index.ts';
import { isComplete, suppressionComments } from '../../rules/suppression-comment.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { tokenAt } from '../../syntax/tree.ts';
import { filled } from './arguments.ts';
import { type Detail, plain, type SemanticToken, type TokenType } from './token.ts';

/** In order of the text; of what is written so that it does nothing, nothing is said. */
export function commentTokens(
  file: SourceFile,
  detail: Detail,
  part: { readonly start: number; readonly end: number },
): readonly SemanticToken[] {
  const spoken = spokenIn(file);
  if (detail === 'beyond the grammar')
    return spoken.filter(({ start, end }) => start <= part.end && end >= part.start);
  const { tokens } = file.tree;
  const found: SemanticToken[] = [];
  for (let token = Math.max(0, tokenAt(tokens, part.start)); token < tokens.count; token++) {
    const start = tokens.starts[token] ?? 0;
    if (start > part.end) break;
    if (tokens.kinds[token] !== TokenKind.Comment) continue;
    const end = tokens.starts[token + 1] ?? start;
    const words = spoken.filter((one) => one.start >= start && one.end <= end);
    found.push(...filled({ start, end }, words, 'comment'));
  }
  return found;
}

const known = new WeakMap<SourceFile, readonly SemanticToken[]>();

function spokenIn(file: SourceFile): readonly SemanticToken[] {
  const before = known.get(file);
  if (before) return before;
  const found = [...contextTokens(file), ...testTokens(file), ...suppressionTokens(file)];
  found.sort((a, b) => a.start - b.start);
  known.set(file, found);
  return found;
}

function word(start: number, length: number, type: TokenType): SemanticToken {
  return { start, end: start + length, type, modifiers: plain };
}

/** `# nginx-context: server` on the first line. */
function contextTokens({ text }: SourceFile): SemanticToken[] {
  const [whole, before = '', label = '', gap = '', named = ''] =
    /^(\uFEFF?#\s*)(nginx-context)(:\s*)([a-z_ ]+?)\s*$/m.exec(text.slice(0, 200).split('\n', 1)[0] ?? '') ??
    [];
  if (whole === undefined || !contexts.some((context) => context === named)) return [];
  const start = before.length;
  return [
    word(start, label.length, 'keyword'),
    word(start + label.length + gap.length, named.length, 'enumMember'),
  ];
}

/** `#? GET /a -> return 200` */
function testTokens(file: SourceFile): SemanticToken[] {
  return requestTestsIn(file).flatMap(({ start, end, url, expectationStart }) => {
    const method = /^(#\?[ \t]+)([A-Z]+)[ \t]/.exec(file.text.slice(start, end));
    const outcome = /^([ \t]*->[ \t]*)(proxy|file|redirect|return|error|unknown)\b/.exec(
      file.text.slice(expectationStart, end),
    );
    return [
      ...(method ? [word(start + (method[1]?.length ?? 0), method[2]?.length ?? 0, 'keyword')] : []),
      word(expectationStart - url.length, url.length, 'string'),
      ...(outcome
        ? [word(expectationStart + (outcome[1]?.length ?? 0), outcome[2]?.length ?? 0, 'enumMember')]
        : []),
    ];
  });
}

/** `# wayfinder-ignore-line root-repeats-location -- reason` */
function suppressionTokens(file: SourceFile): SemanticToken[] {
  return suppressionComments(file).flatMap((comment) => {
    if (!isComplete(comment)) return [];
    const { keyword, names } = comment;
    return [
      word(keyword.start, keyword.end - keyword.start, 'keyword'),
      ...names
        .filter(({ name }) => rules.some(({ id }) => id === name))
        .map(({ start, end }) => word(start, end - start, 'type')),
    ];
  });
}
