/** What may be written in a comment that is to ignore findings: the keyword, and the rules that find something there? */

import type { FileOffset, ProjectSnapshot } from '../../project/snapshot.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { diagnosticsOf } from '../../rules/check.ts';
import { rules } from '../../rules/index.ts';
import { keywordFor, type Reach, reaches, suppressionComments } from '../../rules/suppression-comment.ts';
import { TokenKind } from '../../syntax/tokens.ts';
import { blockAt, tokenAt } from '../../syntax/tree.ts';
import { ruleCard } from '../rule-card.ts';
import type { Completion } from './completion.ts';

/** Empty outside of comments, and in those that are about something else. */
export function suppressionCompletions(project: ProjectSnapshot, { path, offset }: FileOffset): Completion[] {
  const file = project.files.get(path);
  const { tokens } = file?.tree ?? {};
  if (!file || !tokens || tokens.kinds[tokenAt(tokens, offset - 1)] !== TokenKind.Comment) return [];
  const lineStart = file.text.lastIndexOf('\n', offset - 1) + 1;
  const before = file.text.slice(lineStart, offset);
  const keyword = /#+[ \t]*(w[\w-]*)$/.exec(before)?.[1];
  if (keyword !== undefined)
    return keywords(file, offset - keyword.length, before.trimStart().startsWith('#'));
  const names = /#+[ \t]*wayfinder-ignore-[\w-]+:?[ \t]+(?:[\w-]+[ \t]*,[ \t]*)*([\w-]*)$/.exec(before);
  return names ? ruleNames(project, file, offset - (names[1]?.length ?? 0)) : [];
}

const meanings: Readonly<Record<Reach, string>> = {
  'next-line': 'for the next line that is not blank or a comment, and the statement on it',
  line: 'for this line, and the statement on it',
  block: 'for the block around the comment',
  file: 'for this file, without what it includes',
};

function keywords(file: SourceFile, start: number, isAlone: boolean): Completion[] {
  const end = wordEnd(file, start);
  return reaches
    .filter((reach) => (reach !== 'line' || !isAlone) && (reach !== 'block' || blockAt(file.tree, start)))
    .map((reach, rank) => ({
      ...{ label: keywordFor(reach), kind: 'value', detail: `ignore ${meanings[reach]}`, rank },
      ...{ start, end, text: `${keywordFor(reach)} `, snippet: false, continues: true },
    }));
}

/** Those that find something in the comment's part of the file come first. */
function ruleNames(project: ProjectSnapshot, file: SourceFile, start: number): Completion[] {
  const comment = suppressionComments(file).find((one) => one.keyword.end < start && start <= one.end + 1);
  const part = comment?.part;
  if (!comment || !part) return [];
  // Who publishes the findings tells of a rule that fails.
  const here = diagnosticsOf(project, file.path, () => {}).filter(
    (one) => one.start >= part.start && one.start <= part.end,
  );
  const found = new Set(here.map(({ code }) => code));
  const end = wordEnd(file, start);
  const isLast = /^[ \t]*\r?(?:\n|$)/.test(file.text.slice(end));
  return rules
    .filter(({ suppressions }) => suppressions === undefined || comment.reach === 'file')
    .map((rule) => ({
      ...{ label: rule.id, kind: 'value', detail: found.has(rule.id) ? 'found here' : rule.category },
      documentation: () => ruleCard(rule),
      ...{ start, end, text: isLast ? `${rule.id} -- $0` : rule.id, snippet: isLast },
      rank: found.has(rule.id) ? 0 : 1,
    }));
}

function wordEnd({ text }: SourceFile, start: number): number {
  return start + (/^[\w-]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0);
}
