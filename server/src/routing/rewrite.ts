/** What do `set`, `if`, `rewrite`, `return` and `break` do to a request? nginx's rewrite module, step by step. */

import { readSize } from '../catalog/quantities.ts';
import type { Statement } from '../project/inclusion.ts';
import { bytesOf, textOf } from './bytes.ts';
import { readCondition } from './condition.ts';
import { unescapeRedirect } from './escaping.ts';
import {
  assembled,
  type Exchange,
  escapedCapture,
  evaluate,
  matches,
  tell,
  tellIdle,
  written,
} from './exchange.ts';
import { fileKindAt } from './file-kind.ts';
import { enterScope } from './handler.ts';
import { patternOf } from './patterns.ts';
import { type Scope, scopeOf } from './scope.ts';
import { holdsVariables } from './text-value.ts';
import type { Phase } from './trace-model.ts';
import { Unknowable } from './unknowable.ts';

/** How the statements of a block end. */
export type RewriteEnd =
  /** Nothing answers: the request goes on. */
  | { readonly kind: 'on' }
  /** `return`, or a `rewrite` that redirects. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** The text of a `return`, or the target of a redirect; undefined: nginx's own page. */
      readonly text: string | undefined;
      readonly statement: Statement;
    }
  /** nginx answers 500. */
  | { readonly kind: 'failed'; readonly reason: string; readonly statement: Statement };

/** Directives that the rewrite module runs in the order in which they are written. */
const ownStatements = new Set(['set', 'if', 'rewrite', 'return', 'break']);

/** State of nginx's script engine during one run: whether captures are escaped. */
interface Script {
  quote: boolean;
  readonly phase: Phase;
  readonly inServer: boolean;
}

const on: RewriteEnd = { kind: 'on' };

/** Runs the statements of a server or location; a true `if` in a location becomes the scope in force. */
export function runRewrites(exchange: Exchange, scope: Scope, phase: Phase): RewriteEnd {
  const inServer = scope.name === 'server';
  refuseLua(scope, inServer ? 'server_rewrite' : 'rewrite');
  const script: Script = { quote: true, phase, inServer };
  return run(exchange, scope, script) ?? on;
}

/** A program of Lua may answer, or change everything. */
export function refuseLua(scope: Scope, phase: 'server_rewrite' | 'rewrite' | 'access'): void {
  for (const form of ['', '_block', '_file']) {
    const name = `${phase}_by_lua${form}`;
    if (scope.inForce(name).length > 0) throw new Unknowable(`\`${name}\` runs a program here`);
  }
}

/** Undefined: all statements were run, and none ended it. */
function run(exchange: Exchange, scope: Scope, script: Script): RewriteEnd | undefined {
  for (const statement of rewriteStatements(scope)) {
    const end = runOne(exchange, statement, script);
    if (end) return end;
  }
  return undefined;
}

const known = new WeakMap<Scope, readonly Statement[]>();

/** The statements of the rewrite module directly in this block, in the order in which it runs them. */
export function rewriteStatements(scope: Scope): readonly Statement[] {
  const before = known.get(scope);
  if (before) return before;
  const found = scope.statements().filter(({ directive }) => ownStatements.has(directive.name));
  known.set(scope, found);
  return found;
}

/** Does the block hold statements of the rewrite module at all? */
export function hasRewrites(scope: Scope): boolean {
  return rewriteStatements(scope).length > 0;
}

function runOne(exchange: Exchange, statement: Statement, script: Script): RewriteEnd | undefined {
  switch (statement.directive.name) {
    case 'set':
      return set(exchange, statement, script);
    case 'if':
      return runIf(exchange, statement, script);
    case 'rewrite':
      return rewrite(exchange, statement, script);
    case 'return':
      return runReturn(exchange, statement, script);
    default:
      tell(exchange, script.phase, '`break` ends the rewrites here.', statement);
      if (exchange.uriChanged) {
        exchange.validLocation = false;
        exchange.uriChanged = false;
      }
      return on;
  }
}

/** A value in this module: captures are escaped as long as nothing was rewritten. */
function scriptValue(exchange: Exchange, value: string, quote: boolean): string {
  return quote
    ? assembled(exchange, value, (group) => escapedCapture(exchange, group))
    : evaluate(exchange, value);
}

function set(exchange: Exchange, statement: Statement, script: Script): undefined {
  const [target, source] = statement.directive.args;
  const name = target?.value.replace(/^\$/, '').toLowerCase() ?? '';
  const value = valueOrNull(() => scriptValue(exchange, source?.value ?? '', script.quote));
  if (name === 'args' && value !== null) {
    exchange.args = value;
    exchange.validUnparsedUri = false;
  } else if (name === 'limit_rate' && value !== null) {
    // It is read as a size, and given back as a number.
    exchange.values.set(name, String(readSize(value) ?? value));
  } else if (name === 'args') throw new Unknowable(`the arguments are set to \`${source?.value}\``);
  else exchange.values.set(name, value);
  const shown = value === null ? 'a value that cannot be known' : `\`${textOf(value)}\``;
  tell(exchange, script.phase, `\`$${name}\` is set to ${shown}.`, statement);
}

function valueOrNull(value: () => string): string | null {
  try {
    return value();
  } catch (thrown) {
    if (thrown instanceof Unknowable) return null;
    throw thrown;
  }
}

function runIf(exchange: Exchange, statement: Statement, script: Script): RewriteEnd | undefined {
  const holds = conditionHolds(exchange, statement, script);
  if (!holds) {
    tellIdle(exchange, script.phase, `\`${written(statement)}\` is false.`, statement);
    return undefined;
  }
  tell(exchange, script.phase, `\`${written(statement)}\` is true.`, statement);
  const inner = scopeOf(statement);
  // The last true one is in force, with its handler if it has one.
  if (!script.inServer) enterScope(exchange, inner);
  return run(exchange, inner, script);
}

function conditionHolds(exchange: Exchange, statement: Statement, script: Script): boolean {
  const condition = readCondition(statement.directive.args);
  switch (condition.kind) {
    case 'set': {
      const value = exchange.valueOf(exchange, nameIn(condition.variable.value));
      return value !== '' && value !== '0';
    }
    case 'compare': {
      const left = exchange.valueOf(exchange, nameIn(condition.variable.value));
      const right = scriptValue(exchange, condition.operand.value, script.quote);
      return (left === right) === (condition.operator.value === '=');
    }
    case 'match': {
      const subject = exchange.valueOf(exchange, nameIn(condition.variable.value));
      const regex = patternOf(condition.regex.value, condition.operator.value.endsWith('*'));
      const matched = matches(exchange, regex, subject);
      if (!matched) exchange.captures = [];
      return matched !== condition.operator.value.startsWith('!');
    }
    case 'file': {
      const path = scriptValue(exchange, condition.path.value, script.quote);
      const kind = fileKindAt(exchange, path);
      const test = condition.test.value;
      const asked = test.at(-1);
      const isIt = asked === 'f' ? kind === 'file' : asked === 'd' ? kind === 'folder' : kind !== 'missing';
      const isSo = asked === 'x' && isIt ? isExecutable(exchange, textOf(path)) : isIt;
      return isSo !== test.startsWith('!');
    }
    case 'refused':
      throw new Unknowable(`nginx refuses the condition \`${written(statement)}\``);
  }
}

function isExecutable({ options }: Exchange, path: string): boolean {
  if (options.isExecutable) return options.isExecutable(path);
  throw new Unknowable(`whether \`${path}\` may be executed cannot be seen`);
}

function nameIn(variable: string): string {
  return variable.replace(/^\$/, '').toLowerCase();
}

function rewrite(exchange: Exchange, statement: Statement, script: Script): RewriteEnd | undefined {
  const [pattern, replacement, flag] = statement.directive.args.map(({ value }) => value);
  if (pattern === undefined || replacement === undefined) return undefined;
  const before = exchange.uri;
  if (!matches(exchange, patternOf(pattern, false), exchange.uri)) {
    exchange.captures = [];
    tellIdle(
      exchange,
      script.phase,
      `\`${written(statement)}\` does not match \`${textOf(before)}\`.`,
      statement,
    );
    return undefined;
  }
  const redirects =
    /^(?:https?:\/\/|\$scheme)/.test(replacement) || flag === 'redirect' || flag === 'permanent';
  const keepsArgs = !replacement.endsWith('?');
  const text = keepsArgs ? replacement : replacement.slice(0, -1);
  return redirects
    ? redirect(exchange, statement, script, { text, keepsArgs, status: flag === 'permanent' ? 301 : 302 })
    : changeUri(exchange, statement, script, { text, keepsArgs, flag });
}

function redirect(
  exchange: Exchange,
  statement: Statement,
  script: Script,
  { text, keepsArgs, status }: { text: string; keepsArgs: boolean; status: number },
): RewriteEnd {
  exchange.internal = true;
  exchange.validUnparsedUri = false;
  exchange.uriChanged = true;
  let target = unescapeRedirect(scriptValue(exchange, text, true));
  if (keepsArgs && exchange.args !== '') target += `${text.includes('?') ? '&' : '?'}${exchange.args}`;
  script.quote = false;
  tell(
    exchange,
    script.phase,
    `\`${written(statement)}\` matches: a redirect to \`${textOf(target)}\`.`,
    statement,
  );
  return { kind: 'answer', status, text: target, statement };
}

function changeUri(
  exchange: Exchange,
  statement: Statement,
  script: Script,
  { text, keepsArgs, flag }: { text: string; keepsArgs: boolean; flag: string | undefined },
): RewriteEnd | undefined {
  exchange.internal = true;
  exchange.validUnparsedUri = false;
  exchange.uriChanged = flag !== 'break';
  if (flag === 'break') exchange.validLocation = false;
  // Only a question mark that is written separates; one in a variable belongs to the path.
  const question = text.indexOf('?');
  const path = scriptValue(exchange, question < 0 ? text : text.slice(0, question), false);
  if (question >= 0) {
    const args = scriptValue(exchange, text.slice(question + 1), true);
    const old = keepsArgs && exchange.args !== '' ? `&${exchange.args}` : '';
    exchange.args = args + old;
  } else if (!keepsArgs) exchange.args = '';
  script.quote = false;
  exchange.uri = path;
  const query = exchange.args === '' ? '' : `?${exchange.args}`;
  const how = flag === undefined ? '' : ` (\`${flag}\`)`;
  tell(
    exchange,
    script.phase,
    `\`${written(statement)}\` matches: the URI becomes \`${textOf(path + query)}\`${how}.`,
    statement,
  );
  if (path === '') return { kind: 'failed', reason: 'the rewritten URI is empty', statement };
  return flag === 'last' || flag === 'break' ? on : undefined;
}

function runReturn(exchange: Exchange, statement: Statement, { phase }: Script): RewriteEnd {
  const [code, text] = statement.directive.args.map(({ value }) => value);
  tell(exchange, phase, `\`${written(statement)}\` ends the request.`, statement);
  if (code !== undefined && !/^\d+$/.test(code)) {
    return { kind: 'answer', status: 302, text: returned(exchange, 302, code), statement };
  }
  const status = Number(code);
  // Without a text, and with an empty one, an error gets nginx's own page.
  if (text === undefined || (text === '' && status >= 400)) {
    return { kind: 'answer', status, text: status < 400 ? '' : undefined, statement };
  }
  return { kind: 'answer', status, text: returned(exchange, status, text), statement };
}

/** The text may speak of the status that it is sent with. */
function returned(exchange: Exchange, status: number, text: string): string {
  exchange.returnStatus = status;
  return holdsVariables(text) ? evaluate(exchange, text) : bytesOf(text);
}
