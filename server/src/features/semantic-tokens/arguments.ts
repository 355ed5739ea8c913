/** What is each argument of a directive: a documented word, a parameter, a name, a regular expression, or mere text? */

import {
  type ArgumentMeaning,
  isDocumentedWord,
  meaningsOf,
  spellsOut,
} from '../../catalog/argument-meaning.ts';
import type { Context, Protocol } from '../../catalog/context.ts';
import { languageOfArgument } from '../../catalog/embedded-code.ts';
import { compareVersions } from '../../catalog/version.ts';
import type { Place } from '../../project/source-file.ts';
import { directivesWithRegex, regexArguments } from '../../rules/regex-arguments.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import { insideOf } from '../symbol/symbol.ts';
import { namesIn } from './names.ts';
import { plain, type SemanticToken, type TokenType } from './token.ts';
import { variablesIn } from './variables.ts';
import type { View } from './view.ts';

/** In order, none over another. */
export function argumentTokens(
  view: View,
  directive: Directive,
  place: Place,
  protocol: Protocol,
): readonly SemanticToken[] {
  const { args, name } = directive;
  const found: SemanticToken[] = [];
  if (args.length === 0) return found;
  const context = place === 'entries' ? undefined : place;
  const names = namesIn(view, directive, context, protocol);
  const expressions =
    context && withRegex.has(name) && name !== 'map' ? regexArguments(directive, context) : none;
  let meanings: readonly ArgumentMeaning[] | undefined;
  for (let index = 0; index < args.length; index++) {
    const argument = args[index];
    if (!argument) break;
    if (languageOfArgument(name, index, argument.value)) {
      if (view.detail === 'everything') found.push(...filled(argument, [], 'string'));
      continue;
    }
    if (expressions.some(({ start }) => start === argument.start)) {
      found.push(...expression(view, argument));
      continue;
    }
    const parts =
      names.length === 0
        ? []
        : names.filter(({ start, end }) => start >= argument.start && end <= argument.end);
    const isNamed = parts.length > 0;
    if (argument.text.includes('$')) parts.push(...variablesIn(view, directive, index, protocol));
    let rest = view.detail === 'everything' ? restType(argument) : undefined;
    if (context && startsWord.test(argument.value)) {
      meanings ??= meaningsIn(view, directive, context);
      const meaning = meanings[index];
      if (meaning?.kind === 'parameter') parts.push(...parameter(argument, meaning.text, meaning.values));
      else if (meaning?.kind === 'keyword' && isWord(meaning.text)) {
        if (!isNamed) parts.push(keyword(view, directive, argument));
      } else if (meaning?.kind === 'placeholder' && isMisread(name, argument)) {
        // The same word means something to another directive, which is all that a grammar can know.
        rest = 'string';
      }
    }
    if (parts.length > 0 || rest !== undefined) found.push(...filled(argument, parts, rest));
  }
  return found;
}

const none: ReturnType<typeof regexArguments> = [];
const withRegex: ReadonlySet<string> = new Set(directivesWithRegex);

/** Keywords and names of parameters do. */
const startsWord = /^[A-Za-z]/;

function meaningsIn(
  { catalog }: View,
  { name, args }: Directive,
  context: Context,
): readonly ArgumentMeaning[] {
  const spec = catalog.spec(name, context);
  if (!spec) return [];
  if (!spellsOut(spec)) return args.map(() => freely);
  return meaningsOf(
    spec,
    args.map(({ value }) => value),
  );
}

const freely: ArgumentMeaning = { kind: 'placeholder', name: 'value' };

/** Would a grammar take it for a word with a meaning? Methods, and `any` for every status, have one though no syntax spells them out. */
function isMisread(name: string, { value, quoted }: Argument): boolean {
  if (quoted || /^[A-Z]+$/.test(value) || (value === 'any' && name.endsWith('_cache_valid'))) return false;
  return isDocumentedWord(value);
}

/** Grammars know what `on`, `off` and operators such as `~` are. */
function isWord(keyword: string): boolean {
  return /^[A-Za-z]/.test(keyword) && !/^(?:on|off)$/i.test(keyword);
}

function keyword({ catalog }: View, { name, args }: Directive, argument: Argument): SemanticToken {
  const isOld =
    name === 'listen' && argument.value === 'http2' && compareVersions(catalog.version, http2Apart) >= 0;
  const joins = argument.value === 'from' && args.length === 3;
  return {
    ...insideOf(argument),
    type: joins ? 'keyword' : 'enumMember',
    modifiers: isOld ? ['deprecated'] : plain,
  };
}

/** Since then `http2` is a directive. */
const http2Apart = { major: 1, minor: 25, patch: 1 };

/** `name=`, and the value where it is one of those that are documented. */
function parameter(argument: Argument, name: string, values: readonly string[]): SemanticToken[] {
  const label = name.replace(/[=:]$/, '');
  if (label === name || label === 'unix') return [];
  const { start, end } = insideOf(argument);
  const value = argument.value.slice(name.length);
  const found: SemanticToken[] = [{ start, end: start + label.length, type: 'parameter', modifiers: plain }];
  if (values.includes(value) && isWord(value))
    found.push({ start: start + name.length, end, type: 'enumMember', modifiers: plain });
  return found;
}

const groups = /\(\?P?[<']([A-Za-z_]\w*)[>']/g;

/** The variables that a regular expression sets; all else in it the grammar knows as well. */
function expression(view: View, argument: Argument): SemanticToken[] {
  const found = Array.from(argument.text.matchAll(groups), (match): SemanticToken => {
    const end = argument.start + match.index + match[0].length - 1;
    const start = end - (match[1]?.length ?? 0);
    return { start, end, type: 'variable', modifiers: ['declaration'] };
  });
  return filled(argument, found, view.detail === 'everything' ? 'regexp' : undefined);
}

function restType({ quoted, value }: Argument): TokenType {
  if (quoted) return 'string';
  if (/^-?\d+(?:\.\d+)?(?:%|r\/[sm]|[a-zA-Z]{1,2}(?:\d+[a-zA-Z]{1,2})*)?$/.test(value)) return 'number';
  if (/^(?:!?~\*?|\^~|!?=|!?-[fdex])$/.test(value)) return 'operator';
  return /^(?:on|off)$/i.test(value) ? 'enumMember' : 'string';
}

/** `tokens` in order, and what is left of the argument as `rest`. Of two over each other the first one stays. */
export function filled(
  argument: { readonly start: number; readonly end: number },
  tokens: readonly SemanticToken[],
  rest: TokenType | undefined,
): SemanticToken[] {
  const kept: SemanticToken[] = [];
  for (const token of tokens) {
    if (!kept.some(({ start, end }) => token.start < end && start < token.end)) kept.push(token);
  }
  kept.sort((a, b) => a.start - b.start);
  if (rest === undefined) return kept;
  const all: SemanticToken[] = [];
  let at = argument.start;
  for (const token of kept) {
    if (token.start > at) all.push({ start: at, end: token.start, type: rest, modifiers: plain });
    all.push(token);
    at = token.end;
  }
  if (at < argument.end) all.push({ start: at, end: argument.end, type: rest, modifiers: plain });
  return all;
}
