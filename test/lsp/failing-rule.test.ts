/** What does a rule cost that throws? Its own findings, and a line in the log. */
import { expect, test, vi } from 'vitest';
import { defineRule } from '../../server/src/rules/rule.ts';
import { startClient } from '../support/language-client.ts';

vi.mock('../../server/src/rules/index.ts', async (original) => {
  const { rules } = await original<typeof import('../../server/src/rules/index.ts')>();
  const failing = defineRule({
    ...rules[0]!,
    id: 'failing-rule',
    every: {
      where: () => true,
      check() {
        throw new Error('on purpose');
      },
    },
  });
  return { rules: [failing, ...rules] };
});

test('the other rules go on, and the log names the one that failed', async () => {
  const client = await startClient();
  const uri = 'file:///work/a.conf';
  await client.open(uri, '# nginx-context: server\nserver_nmae a;\n');
  await client.diagnostics(uri, (codes) => codes.includes('unknown-directive'));
  expect(client.logged[0]).toMatch(/^rule failing-rule failed on \/work\/a\.conf .*on purpose/s);
  client.stop();
});
