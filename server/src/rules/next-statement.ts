/** Does a statement go on with what reads like the next one, because its `;` was forgotten? */

import type { Context } from '../catalog/context.ts';
import { expectedAt } from '../catalog/grammar.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { insertion, safe, unsafe } from './edits.ts';
import type { DirectiveFacts, Finding } from './rule.ts';

/** These take any number of arguments, but refuse those that they do not know. */
const refusesStrangers: ReadonlySet<string> = new Set(
  `listen access_log error_log error_page resolver worker_cpu_affinity limit_req open_file_cache open_log_file_cache
  ssl_session_cache proxy_cache_path fastcgi_cache_path scgi_cache_path uwsgi_cache_path proxy_cache_valid
  fastcgi_cache_valid scgi_cache_valid uwsgi_cache_valid`.split(/\s+/),
);

/**
 * The finding where nginx takes a whole further statement for arguments: `server_name a` and below it `root /srv;`. Only
 * where a line begins with the name of a directive that could stand here just so.
 */
export function nextStatement(directive: Directive, facts: DirectiveFacts): Finding | undefined {
  const { file, place, arity } = facts;
  if (!place || !arity || directive.terminator !== ';' || !spansLines(directive)) return undefined;
  const { args } = directive;
  for (const [index, argument] of args.entries()) {
    if (index < arity.min || argument.quoted || !startsLine(file.text, argument.start)) continue;
    if (!couldStandHere(argument.value, args.length - index - 1, place, facts)) continue;
    if (isDocumented(argument.value, args.slice(0, index), facts)) continue;
    const before = args[index - 1] ?? { start: directive.nameStart, end: directive.nameEnd };
    const refused =
      refusesStrangers.has(directive.name) ||
      facts.spec?.slot.kind === 'bitmask' ||
      place.endsWith('upstream');
    return finding(facts, directive.name, before, argument, refused);
  }
  return undefined;
}

/** The same for the entries of a `map`-like block, which are not directives. */
export function nextEntries(block: Directive, facts: DirectiveFacts): Finding[] {
  const found: Finding[] = [];
  for (const entry of block.children ?? []) {
    if (entry.terminator !== ';' || !spansLines(entry)) continue;
    const { args } = entry;
    const isTypes = block.name === 'types';
    // A type may have any number of extensions; an entry of the others is a key and a value.
    const next = args.findIndex(
      ({ start, value }, index) =>
        startsLine(facts.file.text, start) && (isTypes ? /^\w+\/[\w.+-]+$/.test(value) : index === 1),
    );
    const [before, argument] = [args[next - 1], args[next]];
    // `split_clients` looks at the first two words of an entry and ignores what follows.
    const refused = !isTypes && block.name !== 'split_clients';
    if (before && argument) found.push(finding(facts, entry.name, before, argument, refused));
  }
  return found;
}

function finding(
  { file }: DirectiveFacts,
  name: string,
  before: Pick<Argument, 'start' | 'end'>,
  next: Argument,
  refused: boolean,
): Finding {
  const edit = insertion(file.path, before.end, ';');
  return {
    start: before.start,
    end: before.end,
    severity: refused ? 'error' : 'warning',
    message: `Directive \`${name}\` is not terminated by \`;\`: nginx takes \`${next.value}\` on the next line for one of its arguments.`,
    fixes: [refused ? safe('Insert `;`', edit) : unsafe('Insert `;`', edit)],
  };
}

function couldStandHere(name: string, count: number, place: Context, { catalog }: DirectiveFacts): boolean {
  const arity = catalog.spec(name, place)?.arityIn(place);
  return arity !== undefined && !arity.block && count >= arity.min && count <= arity.max;
}

/** Is `value` a word that the documentation names for this argument (`listen 443` and below it `ssl`)? */
function isDocumented(value: string, before: readonly Argument[], { spec }: DirectiveFacts): boolean {
  const given = before.map((argument) => argument.value);
  return (spec?.grammars ?? []).some((grammar) =>
    expectedAt(grammar, given.length, given).some((one) => one.kind === 'keyword' && one.text === value),
  );
}

/** Are its arguments on more than one line? Where they are not, there is no next statement among them. */
export function spansLines({ tree, nameEnd, headEnd }: Directive): boolean {
  const newline = tree.tokens.text.indexOf('\n', nameEnd);
  return newline >= 0 && newline < headEnd;
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}
