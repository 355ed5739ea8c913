/** In which colours is something shown on a terminal? */

import process from 'node:process';
import { styleText } from 'node:util';

const styles = {
  bold: 'bold',
  dim: 'dim',
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'cyan',
} as const;

/** None unless standard output is a terminal, nor where `NO_COLOR` is set. */
export const paint = (style: keyof typeof styles, text: string): string =>
  process.stdout.isTTY && !process.env.NO_COLOR ? styleText(styles[style], text) : text;
