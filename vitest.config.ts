import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that put something else in the place of a module, which nobody else may see. */
const mocking = ['test/lsp/failing-rule.test.ts'];
const differential = 'test/differential/**/*.test.ts';

export default defineConfig({
  test: {
    // Nobody waits for the machine alone: every processor has its tests, and an nginx or two beside them.
    testTimeout: 60_000,
    maxWorkers: availableParallelism(),
    pool: 'threads',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', differential, ...mocking],
          // Hundreds of test files ask hundreds of rules: to load them for each took longer than all tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'mocking', include: mocking } },
      { extends: true, test: { name: 'differential', include: [differential], isolate: false } },
    ],
  },
});
