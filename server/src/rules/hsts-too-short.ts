/** Browsers are to remember HTTPS for so short a time that most visits are not protected. */

import { replacement, unsafe } from './edits.ts';
import { readHsts, shortestMaxAge } from './hsts.ts';
import { defineRule } from './rule.ts';

export const hstsTooShort = defineRule({
  id: 'hsts-too-short',
  category: 'security',
  severity: 'information',
  fix: 'unsafe',
  summary: 'The `max-age` of `Strict-Transport-Security` is shorter than half a year.',
  why: 'A browser keeps to HTTPS until `max-age` seconds have passed since its last visit. Who comes back later than that begins with plain HTTP once more, where anybody on the way can answer.',
  notWhen:
    'HSTS is being introduced: then the time is raised step by step. `max-age=0` is left alone: it is how HSTS is taken back.',
  disagrees:
    'gixy reports `max-age=0` as too short. It is the only way to make browsers forget, and nobody writes it by mistake.',
  within: 'server',
  bad: 'add_header Strict-Transport-Security "max-age=3600" always;',
  good: 'add_header Strict-Transport-Security "max-age=31536000" always;',
  docs: 'https://www.rfc-editor.org/rfc/rfc6797#section-6.1.1',
  own: {
    on: ['add_header'],
    check(directive, { file }, report) {
      const hsts = readHsts(directive);
      if (!hsts?.maxAge || hsts.maxAge >= shortestMaxAge) return;
      const { argument, maxAge } = hsts;
      const digits = /\d+/.exec(argument.text);
      const start = argument.start + (digits?.index ?? 0);
      const range = { start, end: start + (digits?.[0].length ?? 0) };
      report({
        start: argument.start,
        end: argument.end,
        message: `Browsers forget \`max-age=${maxAge}\` after ${inWords(maxAge)}: half a year (${shortestMaxAge}) is the least, a year (31536000) is usual.`,
        fixes: [unsafe('Change to a year, `31536000`', replacement(file.path, range, '31536000'))],
      });
    },
  },
});

function inWords(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ];
  const [length, unit] = units.find(([least]) => seconds >= least) ?? [1, 'second'];
  const count = Math.floor(seconds / length);
  return count === 1 ? `a${unit === 'hour' ? 'n' : ''} ${unit}` : `${count} ${unit}s`;
}
