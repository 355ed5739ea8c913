/** Which expression do these nodes of the parser form? */

import { type Node, splitAtCommas } from './nodes.ts';
import { formatText, stringParts, stringValue } from './string-literal.ts';
import type { Argument, Clause, Entry, Expression, FormatPart, Item, Parameter, Span } from './syntax.ts';

/** Deeper than this nobody writes by hand. */
export const mostNesting = 150;

/** One expression, or several with commas: a tuple. `span` is where it stands if there is none. */
export function expressionOf(nodes: readonly Node[], text: string, span: Span, depth = 0): Expression {
  const first = nodes[0];
  const last = nodes.at(-1);
  if (!first || !last) return opaque(span);
  const whole = { start: first.start, end: last.end };
  const hasComma = nodes.some(({ name }) => name === ',');
  if (!hasComma && nodes.length === 1) return single(first, text, depth);
  const items = itemsOf(nodes, text, depth);
  return items ? { ...whole, kind: 'sequence', type: 'tuple', items, isBroken: false } : opaque(whole);
}

export function opaque({ start, end }: Span): Expression {
  return { kind: 'opaque', start, end };
}

/** Of a `ParamList`. Bare `*` and `/` are left out. */
export function parametersOf(list: Node, text: string, depth = 0): Parameter[] {
  const inner = list.children.filter(({ name }) => name !== '(' && name !== ')');
  return splitAtCommas(inner).flatMap((nodes): Parameter[] => {
    const stars = nodes.find(({ name }) => name === '*' || name === '**')?.name ?? '';
    const name = nodes.find((node) => node.name === 'VariableName');
    const assign = nodes.findIndex((node) => node.name === 'AssignOp');
    if (!name) return [];
    const fallback = assign < 0 ? undefined : expressionOf(nodes.slice(assign + 1), text, name, depth + 1);
    return [{ name: textOf(name, text), stars: stars as Parameter['stars'], fallback }];
  });
}

const textOf = ({ start, end }: Span, text: string) => text.slice(start, end);

function single(node: Node, text: string, depth: number): Expression {
  const span = { start: node.start, end: node.end };
  if (depth > mostNesting) return opaque(span);
  const { children, isBroken } = node;
  const inner = children.slice(1, -1);
  const below = (nodes: readonly Node[]) => expressionOf(nodes, text, span, depth + 1);
  switch (node.name) {
    case 'String': {
      const value = isBroken ? undefined : stringValue(textOf(node, text));
      return value === undefined ? opaque(span) : { ...span, kind: 'constant', value };
    }
    case 'ContinuedString':
      return continued(node, text, depth);
    case 'FormatString':
      return formatted(node, text, depth);
    case 'Number':
      return number(textOf(node, text), span);
    case 'Boolean':
      return { ...span, kind: 'constant', value: textOf(node, text) === 'True' };
    case 'None':
      return { ...span, kind: 'constant', value: null };
    case 'VariableName':
      return { ...span, kind: 'name', name: textOf(node, text) };
    case 'ParenthesizedExpression':
      if (isBroken) return opaque(span);
      return { ...below(inner), ...span };
    case 'TupleExpression':
    case 'ArrayExpression':
    case 'SetExpression': {
      const type = { TupleExpression: 'tuple', ArrayExpression: 'list', SetExpression: 'set' } as const;
      const items = itemsOf(inner, text, depth);
      if (!items) return opaque(span);
      return { ...span, kind: 'sequence', type: type[node.name], items, isBroken };
    }
    case 'DictionaryExpression':
      return { ...span, kind: 'dictionary', entries: entriesOf(inner, text, depth), isBroken };
  }
  if (isBroken) return opaque(span);
  switch (node.name) {
    case 'MemberExpression':
      return member(node, text, depth);
    case 'CallExpression': {
      const [callee, list] = children;
      if (!callee || list?.name !== 'ArgList' || list.isBroken) return opaque(span);
      const given = argumentsOf(list, text, depth);
      return given ? { ...span, kind: 'call', callee: below([callee]), arguments: given } : opaque(span);
    }
    case 'BinaryExpression': {
      const left = children[0];
      const right = children.at(-1);
      const operator = children.slice(1, -1).map((child) => textOf(child, text));
      if (!left || !right || operator.length === 0) return opaque(span);
      return {
        ...span,
        kind: 'binary',
        operator: operator.join(' '),
        left: below([left]),
        right: below([right]),
      };
    }
    case 'UnaryExpression': {
      const [operator, operand] = children;
      if (!operator || !operand) return opaque(span);
      return { ...span, kind: 'unary', operator: textOf(operator, text), operand: below([operand]) };
    }
    case 'ConditionalExpression': {
      const [whenTrue, , test, , whenFalse] = children;
      if (!whenTrue || !test || !whenFalse) return opaque(span);
      return {
        ...span,
        kind: 'conditional',
        test: below([test]),
        whenTrue: below([whenTrue]),
        whenFalse: below([whenFalse]),
      };
    }
    case 'LambdaExpression': {
      const list = children.find(({ name }) => name === 'ParamList');
      const body = children.at(-1);
      if (!body || body === list) return opaque(span);
      return {
        ...span,
        kind: 'lambda',
        parameters: list ? parametersOf(list, text, depth) : [],
        body: below([body]),
      };
    }
    case 'NamedExpression': {
      const [name, , value] = children;
      if (name?.name !== 'VariableName' || !value) return opaque(span);
      return { ...span, kind: 'walrus', name: textOf(name, text), value: below([value]) };
    }
    case 'ArrayComprehensionExpression':
      return comprehension('list', inner, span, text, depth);
    case 'SetComprehensionExpression':
      return comprehension('set', inner, span, text, depth);
    case 'ComprehensionExpression':
      return comprehension('generator', inner, span, text, depth);
    case 'DictionaryComprehensionExpression':
      return comprehension('dictionary', inner, span, text, depth);
    default:
      return opaque(span);
  }
}

/** undefined if an item is more than an expression with a star before it. */
function itemsOf(nodes: readonly Node[], text: string, depth: number): Item[] | undefined {
  const items: Item[] = [];
  for (const part of splitAtCommas(nodes)) {
    const isStarred = part[0]?.name === '*';
    const [node, ...more] = isStarred ? part.slice(1) : part;
    if (!node || more.length > 0) return undefined;
    items.push({ isStarred, value: single(node, text, depth + 1) });
  }
  return items;
}

function entriesOf(nodes: readonly Node[], text: string, depth: number): Entry[] {
  return splitAtCommas(nodes).map((part): Entry => {
    const [first, second, third] = part;
    const span = { start: first?.start ?? 0, end: part.at(-1)?.end ?? 0 };
    if (first?.name === '**' && second && part.length === 2) {
      return { key: undefined, value: single(second, text, depth + 1) };
    }
    if (!first || second?.name !== ':' || !third || part.length !== 3) {
      return { key: undefined, value: opaque(span) };
    }
    return { key: single(first, text, depth + 1), value: single(third, text, depth + 1) };
  });
}

/** undefined if an argument is not understood. */
function argumentsOf(list: Node, text: string, depth: number): Argument[] | undefined {
  const found: Argument[] = [];
  for (const part of splitAtCommas(list.children.slice(1, -1))) {
    const [first, second, third] = part;
    if (!first) return undefined;
    if ((first.name === '*' || first.name === '**') && second && part.length === 2) {
      found.push({ name: undefined, stars: first.name, value: single(second, text, depth + 1) });
    } else if (second?.name === 'AssignOp' && third && part.length === 3) {
      found.push({ name: textOf(first, text), stars: '', value: single(third, text, depth + 1) });
    } else if (second?.name === 'for' || second?.name === 'async') {
      const span = { start: first.start, end: part.at(-1)?.end ?? first.end };
      found.push({ name: undefined, stars: '', value: comprehension('generator', part, span, text, depth) });
    } else if (part.length === 1) {
      found.push({ name: undefined, stars: '', value: single(first, text, depth + 1) });
    } else {
      return undefined;
    }
  }
  return found;
}

function member(node: Node, text: string, depth: number): Expression {
  const span = { start: node.start, end: node.end };
  const [object, mark, ...rest] = node.children;
  if (!object || !mark) return opaque(span);
  const of = single(object, text, depth + 1);
  const last = rest[0];
  if (mark.name === '.') {
    return last?.name === 'PropertyName'
      ? { ...span, kind: 'attribute', of, name: textOf(last, text) }
      : opaque(span);
  }
  const inner = rest.slice(0, -1);
  if (!inner.some(({ name }) => name === ':')) {
    return inner.length === 0
      ? opaque(span)
      : { ...span, kind: 'index', of, index: expressionOf(inner, text, span, depth + 1) };
  }
  const bounds: (Expression | undefined)[] = [undefined];
  for (const part of inner) {
    if (part.name === ',') return opaque(span);
    if (part.name === ':') bounds.push(undefined);
    else bounds[bounds.length - 1] = single(part, text, depth + 1);
  }
  return { ...span, kind: 'slice', of, bounds };
}

/** `"a" 'b' f"c"`: one text, or an f-string of all the parts. */
function continued(node: Node, text: string, depth: number): Expression {
  const span = { start: node.start, end: node.end };
  const parts: FormatPart[] = [];
  for (const child of node.children) {
    const part = single(child, text, depth + 1);
    if (part.kind === 'constant' && typeof part.value === 'string') parts.push(part.value);
    else if (part.kind === 'format') parts.push(...part.parts);
    else return opaque(span);
  }
  return parts.every((part) => typeof part === 'string')
    ? { ...span, kind: 'constant', value: parts.join('') }
    : { ...span, kind: 'format', parts };
}

function formatted(node: Node, text: string, depth: number): Expression {
  const span = { start: node.start, end: node.end };
  const literal = stringParts(textOf(node, text));
  if (!literal || node.isBroken) return opaque(span);
  const parts: FormatPart[] = [];
  let from = node.start + literal.prefix.length + literal.quote.length;
  const addText = (to: number) => {
    if (to <= from) return true;
    const piece = formatText(text.slice(from, to), literal.prefix);
    if (piece !== undefined) parts.push(piece);
    return piece !== undefined;
  };
  for (const child of node.children) {
    if (child.name !== 'FormatReplacement') continue;
    if (!addText(child.start)) return opaque(span);
    from = child.end;
    const [value, ...more] = child.children.slice(1, -1);
    const isPlain =
      more.length === 0 ||
      (more.length === 1 && more[0]?.name === 'FormatConversion' && textOf(more[0], text) === '!s');
    parts.push(value && isPlain && !child.isBroken ? single(value, text, depth + 1) : opaque(child));
  }
  if (!addText(node.end - literal.quote.length)) return opaque(span);
  return { ...span, kind: 'format', parts };
}

function comprehension(
  type: 'list' | 'set' | 'generator' | 'dictionary',
  nodes: readonly Node[],
  span: Span,
  text: string,
  depth: number,
): Expression {
  const firstFor = nodes.findIndex(({ name }) => name === 'for');
  const head = nodes.slice(0, firstFor);
  if (firstFor < 1 || nodes.some(({ name }) => name === 'async')) return opaque(span);
  const clauses: Clause[] = [];
  let part: Node[] = [];
  const finish = () => {
    const [word, ...rest] = part;
    if (word?.name === 'for') {
      const at = rest.findIndex(({ name }) => name === 'in');
      clauses.push({
        kind: 'for',
        target: expressionOf(rest.slice(0, at), text, word, depth + 1),
        iterable: expressionOf(rest.slice(at + 1), text, word, depth + 1),
      });
    } else if (word) {
      clauses.push({ kind: 'if', test: expressionOf(rest, text, word, depth + 1) });
    }
  };
  for (const node of nodes.slice(firstFor)) {
    if (node.name === 'for' || node.name === 'if') {
      finish();
      part = [];
    }
    part.push(node);
  }
  finish();
  const colon = head.findIndex(({ name }) => name === ':');
  if (type === 'dictionary' && colon < 0) return opaque(span);
  return {
    ...span,
    kind: 'comprehension',
    type,
    key: colon < 0 ? undefined : expressionOf(head.slice(0, colon), text, span, depth + 1),
    element: expressionOf(head.slice(colon + 1), text, span, depth + 1),
    clauses,
  };
}

function number(token: string, span: Span): Expression {
  const plain = token.replaceAll('_', '');
  const octal = /^0[oO]?([0-7]+)$/.exec(plain)?.[1];
  const value = octal === undefined ? Number(plain) : Number.parseInt(octal, 8);
  if (Number.isNaN(value)) return opaque(span);
  if (!/^0[xXbBoO]/.test(plain) && /[.eE]/.test(plain)) return { ...span, kind: 'float', value };
  return Number.isSafeInteger(value) ? { ...span, kind: 'constant', value } : opaque(span);
}
