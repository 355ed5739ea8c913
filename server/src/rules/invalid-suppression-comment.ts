/** A comment that is to ignore findings ignores none, because of how it is written. */

import { nearestOf } from '../catalog/nearest.ts';
import type { Fix } from './diagnostic.ts';
import { replacement, safe, unsafe } from './edits.ts';
import { defineRule, type Finding, type SuppressionFacts } from './rule.ts';
import {
  isReason,
  keywordFor,
  nearestKeyword,
  reaches,
  type Span,
  type SuppressionComment,
} from './suppression-comment.ts';
import { code, listed } from './wording.ts';

const passed = 'proxy_pass http://127.0.0.1:8000/;\n    proxy_set_header Host $host;\n}';

export const invalidSuppressionComment = defineRule({
  id: 'invalid-suppression-comment',
  category: 'suppression',
  severity: 'warning',
  fix: 'safe',
  summary: 'A comment that is to ignore findings is not written as such a comment has to be.',
  why: 'It has the form `# wayfinder-ignore-next-line RULE[, RULE...] -- reason` (or `-line`, `-block`, `-file`), and ignores nothing as long as a part of it is missing. The reason is a part, since it is all that tells a later reader whether the exception still holds.',
  within: 'server',
  bad: `location /api/ {\n    # wayfinder-ignore-nextline proxy-pass-with-uri -- it expects paths without /api\n    ${passed}`,
  good: `location /api/ {\n    # wayfinder-ignore-next-line proxy-pass-with-uri -- it expects paths without /api\n    ${passed}`,
  docs: 'https://eslint.org/docs/latest/use/configure/rules#disable-rules',
  suppressions(comments, facts) {
    for (const comment of comments) {
      const fault =
        comment.reach === undefined
          ? faultOfKeyword(comment, facts)
          : (faultOfPlace(comment, facts) ?? faultOfContent(comment, facts));
      if (fault) facts.report(fault);
      // Behind a word that is no keyword, nothing is sure to be a rule.
      if (comment.reach) for (const unknown of faultsOfNames(comment, facts)) facts.report(unknown);
    }
  },
});

function faultOfKeyword({ keyword }: SuppressionComment, { file }: SuppressionFacts): Finding {
  const near = nearestKeyword(keyword.text);
  const all = listed(
    reaches.map((reach) => `\`${keywordFor(reach)}\``),
    'and',
  );
  return at(
    keyword,
    `${code(keyword.text)} ignores nothing. ${near ? `Write \`${near}\`` : `There are ${all}`}.`,
    ...(near ? [safe(`Change to \`${near}\``, replacement(file.path, keyword, near))] : []),
  );
}

/** A comment that speaks for no part of the file, or for one that it cannot be meant for. */
function faultOfPlace(
  { keyword, reach, part, isAlone }: SuppressionComment,
  { file: { path } }: SuppressionFacts,
): Finding | undefined {
  if (reach === 'line' && isAlone) {
    const below = keywordFor('next-line');
    return at(
      keyword,
      `\`${keyword.text}\` speaks for its own line, on which nothing else stands. Write \`${below}\` to speak for the next one.`,
      safe(`Change to \`${below}\``, replacement(path, keyword, below)),
    );
  }
  if (part !== undefined) return undefined;
  if (reach !== 'block')
    return at(keyword, `\`${keyword.text}\` speaks for what is below it, and there is nothing.`);
  const whole = keywordFor('file');
  return at(
    keyword,
    `\`${keyword.text}\` stands in no block. For the whole file there is \`${whole}\`.`,
    // It may be meant for one block of several.
    unsafe(`Change to \`${whole}\``, replacement(path, keyword, whole)),
  );
}

function faultOfContent(
  { keyword, names, stray, reason, start, end }: SuppressionComment,
  { file: { path }, ruleIds }: SuppressionFacts,
): Finding | undefined {
  const last = names.at(-1);
  if (last === undefined) {
    return at(
      keyword,
      `Name the rules that are to be ignored, and the reason: \`# ${keyword.text} RULE -- reason\`.`,
    );
  }
  if (stray !== undefined) {
    const [word = ''] = stray.text.split(/[\s,]/);
    const [mark, where] = ruleIds.has(word) ? [',', 'Between rules'] : ['--', 'Before the reason'];
    const punctuation = /^[-–—:]+\s*/.exec(stray.text)?.[0].length ?? 0;
    const gap = { start: last.end, end: stray.start + punctuation };
    return at(
      stray,
      `${where} stands \`${mark}\`. Without it, nothing is ignored.`,
      safe(`Insert \`${mark}\``, replacement(path, gap, mark === ',' ? ', ' : ' -- ')),
    );
  }
  if (isReason(reason)) return undefined;
  return at(
    { start, end },
    reason === ''
      ? 'Nothing is ignored without a reason. Write it behind the rules: `-- reason`.'
      : `${code(reason)} is no reason. Nothing is ignored until one stands there.`,
  );
}

function faultsOfNames(
  { names, reach }: SuppressionComment,
  { file: { path }, ruleIds, ownIds }: SuppressionFacts,
): Finding[] {
  return names.flatMap((written) => {
    const { name } = written;
    if (ruleIds.has(name)) {
      if (!ownIds.has(name) || reach === 'file') return [];
      return at(
        written,
        `\`${name}\` can be ignored only in the whole file, with \`${keywordFor('file')}\`.`,
      );
    }
    const near = nearestOf(name, ruleIds);
    return at(
      written,
      `There is no rule ${code(name)}.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
      ...(near === undefined ? [] : [safe(`Change to \`${near}\``, replacement(path, written, near))]),
    );
  });
}

function at({ start, end }: Span, message: string, ...fixes: Fix[]): Finding {
  return { start, end, message, fixes };
}
