/** Does the real nginx say about every configuration of the corpus what we say it does? */
import { expect, test } from 'vitest';
import { corpus, debianConfiguration, judge } from '../support/corpus.ts';
import type { Message } from '../support/nginx.ts';

const show = ({ line, text }: Message) => `${line === undefined ? 'no line' : `line ${line}`}, ${text}`;

test.each([...corpus('lesson'), ...corpus('real-world')])('nginx accepts $name', (entry) => {
  expect(entry.mistakes).toEqual([]);
  const verdict = judge(entry);
  expect(verdict.messages.map((message) => message.text)).toEqual(entry.warnings);
  expect(verdict.ok).toBe(true);
});

test.each(corpus('broken'))('nginx refuses $name in the words given', (entry) => {
  expect(entry.mistakes).not.toEqual([]);
  expect(entry.refusal).toBeDefined();
  const verdict = judge(entry);
  expect(verdict.ok).toBe(false);
  expect(verdict.messages.filter(({ level }) => level === 'emerg').map(show)).toEqual([
    `${entry.refusal?.line === undefined ? 'no line' : `line ${entry.refusal.line}`}, ${entry.refusal?.text}`,
  ]);
});

test.each(corpus('swallowed'))('nginx accepts the mistake in $name', (entry) => {
  expect(entry.mistakes).not.toEqual([]);
  expect(judge(entry).ok).toBe(true);
});

test.each(corpus('broken').concat(corpus('swallowed')))(
  'the mistakes of $name are on lines with code',
  (entry) => {
    const lines = entry.text.split('\n');
    for (const { line } of entry.mistakes) expect(lines[line - 1]).toMatch(/^(?!\s*#|\s*$)/);
  },
);

const debian = debianConfiguration();

test('nginx accepts the configuration that Debian installed', () => {
  if (debian === undefined) throw new Error('There is no /etc/nginx: apt-get install nginx-full.');
  expect(judge(debian)).toMatchObject({ ok: true, messages: [] });
});

test('the corpus has not shrunk', () => {
  const sizes = { lesson: corpus('lesson'), realWorld: corpus('real-world'), broken: corpus('broken') };
  expect(sizes.lesson.length).toBeGreaterThanOrEqual(7);
  expect(sizes.realWorld.length).toBeGreaterThanOrEqual(25);
  expect(sizes.broken.length).toBeGreaterThanOrEqual(60);
});
