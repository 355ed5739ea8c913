/** What may the value of a parameter (`burst=20`, `keys_zone=one:10m`) be? */

import { readMilliseconds, readNumber, readOffset, readSeconds, readSize } from '../catalog/quantities.ts';

export interface ParameterValue {
  /** Undefined if nginx takes the value; else what is wrong with it. */
  fault(value: string): string | undefined;
  /** nginx's own words for a wrong one, before the parameter: "invalid burst value". */
  readonly words?: string;
}

export const anything: ParameterValue = { fault: () => undefined };

export function number(least: number, most: number, words?: string): ParameterValue {
  const range =
    most === Number.POSITIVE_INFINITY
      ? least === 0
        ? 'a whole number'
        : `a whole number of at least ${least}`
      : `a whole number between ${least} and ${most}`;
  return checked(`its value must be ${range}`, words, (value) => {
    const read = readNumber(value);
    return read !== undefined && read >= least && read <= most;
  });
}

export function anyNumber(words?: string): ParameterValue {
  return number(0, Number.POSITIVE_INFINITY, words);
}

export function positive(words?: string): ParameterValue {
  return number(1, Number.POSITIVE_INFINITY, words);
}

export function seconds(words?: string): ParameterValue {
  return checked(
    'its value must be a time such as `30s` or `1h30m`',
    words,
    (value) => readSeconds(value) !== undefined,
  );
}

export function milliseconds(words?: string): ParameterValue {
  return checked(
    'its value must be a time such as `5s` or `200ms`',
    words,
    (value) => readMilliseconds(value) !== undefined,
  );
}

export function offset(words?: string): ParameterValue {
  return checked(
    'its value must be a size such as `512m` or `10g`',
    words,
    (value) => readOffset(value) !== undefined,
  );
}

/** Zero counts as no time at all. */
export function positiveTime(words: string): ParameterValue {
  return checked(
    'its value must be a time greater than 0, such as `5s`',
    words,
    (value) => (readMilliseconds(value) ?? 0) > 0,
  );
}

export function positiveSize(words: string): ParameterValue {
  return checked(
    'its value must be a size greater than 0, such as `32k`',
    words,
    (value) => (readSize(value) ?? 0) > 0,
  );
}

export function oneOf(values: readonly string[], words?: string): ParameterValue {
  const shown = values.map((value) => `\`${value}\``).join(' or ');
  return checked(`its value must be ${shown}`, words, (value) => values.includes(value));
}

/** `10r/s`, `30r/m`; without unit requests per second. */
export const rate = checked(
  'its value must be a whole number of requests per second or minute, such as `10r/s` or `30r/m`',
  'invalid rate',
  (value) => (readNumber(value.replace(/r\/[sm]$/, '')) ?? 0) > 0,
);

/** `name:size`, of at least so many pages of memory. */
export function zone(what: string, leastPages: number): ParameterValue {
  const least = leastPages * pageSize;
  return {
    words: `invalid ${what} size`,
    fault(value) {
      const colon = value.indexOf(':');
      if (colon <= 0) return 'a name and a size are needed, such as `one:10m`';
      const size = readSize(value.slice(colon + 1));
      if (size === undefined) return 'the size must be a whole number, in bytes or with `k` or `m`';
      return size < least ? `${what} is too small, it needs at least ${least / 1024}k` : undefined;
    },
  };
}

/** Of the machines that most servers are. */
const pageSize = 4_096;

/** `1:2`: up to three levels of folders with names of one or two characters. */
export const cacheLevels: ParameterValue = checked(
  'its value must be up to three of `1` and `2`, separated by colons, such as `1:2`',
  'invalid "levels"',
  (value) => /^([12](:[12]){0,2})?$/.test(value),
);

function checked(
  fault: string,
  words: string | undefined,
  accepts: (value: string) => boolean,
): ParameterValue {
  return { fault: (value) => (accepts(value) ? undefined : fault), ...(words ? { words } : {}) };
}
