/** Do the rules' pages tell what nginx really says about the wrong examples? */
import { describe, expect, test } from 'vitest';
import type { RecordedVerdict } from '../../server/src/features/rule-page.ts';
import recorded from '../../server/src/rules/generated/verdicts.generated.json' with { type: 'json' };
import { rules } from '../../server/src/rules/index.ts';
import { nginxVersion, requireNginx } from '../support/nginx.ts';
import { verdictOn } from '../support/rule-verdicts.ts';

requireNginx();

// Another version has other words: what is recorded is what one version said.
describe.runIf(nginxVersion === recorded.nginx)(`nginx ${recorded.nginx}`, () => {
  const said: Readonly<Record<string, RecordedVerdict | undefined>> = recorded.rules;
  test.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const verdict = verdictOn(rule);
    // Another machine may have what the recorded one lacked.
    if (said[id]?.machine && verdict.ok) return;
    expect(verdict).toEqual(said[id]);
  });
});
