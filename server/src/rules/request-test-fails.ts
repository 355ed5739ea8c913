/** A request test in a comment expects what does not happen. */

import { meets, requestTestsIn, runRequestTest } from '../routing/request-test.ts';
import { expectationOf, summaryOf } from '../routing/summary.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const requestTestFails = defineRule({
  id: 'request-test-fails',
  category: 'correctness',
  severity: 'warning',
  // It changes what the test asks for: never without being looked at.
  fix: 'unsafe',
  summary: 'A request test (`#? GET /path -> outcome`) expects what does not happen.',
  why: 'The comment says what is to happen to a request, and the tracer finds another way through this configuration. Either the configuration has changed what it should not, or the test is out of date.',
  within: 'server',
  bad: '#? GET /static/a.css -> proxy 127.0.0.1:8000\nlocation /static/ {\n    alias /srv/static/;\n}',
  good: '#? GET /static/a.css -> file /srv/static/a.css\nlocation /static/ {\n    alias /srv/static/;\n}',
  docs: 'https://nginx.org/en/docs/http/request_processing.html',
  file(inclusion, { project, report }) {
    for (const test of requestTestsIn(inclusion.file)) {
      const trace = runRequestTest(project, inclusion, test);
      if (!trace || (test.expected !== '' && meets(trace, test.expected))) continue;
      const { outcome, steps } = trace;
      const happens = expectationOf(outcome);
      const why = outcome.kind === 'unknown' ? ` (${steps.at(-1)?.text ?? ''})` : '';
      const { start, end, expectationStart, method, url, expected } = test;
      // The text of a `return` is told where it makes the difference.
      const told = expected.startsWith(happens) ? summaryOf(outcome) : happens;
      const range = { start: expectationStart, end };
      const write = unsafe(
        'Write what happens now',
        replacement(inclusion.file.path, range, ` -> ${happens}`),
      );
      report({
        start,
        end,
        severity: expected === '' ? 'information' : 'warning',
        message:
          expected === ''
            ? `Nothing is expected of \`${method} ${url}\` yet. It ends as \`${happens}\`.`
            : `\`${method} ${url}\` ends as \`${told}\`, not as \`${expected}\`.${why}`,
        fixes: [write],
      });
    }
  },
});
