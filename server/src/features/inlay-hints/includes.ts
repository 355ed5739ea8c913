/** How many files does an `include` with a pattern bring in, and which? */

import { isPattern } from '../../project/file-system.ts';
import type { Inclusion, Statement } from '../../project/inclusion.ts';
import { basename } from '../../project/paths.ts';
import type { LinkAddress } from '../place-name.ts';
import { code } from '../statement-name.ts';
import type { HintSource } from './inlay-hint.ts';

/** So many are named, each with a way to it; of more the number. */
const mostNamed = 3;
const mostListed = 25;

export const includeHints: HintSource = {
  on: new Set(['include']),
  hintsAt(_, statement) {
    const brought = broughtBy(statement);
    if (!brought) return [];
    const hint = { at: statement.directive.end, side: 'behind' } as const;
    if (brought.length === 0) return [{ ...hint, parts: [{ text: '→ no files' }] }];
    if (brought.length > mostNamed) return [{ ...hint, parts: [{ text: `→ ${brought.length} files` }] }];
    const parts = brought.flatMap(({ file }, index) => [
      { text: index === 0 ? '→ ' : ', ' },
      { text: basename(file.path), target: { path: file.path, start: 0 } },
    ]);
    return [{ ...hint, parts }];
  },
  tooltipAt(_, statement, addressOf) {
    const brought = broughtBy(statement);
    if (!brought || brought.length === 0) return undefined;
    const lines = brought.slice(0, mostListed).map((inclusion) => `- ${nameOf(inclusion, addressOf)}`);
    const rest = brought.length - lines.length;
    return ['In this order:', [...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n')].join(
      '\n\n',
    );
  },
};

/** Undefined for an `include` that names one file, and where it is not known what it brings in. */
function broughtBy({ directive, inclusion }: Statement): readonly Inclusion[] | undefined {
  const pattern = directive.args[0]?.value ?? '';
  if (!isPattern(pattern) || inclusion.unread.has(directive)) return undefined;
  return inclusion.included.get(directive);
}

function nameOf({ file }: Inclusion, addressOf: LinkAddress | undefined): string {
  return addressOf ? `[${file.path}](${addressOf(file.path, 1)})` : code(file.path);
}
