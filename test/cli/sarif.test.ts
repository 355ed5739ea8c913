/** Is the SARIF what the standard demands, and what code scanning needs? */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Draft04 from 'ajv-draft-04';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleCli, type Cli } from '../support/cli.ts';

const require = createRequire(import.meta.url);
const schema = join(require.resolve('@microsoft/jest-sarif'), '../schemas/sarif-2.1.0-rtm.5.json');
/** Formats (`uri`, `date-time`) are told to Ajv by nobody: the schema's structure is what is asked. */
const validate = new Draft04.default({
  strict: false,
  allErrors: true,
  unicodeRegExp: false,
  validateFormats: false,
}).compile(JSON.parse(readFileSync(schema, 'utf8')));

let cli: Cli;
let folder = '';

beforeAll(async () => {
  cli = await bundleCli();
});
afterAll(() => cli.remove());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

function sarif(...args: string[]) {
  const { out } = cli.run(['check', '--format', 'sarif', ...args], folder);
  const log = JSON.parse(out);
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  return log.runs[0];
}

const twice = '# nginx-context: server\nserver_tokens off;\nserver_tokens off;\n';

test('a finding with its place, what it has to do with, and its fixes', () => {
  write('a b.conf', twice);
  const [result] = sarif('a b.conf').results;
  const artifactLocation = { uri: 'a%20b.conf', uriBaseId: '%SRCROOT%' };
  expect(result).toMatchObject({
    ruleId: 'duplicate-directive',
    level: 'error',
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 18 },
        },
      },
    ],
    relatedLocations: [{ physicalLocation: { artifactLocation, region: { startLine: 2 } } }],
    fixes: [
      {
        description: { text: expect.stringMatching(/ \(safe\)$/) },
        artifactChanges: [
          { artifactLocation, replacements: [{ deletedRegion: {}, insertedContent: { text: '' } }] },
        ],
      },
    ],
    partialFingerprints: { 'nginxWayfinder/v1': expect.stringMatching(/^[0-9a-f]{16}$/) },
  });
});

test('what a rule is, for those that found something', () => {
  write('a.conf', twice);
  const { tool, results } = sarif('--rule', 'duplicate-directive', 'a.conf');
  expect(tool.driver.rules).toEqual([
    {
      id: 'duplicate-directive',
      shortDescription: { text: expect.any(String) },
      fullDescription: { text: expect.any(String) },
      helpUri: expect.stringMatching(/^https:/),
      help: { text: expect.any(String), markdown: expect.stringContaining('## What nginx itself says') },
      defaultConfiguration: { level: 'error' },
      properties: {
        category: 'correctness',
        precision: 'high',
        tags: ['correctness'],
        'problem.severity': 'error',
      },
    },
  ]);
  expect(results[0].ruleIndex).toBe(0);
});

test('rules of security say so', () => {
  write('a.conf', '# nginx-context: server\nserver_tokens on;\n');
  const { tool } = sarif('--rule', 'server-tokens', 'a.conf');
  expect(tool.driver.rules[0].properties).toMatchObject({
    tags: ['security'],
    'security-severity': expect.stringMatching(/^\d\.\d$/),
  });
});

test('paths are seen from the working folder, others are whole', () => {
  write('a.conf', twice);
  const other = mkdtempSync(join(tmpdir(), 'nginx-wayfinder-other-'));
  try {
    writeFileSync(join(other, 'b.conf'), twice);
    const { results, originalUriBaseIds } = sarif(join(folder, 'a.conf'), join(other, 'b.conf'));
    expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: `file://${folder}/` } });
    const places = results.map(
      (result: { locations: { physicalLocation: object }[] }) => result.locations[0],
    );
    expect(places).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: 'a.conf', uriBaseId: '%SRCROOT%' } } },
      { physicalLocation: { artifactLocation: { uri: `file://${other}/b.conf` } } },
    ]);
  } finally {
    rmSync(other, { recursive: true });
  }
});

test('it tells whether all could be read', () => {
  write('a.conf', '# nginx-context: server\n');
  expect(sarif('a.conf').invocations).toEqual([{ executionSuccessful: true }]);
  expect(sarif('a.conf', 'missing.conf').invocations).toEqual([{ executionSuccessful: false }]);
});

describe('fingerprints', () => {
  const fingerprints = (text: string): string[] => {
    write('a.conf', text);
    return sarif('a.conf').results.map(
      (result: { partialFingerprints: Record<string, string> }) =>
        result.partialFingerprints['nginxWayfinder/v1'],
    );
  };
  const context = '# nginx-context: server\n';

  test('stay when lines move and indentation changes', () => {
    const before = fingerprints(`${context}root /srv/a\nindex b;\n`);
    expect(fingerprints(`${context}# more\n\n\tlisten 80;\n\troot   /srv/a\n\tindex b;\n`)).toEqual(before);
  });

  test('differ for equal statements, and for others', () => {
    const two = fingerprints(`${context}gzip yes;\nlocation / { gzip yes; }\nlocation /b { gzip no; }\n`);
    expect(new Set(two).size).toBe(two.length);
    expect(two.length).toBe(3);
  });
});
