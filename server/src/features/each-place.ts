/** How is something said of a statement whose file stands in several places, where the answer is not the same in all? */

import type { Statement } from '../project/inclusion.ts';
import type { LinkAddress } from './place-name.ts';
import { placeOfStatement } from './statement-name.ts';

/** A snippet that a thousand sites include is asked about in so many of them. */
const mostPlaces = 20;
const mostAnswers = 3;

/** The only answer, or up to three different ones with the `include` that leads to each; undefined if there is none. */
export function saidOfEach(
  statements: readonly Statement[],
  say: (statement: Statement) => string | undefined,
  addressOf: LinkAddress | undefined,
): string | undefined {
  const told = new Map<string, Statement>();
  let isSilentSomewhere = false;
  for (const statement of statements.slice(0, mostPlaces)) {
    const text = say(statement);
    if (text === undefined || text === '') isSilentSomewhere = true;
    else if (!told.has(text)) told.set(text, statement);
  }
  const [only, another] = told.keys();
  if (only === undefined) return undefined;
  if (another === undefined && !isSilentSomewhere) return only;
  const answers = [...told].slice(0, mostAnswers).map(([text, { inclusion }]) => {
    const via = inclusion.via ? `Included at ${placeOfStatement(inclusion.via, addressOf)}:` : 'By itself:';
    return text.includes('\n') ? `*${via}*\n\n${text}` : `*${via}* ${text}`;
  });
  const rest = told.size - answers.length;
  return [...answers, ...(rest > 0 ? [`${rest} more places have other answers.`] : [])].join('\n\n');
}
