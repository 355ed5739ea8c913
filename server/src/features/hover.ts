/** Hover: what does the thing under the cursor mean here? */

import { isInProgram } from '../project/programs.ts';
import { type FileOffset, type ProjectSnapshot, statementsAt } from '../project/snapshot.ts';
import { variableAt } from '../project/variables.ts';
import { rules } from '../rules/index.ts';
import { suppressionComments } from '../rules/suppression-comment.ts';
import { TokenKind } from '../syntax/tokens.ts';
import { type Argument, type Directive, tokenAt } from '../syntax/tree.ts';
import { certificateCard } from './certificate-card.ts';
import type { CertificateReader } from './certificate-reader.ts';
import { directiveCard } from './directive-card.ts';
import { djangoCard } from './django-card/index.ts';
import { exampleCard } from './example-card.ts';
import { inForceCard } from './in-force/card.ts';
import { outsideCard } from './in-force/outside-card.ts';
import { passCard } from './in-force/pass-card.ts';
import type { LinkAddress } from './place-name.ts';
import { djangoHeaders } from './proxy-headers.ts';
import { quantityCard } from './quantity-card.ts';
import { regexCard } from './regex-card.ts';
import { ruleCard } from './rule-card.ts';
import { socketsCard } from './sockets-card.ts';
import { variableCard } from './variable-card.ts';

export interface Hover {
  /** The text that the hover is about, as UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** What the editor and the machine add to a hover. */
export interface HoverOptions {
  /** Places are links where it tells their addresses. */
  readonly addressOf?: LinkAddress;
  /** Certificates are told of where it reads them. */
  readonly certificates?: CertificateReader;
}

/**
 * The card for the directive name, value or variable at `at`, or for the rule that a comment ignores; undefined over
 * white space, other comments, Lua and what nothing is known of.
 */
export function hoverAt(
  project: ProjectSnapshot,
  at: FileOffset,
  { addressOf, certificates }: HoverOptions = {},
): Hover | undefined {
  const ignored = ignoredRuleAt(project, at);
  if (ignored) return ignored;
  const statements = statementsAt(project, at);
  const [statement] = statements;
  if (!statement) return undefined;
  const { directive } = statement;
  const { tokens } = directive.tree;
  const kind = tokens.kinds[tokenAt(tokens, at.offset)];
  if (kind === TokenKind.Comment || kind === TokenKind.Lua) return undefined;
  if (isInProgram(statement.inclusion.file, at.offset)) return undefined;
  if (at.offset >= directive.nameStart && at.offset <= directive.nameEnd) {
    const markdown = directiveCard(project, statements, [
      certificateCard(project, statements, certificates),
      inForceCard(project, statements, addressOf),
      passCard(project, statements, addressOf),
      socketsCard(project, statements, addressOf),
      outsideCard(project, statements, addressOf),
      djangoCard(project, statements, addressOf),
    ]);
    const told = markdown ?? regexCard(statement, undefined);
    return told === undefined
      ? undefined
      : { start: directive.nameStart, end: directive.nameEnd, markdown: told };
  }
  const argument = directive.args.find(({ start, end }) => at.offset >= start && at.offset <= end);
  if (!argument) return undefined;
  const variable = variableAt(argument.text, at.offset - argument.start);
  if (variable) {
    const markdown = variableCard(project, statements, variable.name, addressOf);
    const range = { start: argument.start + variable.start, end: argument.start + variable.end };
    return markdown === undefined ? undefined : { ...range, markdown };
  }
  const { start, end } = argument;
  const isName = !/_(?:header|param)$/.test(directive.name) || argument === directive.args[0];
  const django = isName ? djangoCard(project, statements, addressOf) : undefined;
  const parts = [
    quantityCard(project, statement, argument),
    regexCard(statement, argument),
    certificateCard(project, statements, certificates),
    exampleCard(project, statements),
    directive.name === 'server_name' || directive.name === 'listen'
      ? socketsCard(project, statements, addressOf)
      : undefined,
    django ?? headerCard(directive, argument),
  ];
  const markdown = parts.filter((part) => part !== undefined).join('\n\n');
  return markdown === '' ? undefined : { start, end, markdown };
}

function ignoredRuleAt(project: ProjectSnapshot, { path, offset }: FileOffset): Hover | undefined {
  const file = project.files.get(path);
  const named = file && suppressionComments(file).find(({ start, end }) => start <= offset && offset <= end);
  const name = named?.names.find(({ start, end }) => start <= offset && offset <= end);
  const rule = name && rules.find(({ id }) => id === name.name);
  return rule && { start: name.start, end: name.end, markdown: ruleCard(rule) };
}

/** What Django does with the header that a `proxy_set_header` names. */
function headerCard({ name, args }: Directive, argument: Argument): string | undefined {
  if (name !== 'proxy_set_header' || argument.start !== args[0]?.start) return undefined;
  const header = djangoHeaders.find((one) => one.name.toLowerCase() === argument.value.toLowerCase());
  return header && `**${header.name}**: Django ${header.use}. Usual value: \`${header.value}\`.`;
}
