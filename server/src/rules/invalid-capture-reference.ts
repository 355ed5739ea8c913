/** `$1` to `$9` is used where no regular expression has such a group. */

import { compilingDirectives } from '../catalog/complex-values.ts';
import type { Statement } from '../project/inclusion.ts';
import { statementsNamed } from '../project/reading-order.ts';
import {
  type Block,
  blockOf,
  hasUnreadInclude,
  outerBlock,
  placeOf,
  statementsOf,
} from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import {
  type Capturer,
  capturerPattern,
  capturersBefore,
  capturersIn,
  entryCapturer,
} from '../routing/capturers.ts';
import { partsOf } from '../routing/text-value.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { argumentsWithGroups } from './group-arguments.ts';
import type { Report } from './rule.ts';
import { defineRule } from './rule.ts';

export const invalidCaptureReference = defineRule({
  id: 'invalid-capture-reference',
  category: 'correctness',
  severity: 'warning',
  fix: 'none',
  summary: 'A group is used that no regular expression has: it is always empty.',
  why: '`$1` to `$9` are the groups of the expression that was tried last: that of the `rewrite` itself, of the `if` around, of the location. A group that it does not have is empty, without a word from nginx.',
  notWhen:
    'Where no expression is in sight, but another location of the server or a `map` has groups, the rule is silent: a redirect inside of nginx may bring them along.',
  disagrees:
    'gixy lets `$1` pass inside of `if (... !~ ...)`. There the expression has not matched, and nginx empties the groups of earlier ones as well.',
  within: 'server',
  bad: 'rewrite ^/articles/ /posts/$1 last;',
  good: 'rewrite ^/articles/(.*)$ /posts/$1 last;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#rewrite',
  project: {
    on: compilingDirectives,
    check(statement, { project, report }) {
      const { directive } = statement;
      const place = placeOf(statement);
      if (place === undefined || place === 'entries' || /^(stream|mail)/.test(place)) return;
      if (directive.name === 'map') {
        checkMap(statement, report);
        return;
      }
      for (const argument of argumentsWithGroups(directive)) {
        const group = highestGroup(argument);
        const missing = group > 0 ? whyMissing(statement, group, project) : undefined;
        if (missing !== undefined) {
          report({
            start: argument.start,
            end: argument.end,
            message: `\`$${group}\` is always empty: ${missing}.`,
          });
        }
      }
    },
  },
});

function highestGroup({ value }: Argument): number {
  return Math.max(0, ...partsOf(value).map((part) => (part.kind === 'capture' ? part.group : 0)));
}

/** The expression of a key is tried for its value; other keys leave the groups of earlier ones as they are. */
function checkMap(map: Statement, report: Report): void {
  for (const entry of statementsOf(map)) {
    const [value] = entry.directive.args;
    // What another file brings in cannot be marked here.
    if (!value?.value.includes('$') || entry.inclusion !== map.inclusion) continue;
    const group = highestGroup(value);
    const capturer = group > 0 ? entryCapturer(entry, map) : undefined;
    if (capturer && lacks(capturer, group)) {
      report({
        start: value.start,
        end: value.end,
        message: `\`$${group}\` is always empty: ${countOf(capturer)}.`,
      });
    }
  }
}

function lacks(capturer: Capturer, group: number): boolean {
  const pattern = capturerPattern(capturer);
  return capturer.negated || (pattern !== undefined && pattern.captures < group);
}

function countOf(capturer: Capturer): string {
  if (capturer.negated) return `\`${capturer.source}\` has not matched where this is reached`;
  const count = capturerPattern(capturer)?.captures ?? 0;
  const groups = count === 0 ? 'no group' : count === 1 ? 'one group' : `${count} groups`;
  return `\`${capturer.source}\` has ${groups}`;
}

/** Why group `group` holds nothing at `statement`; undefined if it may hold something. */
function whyMissing(statement: Statement, group: number, project: ProjectSnapshot): string | undefined {
  const block = blockOf(statement);
  if (hasUnreadInclude(block)) return undefined;
  const tried = capturersBefore(statement);
  const [first] = tried;
  const isNear = tried.every(
    (capturer) => isServerLevel(statement) || isAround(capturer, block) || !isServerLevel(capturer.statement),
  );
  if (first && isNear && (isRunInOrder(statement) || !holdsOthers(block))) {
    return tried.every((capturer) => lacks(capturer, group)) ? countOf(first) : undefined;
  }
  const server = serverAround(block);
  // Only a whole server shows that nothing in it has groups.
  if (!server || mayProvide(server, group) || mapsProvide(statement, group, project)) return undefined;
  return 'no regular expression of this server has such a group';
}

/** It is the block's own expression, or that of a location outside. */
const isAround = ({ statement: { directive } }: Capturer, block: Block) =>
  directive.name === 'location' || directive === block.directive;

const isServerLevel = (statement: Statement) => blockOf(statement).directive?.name === 'server';

const inOrder = /^(set|rewrite|return|if)$/;
const isRunInOrder = ({ directive }: Statement) => inOrder.test(directive.name);

/** Blocks inside inherit what is written here, and may try expressions before they use it. */
function holdsOthers(block: Block): boolean {
  return [...statementsOf(block)].some(({ directive }) => directive.children !== undefined);
}

function serverAround(block: Block): Block | undefined {
  let at: Block | undefined = block;
  while (at && at.directive?.name !== 'server') at = outerBlock(at);
  return at;
}

const providing = new WeakMap<Directive, number>();

/** Has any expression in the block that many groups, or one that cannot be read? */
function mayProvide(block: Block, group: number): boolean {
  const { directive } = block;
  const known = directive && providing.get(directive);
  const most = known ?? mostGroups(block);
  if (directive) providing.set(directive, most);
  return most >= group;
}

function mostGroups(block: Block): number {
  let most = 0;
  for (const statement of statementsOf(block)) {
    const { directive, inclusion } = statement;
    // What an include or a module's own block does is not seen.
    if (directive.name === 'include' || /lua|js_|perl|naxsi/.test(directive.name))
      most = Number.POSITIVE_INFINITY;
    for (const capturer of capturersIn(statement)) {
      most = Math.max(most, capturerPattern(capturer)?.captures ?? Number.POSITIVE_INFINITY);
    }
    if (directive.children) most = Math.max(most, mostGroups({ directive, inclusion }));
  }
  return most;
}

/** A map leaves the groups of its key behind. */
function mapsProvide({ inclusion }: Statement, group: number, project: ProjectSnapshot): boolean {
  const configuration = configurationOf(project, inclusion);
  return (
    configuration === undefined ||
    statementsNamed(configuration, ['map']).some((map) =>
      [...statementsOf(map)].some((entry) => {
        const capturer = entryCapturer(entry, map);
        return capturer !== undefined && !lacks(capturer, group);
      }),
    )
  );
}
