/** Is the Django of a project at least of a certain version, by its lock files and requirements? */

import type { FileContent } from '../project/file-system.ts';
import { basename } from '../project/paths.ts';
import type { Surroundings } from '../project/surroundings.ts';
import type { DjangoProject, Place } from './model.ts';

/** Which versions one file allows. A bound that is not there is not known. */
interface Bounds {
  /** The lowest that is allowed: `[4, 2]`. */
  readonly from: Version | undefined;
  /** The first that is not. */
  readonly below: Version | undefined;
  readonly place: Place;
}

type Version = readonly [major: number, minor: number];

/** `place` says so. */
interface KnownAnswer {
  readonly answer: 'yes' | 'no';
  readonly place: Place;
}

export type VersionAnswer = KnownAnswer | { readonly answer: 'unknown' };

const unknown: VersionAnswer = { answer: 'unknown' };

/** Further files than these say no more. */
const mostFiles = 24;

/** "unknown" also where two files contradict each other. */
export function isDjangoAtLeast(
  major: number,
  { folder, top }: DjangoProject,
  surroundings: Surroundings,
): VersionAnswer {
  const paths = surroundings.filesBelow(top, isOfDependencies).slice(0, mostFiles);
  const own = paths.filter((path) => path.startsWith(`${folder}/`));
  const found = (files: readonly string[]) =>
    files.flatMap((path) => answersOf(surroundings.derive(path, boundsIn), major));
  // In a repository of several services the own files go first.
  const answers = [found(own.filter(isLock)), found(own), found(paths.filter(isLock)), found(paths)].find(
    (some) => some.length > 0,
  );
  const [first, ...more] = answers ?? [];
  return first && more.every(({ answer }) => answer === first.answer) ? first : unknown;
}

function answersOf(bounds: readonly Bounds[], major: number): readonly KnownAnswer[] {
  return bounds.flatMap(({ from, below, place }): readonly KnownAnswer[] => {
    if (from && from[0] >= major) return [{ answer: 'yes', place }];
    return below && isUpTo(below, major) ? [{ answer: 'no', place }] : [];
  });
}

/** Everything below that version is below `major`. */
function isUpTo([before, minor]: Version, major: number): boolean {
  return before < major || (before === major && minor === 0);
}

function isOfDependencies(name: string): boolean {
  return (
    isLockName(name) ||
    /^(?:[\w.-]*requirements[\w.-]*|base|production|prod|common)\.(?:txt|in)$/.test(name) ||
    ['pyproject.toml', 'Pipfile', 'setup.cfg', 'setup.py'].includes(name)
  );
}

const isLock = (path: string): boolean => isLockName(basename(path));

function isLockName(name: string): boolean {
  return ['poetry.lock', 'uv.lock', 'pdm.lock', 'Pipfile.lock'].includes(name);
}

function boundsIn(content: FileContent, path: string): readonly Bounds[] {
  if (content.kind !== 'text') return [];
  const { text } = content;
  const pattern = patterns.find(({ of }) => of.test(basename(path)))?.find;
  if (!pattern) return [];
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [all, written = ''] = match;
    const bounds = boundsOf(written);
    const start = match.index + all.length - all.trimStart().length;
    return bounds ? [{ ...bounds, place: { path, start, end: match.index + all.length } }] : [];
  });
}

/** In each kind of file: Django by itself, and the versions behind it. */
const patterns: readonly { readonly of: RegExp; readonly find: RegExp }[] = [
  { of: /^(?:poetry|uv|pdm)\.lock$/, find: /^name = "django"\r?\nversion = "(\d[\w.]*)"/gim },
  {
    of: /^Pipfile\.lock$/,
    find: /"django": \{(?:[^{}]|\{[^{}]*\}){0,20000}?"version": "([^"]*)"/gi,
  },
  {
    of: /^(?:pyproject\.toml|Pipfile)$/,
    find: /(?:^[ \t]*django[ \t]*=[ \t]*(?:\{[ \t]*version[ \t]*=[ \t]*)?|["']django(?:\[[\w, -]*\])?[ \t]*(?=[<>=~!^]))["']?([^"'\n;#]*)/gim,
  },
  {
    of: /^setup\.(?:py|cfg)$/,
    find: /(?:^[ \t]*|["'])django(?:\[[\w, -]*\])?[ \t]*(?=[<>=~!])([^"'\n;#]*)/gim,
  },
  {
    of: /\.(?:txt|in)$/,
    find: /^[ \t]*django(?:\[[\w, -]*\])?[ \t]*(?=[<>=~!])([^\n;#\\]*)/gim,
  },
];

/** `==4.2.7`, `>=3.2,<5`, `~=4.2`, `^4.2`, `4.2.*`; undefined where a part is not understood. */
function boundsOf(text: string): Omit<Bounds, 'place'> | undefined {
  let from: Version | undefined;
  let below: Version | undefined;
  for (const part of text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')) {
    const [, operator = '', major, minor, rest = ''] =
      /^(===|==|>=|<=|~=|!=|>|<|\^|~)?\s*v?(\d+)(?:\.(\d+|\*))?((?:\.[\w*]+)*)$/.exec(part) ?? [];
    if (major === undefined) return undefined;
    const version: Version = [Number(major), minor === undefined || minor === '*' ? 0 : Number(minor)];
    switch (operator) {
      case '':
      case '==':
      case '===':
        from = version;
        below = minor === undefined || minor === '*' ? [version[0] + 1, 0] : [version[0], version[1] + 1];
        break;
      case '>=':
      case '>':
        from = version;
        break;
      case '<':
        // Of 4.2.3 all of 4.2 may be meant.
        below = rest === '' || /^(?:\.0)+$/.test(rest) ? version : [version[0], version[1] + 1];
        break;
      case '<=':
        below = [version[0], version[1] + 1];
        break;
      case '^':
        from = version;
        below = [version[0] + 1, 0];
        break;
      case '~':
      case '~=':
        from = version;
        below = rest === '' && operator === '~=' ? [version[0] + 1, 0] : [version[0], version[1] + 1];
        break;
    }
  }
  return { from, below };
}
