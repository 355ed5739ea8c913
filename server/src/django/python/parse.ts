/** Which statements does a Python text hold? Any text is survived; what is not understood is opaque. */

import type { FileContent } from '../../project/file-system.ts';
import { type Node, parseNodes, splitAtCommas } from './nodes.ts';
import { expressionOf, mostNesting, opaque, parametersOf } from './parse-expression.ts';
import type { Expression, ImportedName, PythonModule, Statement, WithSubject } from './syntax.ts';

/** Generated code may be longer; settings are not. */
const longestText = 1_000_000;

export function parsePython(text: string): PythonModule {
  if (text.length > longestText) return { statements: [] };
  return { statements: statementsOf(parseNodes(text).children, text, 0) };
}

/** For `Surroundings.derive`: undefined if there is no text. */
export function parseContent(content: FileContent): PythonModule | undefined {
  return content.kind === 'text' ? parsePython(content.text) : undefined;
}

/** One expression, such as `ast.literal_eval` reads; undefined if the text is something else. */
export function parseExpression(text: string): Expression | undefined {
  const [only, ...more] = parsePython(text).statements;
  return only?.kind === 'expression' && more.length === 0 ? only.value : undefined;
}

function statementsOf(nodes: readonly Node[], text: string, depth: number): Statement[] {
  return nodes.flatMap((node) =>
    node.name === 'StatementGroup'
      ? statementsOf(node.children, text, depth)
      : node.name === ';' || node.name === ':'
        ? []
        : [statement(node, text, depth)],
  );
}

function statement(node: Node, text: string, depth: number): Statement {
  const span = { start: node.start, end: node.end };
  const { children } = node;
  const one = (nodes: readonly Node[]) => expressionOf(nodes, text, span);
  if (depth > mostNesting) return { ...span, kind: 'opaque', body: [] };
  switch (node.name) {
    case 'AssignStatement':
      return assignment(node, text);
    case 'UpdateStatement': {
      const at = children.findIndex(({ name }) => name === 'UpdateOp');
      const operator = children[at];
      if (!operator) break;
      return {
        ...span,
        kind: 'update',
        target: one(children.slice(0, at)),
        operator: text.slice(operator.start, operator.end - 1),
        value: node.isBroken ? opaque(span) : one(children.slice(at + 1)),
      };
    }
    case 'ExpressionStatement':
      return { ...span, kind: 'expression', value: node.isBroken ? opaque(span) : one(children) };
    case 'ImportStatement':
      return importStatement(node, text);
    case 'IfStatement':
      return conditional(node, children, text, depth);
    case 'TryStatement':
      return tryStatement(node, text, depth);
    case 'WithStatement':
      return {
        ...span,
        kind: 'with',
        subjects: withSubjects(children, text),
        body: lastBody(node, text, depth),
      };
    case 'ForStatement': {
      const start = children.findIndex(({ name }) => name === 'for');
      const at = children.findIndex(({ name }) => name === 'in');
      const bodies = children.filter(({ name }) => name === 'Body');
      const first = bodies[0];
      if (at < 0 || !first) break;
      return {
        ...span,
        kind: 'for',
        target: one(children.slice(start + 1, at)),
        iterable: one(children.slice(at + 1, children.indexOf(first))),
        body: statementsOf(first.children, text, depth + 1),
        otherwise: statementsOf(bodies[1]?.children ?? [], text, depth + 1),
      };
    }
    case 'FunctionDefinition':
      return functionDefinition(node, text, depth, false);
    case 'ClassDefinition': {
      const name = children.find((child) => child.name === 'VariableName');
      if (!name) break;
      const list = children.find((child) => child.name === 'ArgList');
      return {
        ...span,
        kind: 'class',
        name: text.slice(name.start, name.end),
        nameSpan: { start: name.start, end: name.end },
        bases: splitAtCommas(list?.children.slice(1, -1) ?? []).map(one),
        body: lastBody(node, text, depth),
      };
    }
    case 'DecoratedStatement': {
      const last = children.at(-1);
      if (last?.name === 'FunctionDefinition') return functionDefinition(last, text, depth, true);
      if (last?.name === 'ClassDefinition') return statement(last, text, depth + 1);
      break;
    }
    case 'DeleteStatement':
      return { ...span, kind: 'delete', targets: splitAtCommas(children.slice(1)).map(one) };
    case 'ReturnStatement':
      return { ...span, kind: 'return', value: children.length > 1 ? one(children.slice(1)) : undefined };
    case 'RaiseStatement':
      return { ...span, kind: 'raise' };
    case 'BreakStatement':
    case 'ContinueStatement':
      return { ...span, kind: 'jump' };
    case 'PassStatement':
    case 'ScopeStatement':
    case 'AssertStatement':
    case 'PrintStatement':
    case 'TypeDefinition':
      return { ...span, kind: 'pass' };
  }
  const bodies = children.flatMap((child) =>
    child.name === 'Body' ? [child] : child.children.filter(({ name }) => name === 'MatchClause'),
  );
  return {
    ...span,
    kind: 'opaque',
    body: bodies.flatMap((child) =>
      statementsOf(
        child.name === 'MatchClause' ? (child.children.at(-1)?.children ?? []) : child.children,
        text,
        depth + 1,
      ),
    ),
  };
}

function assignment(node: Node, text: string): Statement {
  const span = { start: node.start, end: node.end };
  const parts: Node[][] = [[]];
  for (const child of node.children) {
    if (child.name === 'AssignOp') parts.push([]);
    else if (child.name !== 'TypeDef') parts.at(-1)?.push(child);
  }
  const value = parts.length > 1 ? parts.pop() : undefined;
  // `NAME: type` alone assigns nothing.
  if (!value) return { ...span, kind: 'pass' };
  const at = { start: value[0]?.start ?? span.end, end: value.at(-1)?.end ?? span.end };
  return {
    ...span,
    kind: 'assign',
    targets: parts.map((part) => expressionOf(part, text, span)),
    value: node.isBroken || value.length === 0 ? opaque(at) : expressionOf(value, text, at),
  };
}

function importStatement(node: Node, text: string): Statement {
  const span = { start: node.start, end: node.end };
  const at = node.children.findIndex(({ name }) => name === 'import');
  const behind = node.children.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')');
  const names = splitAtCommas(behind).flatMap((part) => importedName(part, text));
  if (node.children[0]?.name !== 'from') return { ...span, kind: 'import', names };
  const before = node.children.slice(1, Math.max(at, 1));
  const path = before.map((part) => text.slice(part.start, part.end)).join('');
  const level = /^\.*/.exec(path)?.[0].length ?? 0;
  const isStar = behind.some(({ name }) => name === '*');
  return { ...span, kind: 'from-import', level, module: path.slice(level), names, isStar };
}

function importedName(part: readonly Node[], text: string): ImportedName[] {
  const at = part.findIndex(({ name }) => name === 'as');
  const path = at < 0 ? part : part.slice(0, at);
  const first = path[0];
  const last = path.at(-1);
  if (first?.name !== 'VariableName' || !last) return [];
  const alias = at < 0 ? undefined : part[at + 1];
  return [
    {
      name: path.map(({ start, end }) => text.slice(start, end)).join(''),
      as: alias && text.slice(alias.start, alias.end),
      span: { start: first.start, end: (alias ?? last).end },
    },
  ];
}

/** `nodes` begin with `if` or `elif`; what follows its body is the other branch. */
function conditional(node: Node, nodes: readonly Node[], text: string, depth: number): Statement {
  const at = nodes.findIndex(({ name }) => name === 'Body');
  const test = nodes.slice(1, at < 0 ? undefined : at);
  const rest = at < 0 ? [] : nodes.slice(at + 1);
  const [word] = rest;
  const span = { start: nodes[0]?.start ?? node.start, end: node.end };
  return {
    ...span,
    kind: 'if',
    test: expressionOf(test, text, span),
    body: statementsOf(nodes[at]?.children ?? [], text, depth + 1),
    otherwise:
      word?.name === 'elif'
        ? depth < mostNesting
          ? [conditional(node, rest, text, depth + 1)]
          : []
        : statementsOf(rest[1]?.children ?? [], text, depth + 1),
  };
}

function tryStatement(node: Node, text: string, depth: number): Statement {
  const found: Record<string, Statement[][]> = { try: [], except: [], else: [], finally: [] };
  let word = 'try';
  for (const child of node.children) {
    if (child.name === 'Body') found[word]?.push(statementsOf(child.children, text, depth + 1));
    else if (child.name in found) word = child.name;
  }
  return {
    start: node.start,
    end: node.end,
    kind: 'try',
    body: found.try?.[0] ?? [],
    handlers: found.except ?? [],
    otherwise: found.else?.[0] ?? [],
    last: found.finally?.[0] ?? [],
  };
}

function withSubjects(nodes: readonly Node[], text: string): WithSubject[] {
  const start = nodes.findIndex(({ name }) => name === 'with');
  const end = nodes.findIndex(({ name }) => name === 'Body');
  const between = nodes.slice(start + 1, end < 0 ? undefined : end);
  return splitAtCommas(between).flatMap((part): WithSubject[] => {
    const at = part.findIndex(({ name }) => name === 'as');
    const value = at < 0 ? part : part.slice(0, at);
    const alias = at < 0 ? undefined : part[at + 1];
    const first = value[0];
    if (!first) return [];
    return [{ value: expressionOf(value, text, first), as: alias && text.slice(alias.start, alias.end) }];
  });
}

function functionDefinition(node: Node, text: string, depth: number, isDecorated: boolean): Statement {
  const span = { start: node.start, end: node.end };
  const name = node.children.find((child) => child.name === 'VariableName');
  const list = node.children.find((child) => child.name === 'ParamList');
  if (!name) return { ...span, kind: 'opaque', body: [] };
  return {
    ...span,
    kind: 'function',
    name: text.slice(name.start, name.end),
    nameSpan: { start: name.start, end: name.end },
    parameters: list ? parametersOf(list, text) : [],
    body: lastBody(node, text, depth),
    isDecorated,
  };
}

function lastBody(node: Node, text: string, depth: number): Statement[] {
  const body = node.children.findLast(({ name }) => name === 'Body');
  return statementsOf(body?.children ?? [], text, depth + 1);
}
