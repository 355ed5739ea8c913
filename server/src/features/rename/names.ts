/** Which names can things of each kind have? */

import type { Protocol } from '../../catalog/context.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { Mention, NamedSymbol, SymbolKind } from '../symbol/symbol.ts';

/** Without the mark that belongs to the kind. nginx has names of servers in small letters, and `if` compares letter by letter. */
export function bareName(kind: SymbolKind, name: string): string {
  const trimmed = name.trim();
  if (kind === 'variable') return trimmed.replace(/^\$(?:\{(\w*)\}$)?/, '$1');
  if (kind === 'server name') return trimmed.toLowerCase();
  return kind === 'named location' ? trimmed.replace(/^@/, '') : trimmed;
}

const forms: Readonly<Record<SymbolKind, { readonly form: RegExp; readonly says: string } | undefined>> = {
  variable: {
    form: /^[A-Za-z_]\w*$/,
    says: 'A variable is named with letters, digits and `_`, and does not begin with a digit.',
  },
  upstream: {
    form: /^[A-Za-z0-9_][\w.-]*$/,
    says: 'A group is named with letters, digits, `_`, `-` and `.`.',
  },
  'named location': {
    form: /^[^\s;{}"'$\\#@/]+$/,
    says: 'The name of a location has no white space and none of `;{}"\'$\\#@/`.',
  },
  zone: { form: /^[\w.-]+$/, says: 'A zone is named with letters, digits, `_`, `-` and `.`.' },
  'log format': { form: /^[\w.-]+$/, says: 'A log format is named with letters, digits, `_`, `-` and `.`.' },
  module: {
    form: /^[A-Za-z_]\w*$/,
    says: 'A module is named with letters, digits and `_`, and does not begin with a digit.',
  },
  'server name': {
    form: /^[A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?$/,
    says: 'A server is named with letters, digits, `-` and `.`; internationalised names are written in ASCII (`xn--`).',
  },
  location: undefined,
  capture: undefined,
  file: undefined,
};

/** Words that mean something else in the place of such a name. */
const reserved: Readonly<Partial<Record<SymbolKind, RegExp>>> = {
  'log format': /^(?:combined|off)$/,
  zone: /^(?:off|none|builtin)$/,
  'server name': /^_$/,
  upstream: /^unix$/i,
};

/** Why nothing of this kind can have the name, as a sentence; undefined if it can. */
export function nameFault(
  { catalog }: ProjectSnapshot,
  symbol: NamedSymbol,
  mentions: readonly Mention[],
  name: string,
): string | undefined {
  const rule = forms[symbol.kind];
  if (!rule) return undefined;
  if (name === '') return rule.says;
  if (!rule.form.test(name)) return `\`${name}\` cannot be a name here: ${lowerFirst(rule.says)}`;
  if (reserved[symbol.kind]?.test(name)) return `\`${name}\` means something else to nginx here.`;
  if (symbol.kind !== 'variable') return undefined;
  const isGroup = mentions.some(({ role, start, nameStart }) => role === 'defines' && start === nameStart);
  // PCRE2 takes 128 characters since 10.44, all others 32.
  if (isGroup && name.length > 32)
    return 'The name of a group in a regular expression has at most 32 characters.';
  const protocol = (symbol.key.split(' ')[0] ?? 'http') as Protocol;
  const builtIn = catalog.variable(name.toLowerCase(), protocol);
  if (!builtIn) return undefined;
  return builtIn.prefix === undefined
    ? `\`$${name}\` is a variable of nginx's own.`
    : `\`$${name}\` is one of nginx's own: \`$${builtIn.prefix}\` begins the names of a family of variables.`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
