/** How is a command shown, without what nobody should read over a shoulder? */

import type { Argument } from './environment.ts';

const mostUnits = 400;

/** One line, as written; values of variables and of options that sound like a secret are `...`. */
export function shownCommand(words: readonly Argument[]): string {
  const shown: string[] = [];
  let isSecret = false;
  let last: Argument | undefined;
  for (const word of words) {
    // Words that came out of one variable are written once.
    if (last && last.start === word.start && last.raw === word.raw) continue;
    last = word;
    shown.push(isSecret ? '...' : withoutValue(word.raw.replace(/\s+/g, ' ')));
    isSecret = secretOption.test(word.raw);
  }
  const line = shown.join(' ');
  return line.length > mostUnits ? `${line.slice(0, mostUnits)}...` : line;
}

const secretOption =
  /^(?:-e|--env|--raw-env|--[\w-]*(?:secret|token|password|passwd|passphrase|api-?key|credential|dsn)[\w-]*)$/i;

function withoutValue(word: string): string {
  const [, name] = /^(["']?(?:[A-Za-z_]\w*))=/.exec(word) ?? [];
  if (name !== undefined) return `${name.replace(/^["']/, '')}=...`;
  const [, option] = /^(--?[\w-]+)=/.exec(word) ?? [];
  if (option !== undefined && secretOption.test(option)) return `${option}=...`;
  // Credentials in an address: postgres://user:password@db/name
  return word.replace(/:\/\/[^@\s/]{1,200}@/g, '://...@');
}
