/** Does the code of a diagnostic lead to the rule's page where there is one? */
import { expect, test } from 'vitest';
import type { ServerHost } from '../../server/src/lsp/host.ts';
import { ruleLinks } from '../../server/src/lsp/rule-links.ts';
import { unknownDirective } from '../../server/src/rules/unknown-directive.ts';
import { memoryFiles } from '../support/project.ts';

const host = (rulePages: string | undefined): ServerHost => ({
  disk: {
    ...memoryFiles(new Map([['/opt/way finder/docs/rules/unknown-directive.md', '# unknown-directive']])),
    forget() {},
  },
  findRoots: () => [],
  ...(rulePages === undefined ? {} : { rulePages }),
});

test('to the page that came along', () => {
  const linkOf = ruleLinks(host('/opt/way finder/docs/rules'));
  expect(linkOf('unknown-directive')).toBe('file:///opt/way%20finder/docs/rules/unknown-directive.md');
});

test('to the reference where there is no page', () => {
  expect(ruleLinks(host('/elsewhere'))('unknown-directive')).toBe(unknownDirective.docs);
  expect(ruleLinks(host(undefined))('unknown-directive')).toBe(unknownDirective.docs);
});

test('nowhere for what is no rule', () => {
  expect(ruleLinks(host(undefined))('frob')).toBeUndefined();
});
