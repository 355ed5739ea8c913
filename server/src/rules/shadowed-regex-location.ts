/** A location with an expression that an earlier one matches all requests of: it is never used. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named } from '../project/scope.ts';
import { covers } from '../regex/covers.ts';
import { patternFrom } from '../regex/language.ts';
import { compileRegex } from '../regex/match.ts';
import { sampleOf } from '../regex/sample.ts';
import { bytesOf } from '../routing/bytes.ts';
import { locationPattern } from '../routing/location.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Fix } from './diagnostic.ts';
import { removeStatement, unsafe } from './edits.ts';
import { insertBefore } from './insertion.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const shadowedRegexLocation = defineRule({
  id: 'shadowed-regex-location',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'An earlier location matches every request of this one, which is never used.',
  why: 'nginx tries the expressions of locations in the order in which they are written and takes the first that matches. A wider one before a narrower one leaves nothing for it, and of two named locations with one name only the first is found.',
  notWhen:
    'Reported is what can be proved: that each path which the later expression matches is matched by the earlier one, too. Expressions with lookarounds or references are left alone.',
  within: 'server',
  bad: 'location ~ ^/api/ {\n    return 204;\n}\nlocation ~ ^/api/v1/ {\n    return 200;\n}',
  good: 'location ~ ^/api/v1/ {\n    return 200;\n}\nlocation ~ ^/api/ {\n    return 204;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const found = shadowsIn(blockOf(statement)).get(directive);
      if (!found || found.narrow.inclusion !== inclusion) return;
      const { wide, isSame } = found;
      const head = wide.directive.args.map(({ text }) => text).join(' ');
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `No request comes to this location: \`location ${head}\` before it ${isSame ? 'says the same' : 'matches all that it matches'}.`,
        related: [
          {
            path: wide.inclusion.file.path,
            start: wide.directive.start,
            end: wide.directive.headEnd,
            message: 'This one is taken.',
          },
        ],
        fixes: wide.inclusion === inclusion ? [fixOf(statement, wide, isSame)] : [],
      });
    },
  },
});

function fixOf(narrow: Statement, wide: Statement, isSame: boolean): Fix {
  const { file } = narrow.inclusion;
  const removal = removeStatement(file, narrow.directive);
  if (isSame) return unsafe('Remove the location that is never used', removal);
  const text = file.text.slice(narrow.directive.start, narrow.directive.end);
  return unsafe('Move it before the other one', insertBefore(file, wide.directive, [text]), removal);
}

interface Shadow {
  readonly wide: Statement;
  readonly narrow: Statement;
  /** Word for word or in other words, or with the same name. */
  readonly isSame: boolean;
}

const shadows = new WeakMap<
  Statement['inclusion'],
  Map<Block['directive'], ReadonlyMap<Directive, Shadow>>
>();

function shadowsIn(block: Block): ReadonlyMap<Directive, Shadow> {
  const ofInclusion =
    shadows.get(block.inclusion) ?? new Map<Block['directive'], ReadonlyMap<Directive, Shadow>>();
  shadows.set(block.inclusion, ofInclusion);
  const known = ofInclusion.get(block.directive);
  if (known) return known;
  const found = findShadows(block);
  ofInclusion.set(block.directive, found);
  return found;
}

/** Each is compared with so many before it: nobody reads longer lists as one. */
const mostCompared = 50;

function findShadows(block: Block): ReadonlyMap<Directive, Shadow> {
  const found = new Map<Directive, Shadow>();
  const byText = new Map<string, Statement>();
  const earlier: { statement: Statement; source: string; ignoreCase: boolean }[] = [];
  for (const statement of named(block, 'location')) {
    const pattern = locationPattern(statement.directive);
    if (pattern?.kind !== 'regex' && pattern?.kind !== 'named') continue;
    if (!statement.directive.args.every(isFinal)) continue;
    const text = pattern.kind === 'named' ? pattern.name : `${pattern.ignoreCase} ${pattern.source}`;
    const same = byText.get(text);
    if (same) {
      found.set(statement.directive, { wide: same, narrow: statement, isSame: true });
      continue;
    }
    byText.set(text, statement);
    if (pattern.kind === 'named') continue;
    const { source, ignoreCase } = pattern;
    const wide = earlier.find((one) => isWider(one, { source, ignoreCase }));
    if (wide)
      found.set(statement.directive, {
        wide: wide.statement,
        narrow: statement,
        // Then the earlier one would be the one that is never used.
        isSame: isWider({ source, ignoreCase }, wide),
      });
    else if (earlier.length < mostCompared) earlier.push({ statement, source, ignoreCase });
  }
  return found;
}

interface Expression {
  readonly source: string;
  readonly ignoreCase: boolean;
}

const proved = new Map<string, boolean>();

function isWider(wide: Expression, narrow: Expression): boolean {
  if (!findsSample(wide, narrow)) return false;
  const key = `${wide.ignoreCase} ${narrow.ignoreCase} ${wide.source}\n${narrow.source}`;
  const known = proved.get(key);
  if (known !== undefined) return known;
  const answer = isProvedWider(wide, narrow);
  if (proved.size > 20_000) proved.clear();
  proved.set(key, answer);
  return answer;
}

/** Cheap, and enough for nearly all pairs: does the wide one match a text that the narrow one does? */
function findsSample(wide: Expression, narrow: Expression): boolean {
  const sample = sampleFor(narrow);
  const regex = compiledRegex(wide);
  return sample !== undefined && !('kind' in regex) && regex.match(sample).kind === 'match';
}

const samples = new Map<string, string | undefined>();

function sampleFor({ source, ignoreCase }: Expression): string | undefined {
  const key = `${ignoreCase} ${source}`;
  if (!samples.has(key)) {
    if (samples.size > 20_000) samples.clear();
    samples.set(key, sampleOf(bytesOf(source), ignoreCase, '/'));
  }
  return samples.get(key);
}

const regexes = new Map<string, ReturnType<typeof compileRegex>>();

function compiledRegex({ source, ignoreCase }: Expression): ReturnType<typeof compileRegex> {
  const key = `${ignoreCase} ${source}`;
  const known = regexes.get(key) ?? compileRegex(bytesOf(source), { ignoreCase });
  if (regexes.size > 20_000) regexes.clear();
  regexes.set(key, known);
  return known;
}

function isProvedWider(wide: Expression, narrow: Expression): boolean {
  const patternOf = ({ source, ignoreCase }: Expression) =>
    patternFrom(bytesOf(source), ignoreCase ? 'in-either-case' : 'as-written');
  const outer = patternOf(wide);
  const inner = patternOf(narrow);
  return outer !== undefined && inner !== undefined && covers(outer, inner);
}
