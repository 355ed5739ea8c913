/** Do the rules' pages tell what nginx really says about the wrong examples? */
import { describe, expect, test } from 'vitest';
import recorded from '../../server/src/rules/generated/verdicts.generated.json' with { type: 'json' };
import { rules } from '../../server/src/rules/index.ts';
import { nginxVersion, requireNginx } from '../support/nginx.ts';
import { verdictOn } from '../support/rule-verdicts.ts';

requireNginx();

// Another version has other words: what is recorded is what one version said.
describe.runIf(nginxVersion === recorded.nginx)(`nginx ${recorded.nginx}`, () => {
  const said: Readonly<Record<string, unknown>> = recorded.rules;
  test.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    expect(verdictOn(rule)).toEqual(said[id]);
  });
});
