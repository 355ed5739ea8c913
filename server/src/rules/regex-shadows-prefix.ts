/** Files of a prefix location are answered by a location for their ending. */

import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, named, statementsOf } from '../project/scope.ts';
import { locationPattern } from '../routing/location.ts';
import { patternOf } from '../routing/patterns.ts';
import { insertion, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { isFinal } from './value.ts';

export const regexShadowsPrefix = defineRule({
  id: 'regex-shadows-prefix',
  category: 'correctness',
  severity: 'hint',
  fix: 'unsafe',
  summary:
    'A location for the endings of files takes requests away from a prefix location with `alias` or an upstream.',
  why: 'When the longest prefix is found, nginx still tries the expressions, and one that matches wins. The files of the prefix location that have such an ending are then looked for under `root`, where they are not; `^~` keeps nginx from trying.',
  notWhen: 'Where the location for the ending passes the request on itself, as those for `.php` do.',
  within: 'server',
  bad: 'location /img/ {\n    alias /srv/images/;\n}\nlocation ~ \\.png$ {\n    expires 30d;\n}',
  good: 'location ^~ /img/ {\n    alias /srv/images/;\n}\nlocation ~ \\.png$ {\n    expires 30d;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  project: {
    on: ['location'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const pattern = locationPattern(directive);
      const argument = directive.args[0];
      if (pattern?.kind !== 'prefix' || pattern.final || !pattern.path.endsWith('/') || pattern.path === '/')
        return;
      if (!argument || directive.args.length > 1 || !isFinal(argument)) return;
      const inner: Block = { directive, inclusion };
      const own = [...statementsOf(inner)].find(
        ({ directive: { name } }) => name === 'alias' || /_pass$/.test(name),
      );
      if (!own || hasExpressions(inner)) return;
      const taker = endingsIn(blockOf(statement)).find(({ matches }) => matches(`${pattern.path}x`));
      if (!taker) return;
      const { location, ending } = taker;
      const head = location.directive.args.map(({ text }) => text).join(' ');
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `\`${pattern.path}x${ending}\` is not answered here, but by \`location ${head}\`, which knows nothing of this \`${own.directive.name}\`. \`^~\` keeps nginx from trying expressions.`,
        related: [
          {
            path: location.inclusion.file.path,
            start: location.directive.start,
            end: location.directive.headEnd,
            message: 'This one takes the request.',
          },
        ],
        fixes: [unsafe('Add `^~`', insertion(inclusion.file.path, argument.start, '^~ '))],
      });
    },
  },
});

/** Its own expressions are tried before those outside. */
function hasExpressions(block: Block): boolean {
  return named(block, 'location').some(({ directive }) => locationPattern(directive)?.kind === 'regex');
}

interface EndingLocation {
  readonly location: Statement;
  /** `.png` */
  readonly ending: string;
  /** Does it take `stem` with that ending? */
  matches(stem: string): boolean;
}

const known = new WeakMap<Block['inclusion'], Map<Block['directive'], readonly EndingLocation[]>>();

/** The locations of a block that stand for endings of files, wherever these lie, and read them from `root`. */
function endingsIn(block: Block): readonly EndingLocation[] {
  const ofInclusion = known.get(block.inclusion) ?? new Map<Block['directive'], readonly EndingLocation[]>();
  known.set(block.inclusion, ofInclusion);
  const before = ofInclusion.get(block.directive);
  if (before) return before;
  const found = named(block, 'location').flatMap((location) => endingLocation(location) ?? []);
  ofInclusion.set(block.directive, found);
  return found;
}

const ending = /^(?:\^?\.[*+])?\\\.(?:\((?:\?:)?)?(\w+)(?:\??\w*(?:\|[\w?]+)*\))?\$$/;

function endingLocation(location: Statement): EndingLocation | undefined {
  const pattern = locationPattern(location.directive);
  if (pattern?.kind !== 'regex') return undefined;
  const [, word] = ending.exec(pattern.source) ?? [];
  if (word === undefined || answersItself(location)) return undefined;
  const { source, ignoreCase } = pattern;
  const candidates = [`.${word}`, `.${word.slice(0, -1)}`];
  const matching = (path: string) => patternOf(source, ignoreCase).match(path).kind === 'match';
  const found = candidates.find((one) => matching(`/x${one}`));
  if (found === undefined) return undefined;
  return { location, ending: found, matches: (stem) => matching(stem + found) };
}

const answering =
  /_pass$|^(?:flv|mp4|hls|image_filter|empty_gif|perl|return|rewrite|alias|deny|content_by_lua\w*|js_content|if|internal)$/;

function answersItself(location: Statement): boolean {
  return [...statementsOf(location)].some(({ directive: { name } }) => answering.test(name));
}
