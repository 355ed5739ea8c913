/** Which options and which other arguments is a program given? */

import type { Argument } from './environment.ts';

/** How a program reads its command line. */
export interface OptionGrammar {
  /** Options that take a value, by every name they have: `-b` and `--bind` are `bind`. */
  readonly valued: ReadonlyMap<string, string>;
  /** Options without a value. */
  readonly flags: ReadonlyMap<string, string>;
  /** Options that are not named above: do they take the word behind them? */
  readonly others: 'take a value' | 'take none';
}

export interface Options {
  /** Values of options that take one, in their order. */
  readonly values: ReadonlyMap<string, readonly Argument[]>;
  readonly flags: ReadonlySet<string>;
  /** What is no option. */
  readonly rest: readonly Argument[];
  /** Some words may be any option: `$GUNICORN_OPTS`. */
  readonly mayHaveMore: boolean;
}

/** `-b --bind` of a text as a map to the second name without dashes. */
export function named(text: string): ReadonlyMap<string, string> {
  const names = text.split('\n').map((line) => line.trim().split(/\s+/));
  return new Map(names.flatMap((line) => line.map((name) => [name, (line.at(-1) ?? '').replace(/^-+/, '')])));
}

export function optionsOf(args: readonly Argument[], grammar: OptionGrammar): Options {
  const values = new Map<string, Argument[]>();
  const flags = new Set<string>();
  const rest: Argument[] = [];
  let mayHaveMore = false;
  const add = (name: string, value: Argument | undefined) => {
    if (value) values.set(name, [...(values.get(name) ?? []), value]);
  };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    const { text } = arg;
    if (arg.isAnything) {
      mayHaveMore = true;
      continue;
    }
    if (text === '--') {
      rest.push(...args.slice(at + 1));
      break;
    }
    if (!/^-./.test(text)) {
      rest.push(arg);
      continue;
    }
    const equals = text.startsWith('--') ? text.indexOf('=') : -1;
    const name = nameOf(equals < 0 ? text : text.slice(0, equals), grammar);
    const flag = grammar.flags.get(name);
    const valued = grammar.valued.get(name);
    if (flag !== undefined) flags.add(flag);
    else if (equals >= 0) add(valued ?? name, behind(arg, equals + 1));
    else if (valued !== undefined) add(valued, args[++at]);
    else if (!text.startsWith('--') && grammar.valued.has(text.slice(0, 2))) {
      // `-b127.0.0.1:8000`, and `-b=...` which argparse takes as well.
      add(grammar.valued.get(text.slice(0, 2)) ?? '', behind(arg, text[2] === '=' ? 3 : 2));
    } else if (grammar.others === 'take a value' && text.startsWith('-')) at++;
  }
  return { values, flags, rest, mayHaveMore };
}

/** argparse takes any beginning of a long option that no other has. */
function nameOf(text: string, { valued, flags }: OptionGrammar): string {
  if (!text.startsWith('--') || valued.has(text) || flags.has(text)) return text;
  const longer = [...valued.keys(), ...flags.keys()].filter((name) => name.startsWith(text));
  return longer.length === 1 ? (longer[0] ?? text) : text;
}

/** The argument without its first `length` units. */
function behind(arg: Argument, length: number): Argument {
  const isWritten = arg.raw.startsWith(arg.text.slice(0, length));
  return { ...arg, text: arg.text.slice(length), start: isWritten ? arg.start + length : arg.start };
}
