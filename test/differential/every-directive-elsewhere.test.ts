/** Does nginx know every directive in the other contexts as the catalog says? In two files, for two processors. */
import { expect, test } from 'vitest';
import { contexts, unobservedContexts } from '../../server/src/catalog/context.ts';
import { everyDirectiveIn } from '../support/every-directive.ts';

const places = contexts.filter(
  (context) => !unobservedContexts.has(context) && !/^(http|server|location)$/.test(context),
);

test.each(places)('%s', { timeout: 300_000 }, (context) => expect(everyDirectiveIn(context)).toEqual([]));
