/** What nodes does the parser find in a text? Plain objects, comments left out. */

import { parser } from '@lezer/python';
import type { Span } from './syntax.ts';

export interface Node extends Span {
  /** As the grammar of `@lezer/python` calls it; punctuation and keywords by their text. */
  readonly name: string;
  readonly children: readonly Node[];
  /** The parser had to leave something out, or to guess, directly inside. */
  readonly isBroken: boolean;
}

interface Growing extends Node {
  readonly children: Growing[];
  isBroken: boolean;
}

/** The root, `Script`. In time proportional to the text, and without recursion. */
export function parseNodes(text: string): Node {
  const root: Growing = { name: 'Script', start: 0, end: text.length, children: [], isBroken: false };
  const open: Growing[] = [];
  parser.parse(text).iterate({
    enter({ name, from, to, type }) {
      const parent = open.at(-1);
      if (!parent) {
        open.push(root);
        return true;
      }
      if (type.isError) {
        parent.isBroken = true;
        return false;
      }
      if (name === 'Comment') return false;
      const node: Growing = { name, start: from, end: to, children: [], isBroken: false };
      parent.children.push(node);
      open.push(node);
      return true;
    },
    leave() {
      open.pop();
    },
  });
  return root;
}

/** The children between the commas of a list. */
export function splitAtCommas(nodes: readonly Node[]): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (node.name === ',') parts.push([]);
    else parts.at(-1)?.push(node);
  }
  return parts.filter((part) => part.length > 0);
}
