/** Where does one Python file take uploads, look at the client's address, route web sockets or hand out files? */

import type { FileContent } from '../project/file-system.ts';
import type { Place } from './model.ts';
import { type Node, parseNodes } from './python/nodes.ts';
import { stringValue } from './python/string-literal.ts';

/** The first of each; undefined if there is none. */
export interface FileFacts {
  readonly upload: Place | undefined;
  readonly remoteAddress: Place | undefined;
  readonly forwardedFor: Place | undefined;
  readonly websockets: Place | undefined;
  readonly accelRedirect: Place | undefined;
  /** The plain beginnings of routes, up to a slash. */
  readonly websocketPaths: readonly string[];
}

/** For `Surroundings.derive`. Names in comments and in prose are none of it: the text is parsed. */
export function factsOf(content: FileContent, path: string): FileFacts {
  const text = content.kind === 'text' ? content.text : '';
  const found: { -readonly [Name in keyof FileFacts]: FileFacts[Name] } = {
    upload: undefined,
    remoteAddress: undefined,
    forwardedFor: undefined,
    websockets: undefined,
    accelRedirect: undefined,
    websocketPaths: [],
  };
  const routes: string[] = [];
  const place = ({ start, end }: Node): Place => ({ path, start, end });
  visit(parseNodes(text), (node, parents) => {
    const parent = parents.at(-1);
    if (node.name === 'CallExpression' && isUploadField(node, parents, text)) {
      found.upload ??= place(node);
    }
    if (node.name === 'VariableName' && sliceOf(node, text) === 'websocket_urlpatterns') {
      const isAssigned = parent?.name === 'AssignStatement' && parent.children[0] === node;
      if (isAssigned) {
        found.websockets ??= place(node);
        routes.push(...routesIn(parent, text));
      }
    }
    if (node.name !== 'String') return;
    const value = stringValue(sliceOf(node, text));
    if (value === undefined || isSaid(parent)) return;
    if (value === 'websocket' && isKey(node, parent)) {
      const router = valueBehind(node, parent);
      if (router && contains(router, text, 'URLRouter')) {
        found.websockets ??= place(node);
        routes.push(...routesIn(router, text));
      }
    } else if (value === 'REMOTE_ADDR' && isRead(node, parents)) {
      found.remoteAddress ??= place(node);
    } else if (/^(?:HTTP_X_FORWARDED_FOR|x-forwarded-for)$/i.test(value) && isRead(node, parents)) {
      found.forwardedFor ??= place(node);
    } else if (/^x-accel-redirect$|sendfile\d?\.backends\.nginx$|XAccelRedirect/i.test(value)) {
      found.accelRedirect ??= place(node);
    }
  });
  return { ...found, websocketPaths: routes };
}

/** Every node with what is around it, in the order of the text, without recursion. */
function visit(root: Node, see: (node: Node, parents: readonly Node[]) => void): void {
  const parents: Node[] = [];
  const waiting: (Node | 'up')[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === 'up') {
      parents.pop();
      continue;
    }
    see(node, parents);
    if (node.children.length === 0) continue;
    parents.push(node);
    waiting.push('up', ...node.children.toReversed());
  }
}

function sliceOf({ start, end }: Node, text: string): string {
  return text.slice(start, end);
}

/** `name = models.FileField(...)` directly in a class: of a model, a form or a serializer that is not only read. */
function isUploadField(call: Node, parents: readonly Node[], text: string): boolean {
  const [callee, list] = call.children;
  const name = callee && (callee.name === 'MemberExpression' ? callee.children.at(-1) : callee);
  if (!name || !/^\w*(?:File|Image)Field$/.test(sliceOf(name, text))) return false;
  const [body, owner] = [parents.at(-2), parents.at(-3)];
  const isAttribute = parents.at(-1)?.name === 'AssignStatement' && body?.name === 'Body';
  if (!isAttribute || owner?.name !== 'ClassDefinition' || !list) return false;
  return !/\bread_only\s*=\s*True\b/.test(sliceOf(list, text));
}

/** A string that stands there alone: a docstring. */
function isSaid(parent: Node | undefined): boolean {
  return parent?.name === 'ExpressionStatement' || parent?.name === 'ContinuedString';
}

function isKey(node: Node, parent: Node | undefined): boolean {
  if (parent?.name !== 'DictionaryExpression') return false;
  return parent.children[parent.children.indexOf(node) + 1]?.name === ':';
}

function valueBehind(key: Node, dictionary: Node | undefined): Node | undefined {
  const at = dictionary?.children.indexOf(key) ?? -1;
  return at < 0 ? undefined : dictionary?.children[at + 2];
}

/** Neither a key that is written down (`{'REMOTE_ADDR': ...}`) nor one that is set (`META['REMOTE_ADDR'] = ...`). */
function isRead(node: Node, parents: readonly Node[]): boolean {
  const [parent, statement] = [parents.at(-1), parents.at(-2)];
  if (isKey(node, parent)) return false;
  if (parent?.name !== 'MemberExpression' || statement?.name !== 'AssignStatement') return true;
  const lastAssign = statement.children.findLastIndex(({ name }) => name === 'AssignOp');
  return statement.children.indexOf(parent) > lastAssign;
}

function contains(node: Node, text: string, name: string): boolean {
  let isThere = false;
  visit(node, (inner) => {
    if (inner.name === 'VariableName' && sliceOf(inner, text) === name) isThere = true;
  });
  return isThere;
}

/** Of `path('ws/chat/', ...)` and `re_path(r'^ws/chat/(?P<room>\w+)/$', ...)`: the beginning without parameters. */
function routesIn(node: Node, text: string): string[] {
  const routes: string[] = [];
  visit(node, (call) => {
    if (call.name !== 'CallExpression') return;
    const [callee, list] = call.children;
    const name = callee ? sliceOf(callee, text).replace(/^.*\./, '') : '';
    const first = list?.children[1];
    if (!/^(?:path|re_path|url)$/.test(name) || first?.name !== 'String') return;
    const route = stringValue(sliceOf(first, text)) ?? '';
    const plain = name === 'path' ? route.replace(/<[\s\S]*$/, '') : plainBeginning(route);
    // Without its last slash it may be the beginning of a longer word.
    const isWhole = plain === route || plain === route.replace(/^\^|\$$/g, '');
    const beginning = (isWhole ? plain : plain.slice(0, plain.lastIndexOf('/') + 1)).replace(/^\//, '');
    if (beginning !== '') routes.push(beginning);
  });
  return routes;
}

/** What a regular expression asks for word by word. */
function plainBeginning(expression: string): string {
  const [, plain = ''] = /^\^?((?:[\w/-]|\\[.-])*)/.exec(expression) ?? [];
  const next = expression.replace(/^\^/, '').charAt(plain.length);
  // `a/?` and `a*` ask for less than what is written before.
  const sure = /[?*{+|]/.test(next) ? plain.slice(0, -1) : plain;
  return expression.includes('|') && !expression.includes('(') ? '' : sure.replaceAll('\\', '');
}
