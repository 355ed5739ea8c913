/** Which fields does a location inherit, and which are lost in it because it has some of its own? */

import type { Statement } from '../../project/inclusion.ts';
import { effective, inheritModeOf, ownOf } from '../../project/inheritance.ts';
import { type Block, blockOf, named, outerBlock } from '../../project/scope.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { mayMiss } from '../../project/unread-includes.ts';
import { familyOf } from '../../rules/inherited-families.ts';
import type { LinkAddress } from '../place-name.ts';
import { argumentsOf, blockName, placeOfStatement } from '../statement-name.ts';
import type { HintPart, HintSource, InlayHint } from './inlay-hint.ts';

/** What is sent to clients, and what is sent on by each pass. */
const fields: readonly (readonly [name: string, pass: string | undefined])[] = [
  ['add_header', undefined],
  ['proxy_set_header', 'proxy_pass'],
  ['grpc_set_header', 'grpc_pass'],
  ['fastcgi_param', 'fastcgi_pass'],
  ['uwsgi_param', 'uwsgi_pass'],
  ['scgi_param', 'scgi_pass'],
];

export const inheritedHints: HintSource = {
  on: new Set(['location']),
  hintsAt(project, statement) {
    const { directive, inclusion } = statement;
    if (directive.bodyStart === undefined) return [];
    const block = { directive, inclusion };
    const parts: HintPart[][] = inheritances(project, block).map(({ name, from, inherited, lost }) => {
      const [first] = from;
      const target = first && { path: first.inclusion.file.path, start: first.directive.start };
      const text =
        inherited > 0
          ? `${name} ×${inherited} from ${plainName(first)}`
          : `${name}: ${lost} of ${plainName(first)} lost`;
      return [{ text, ...(target ? { target } : {}) }];
    });
    if (parts.length === 0) return [];
    const hint: InlayHint = {
      at: directive.bodyStart,
      parts: parts.flatMap((part, index) => (index === 0 ? part : [{ text: ', ' }, ...part])),
      side: 'behind',
    };
    return [hint];
  },
  tooltipAt(project, { directive, inclusion }, addressOf) {
    const lines = inheritances(project, { directive, inclusion }).map((found) => linesOf(found, addressOf));
    return lines.length === 0 ? undefined : lines.join('\n\n');
  },
};

interface Inheritance {
  readonly name: string;
  /** What is in force around the location. */
  readonly from: readonly Statement[];
  /** How many of these are in force in it; 0 if some are lost. */
  readonly inherited: number;
  readonly lost: number;
}

function inheritances(project: ProjectSnapshot, block: Block): Inheritance[] {
  const outer = outerBlock(block);
  if (!outer) return [];
  return fields.flatMap(([name, pass]): Inheritance[] => {
    // Most configurations hold only some of these.
    const from = effective(outer, [name]);
    if (from.length === 0 || (pass !== undefined && named(block, pass).length === 0)) return [];
    if (mayMiss(block, [name]) || project.catalog.spec(name, 'location') === undefined) return [];
    const own = ownOf(block, [name]);
    const mode = inheritModeOf(block, name);
    if (mode === 'merge' || (mode === 'on' && own.length === 0))
      return [{ name, from, inherited: from.length, lost: 0 }];
    const lost = mode === 'off' ? from : lostOf(name, own, from);
    return lost.length === 0 ? [] : [{ name, from: lost, inherited: 0, lost: lost.length }];
  });
}

/** Those whose fields the location does not name itself. */
function lostOf(name: string, own: readonly Statement[], from: readonly Statement[]): readonly Statement[] {
  const keysOf = ({ directive }: Statement) =>
    familyOf
      .get(name)
      ?.keys(directive)
      .map(({ key }) => key) ?? [];
  const said = new Set(own.flatMap(keysOf));
  return from.filter((statement) => !keysOf(statement).some((key) => said.has(key)));
}

/** Hints are no Markdown. */
function plainName(statement: Statement | undefined): string {
  return statement ? blockName(blockOf(statement)).replace(/^`+ ?| ?`+$/g, '') : '';
}

function linesOf({ name, from, lost }: Inheritance, addressOf: LinkAddress | undefined): string {
  const title =
    lost > 0 ? `\`${name}\`: not in force here, as this location has its own:` : `\`${name}\` from outside:`;
  const lines = from.slice(0, 20).map((one) => `- ${argumentsOf(one)} (${placeOfStatement(one, addressOf)})`);
  const rest = from.length - lines.length;
  return [title, [...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n')].join('\n\n');
}
