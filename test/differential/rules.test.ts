/** Do the rules find the stated mistakes of the corpus, one diagnostic each, and nothing in what is right? */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createProject } from '../../server/src/project/snapshot.ts';
import type { Diagnostic } from '../../server/src/rules/diagnostic.ts';
import { lineIndex } from '../../server/src/syntax/line-index.ts';
import { type CorpusEntry, corpus, debianConfiguration } from '../support/corpus.ts';
import { found } from '../support/diagnostics.ts';
import { catalogOf, memoryFiles } from '../support/project.ts';

/** Findings in every file of an entry, as `file:line severity rule`. */
function findingsIn(entry: CorpusEntry, version?: string): string[] {
  const folder = entry.root.slice(0, entry.root.lastIndexOf('/'));
  const files = new Map(Object.entries(entry.files).map(([path, text]) => [`${folder}/${path}`, text]));
  const project = createProject({
    ...catalogOf(version),
    fileSystem: memoryFiles(files),
    roots: [entry.root],
    loose: [],
  });
  return [...project.files.keys()].flatMap((path) =>
    found(project, path).map(
      (one) => `${path.slice(folder.length + 1)}:${shown(one, files.get(path) ?? '')}`,
    ),
  );
}

function shown({ start, severity, code }: Diagnostic, text: string): string {
  return `${lineOf(text, start)} ${severity} ${code}`;
}

/** 1-based; what is missing on a blank or commented line is missing behind the code above it. */
function lineOf(text: string, offset: number): number {
  const lines = text.split('\n');
  let line = lineIndex(text).positionAt(offset).line;
  while (line > 0 && /^\s*(#|$)/.test(lines[line] ?? '')) line--;
  return line + 1;
}

/** Notes and hints are no alarm. */
const alarms = (findings: readonly string[]) => findings.filter((one) => / (error|warning) /.test(one));

/** What is nevertheless wrong in what was taken for right, read by a person each. */
const faults: Readonly<Record<string, readonly string[]>> = {
  // Nobody is trusted to say who the client is, so nginx does not listen.
  'real-world/gitlab-like': ['gitlab-like.conf:46 warning real-ip-no-source'],
  // Its HTTP/1.0 and `Connection: close` defeat both.
  'real-world/ingress-generated': [
    'ingress-generated.conf:102 warning websocket-incomplete',
    'ingress-generated.conf:136 warning upstream-keepalive-ineffective',
    'ingress-generated.conf:140 warning upstream-keepalive-ineffective',
  ],
  'real-world/nextcloud': ['nextcloud.conf:101 warning directive-inheritance'],
  'real-world/quoting': [
    'quoting.conf:46 warning directive-inheritance',
    'quoting.conf:46 warning http-splitting',
  ],
  // Clients send such names as `xn--`.
  'real-world/utf8-no-final-newline': ['utf8-no-final-newline.conf:6 warning server-name-not-ascii'],
};

describe('no false alarm', () => {
  test.each([...corpus('lesson'), ...corpus('real-world')])('in $name', (entry) => {
    expect(alarms(findingsIn(entry))).toEqual(faults[entry.name] ?? []);
  });

  test.each([...corpus('lesson'), ...corpus('real-world')])('in $name, read by 1.22.1', (entry) => {
    expect(alarms(findingsIn(entry, '1.22.1'))).toEqual(faults[entry.name] ?? []);
  });

  test('in the configuration that Debian installed', () => {
    const entry = debianConfiguration();
    if (entry === undefined) throw new Error('There is no /etc/nginx: apt-get install nginx-full.');
    // Debian 12 allows TLS 1.0 and 1.1 still.
    const findings = findingsIn(entry, '1.22.1').filter((one) => !one.endsWith(' weak-ssl-protocol'));
    expect(findings).toEqual([]);
  });

  const parts = existsSync('/etc/nginx')
    ? readdirSync('/etc/nginx', { recursive: true, encoding: 'utf8' })
        .map((path) => `/etc/nginx/${path}`)
        .filter((path) => statSync(path).isFile() && !path.endsWith('/nginx.conf'))
        .sort()
    : [];

  test('Debian has parts to look at', () => {
    expect(parts.length).toBeGreaterThan(10);
  });

  test.each(parts)('in %s by itself', (path) => {
    const text = readFileSync(path, 'utf8');
    const project = createProject({
      ...catalogOf(undefined),
      fileSystem: memoryFiles(new Map([[path, text]])),
      roots: [],
      loose: [path],
    });
    expect(found(project, path).map((one) => shown(one, text))).toEqual([]);
  });
});

/** Where we say otherwise than the corpus, and why. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  // `"ok"}`: what lacks is the semicolon; the quote is closed.
  'broken/quote-then-close-brace': ['4 missing-semicolon'],
  // The `)` that was meant to close the block is one mistake more.
  'broken/open-brace-is-parenthesis': [
    '4 unmatched-brace',
    '5 unmatched-brace',
    '6 missing-semicolon',
    '6 unknown-directive',
  ],
  // A semicolon on the next line is odd, but ends the statement.
  'swallowed/semicolon-before-comment': ['6 warning missing-semicolon'],
};

describe('one mistake, one diagnostic', () => {
  const broken = corpus('broken');
  test.each(broken)('in $name', (entry) => {
    const expected = entry.mistakes.map(({ line, rule }) => `${line} ${rule}`);
    const findings = findingsIn(entry, '1.22.1').map((one) => one.replace(/^.*?:(\d+) \w+ /, '$1 '));
    expect(findings).toEqual(otherwise[entry.name] ?? expected);
  });

  test.each(corpus('swallowed'))('a warning in $name', (entry) => {
    const expected = entry.mistakes.map(({ line, rule }) => `${line} warning ${rule}`);
    expect(findingsIn(entry).map((one) => one.replace(/^.*?:/, ''))).toEqual(
      otherwise[entry.name] ?? expected,
    );
  });
});
