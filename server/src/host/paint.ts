/** In which colours, and how wide, is something shown on a terminal? */

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

/** None unless standard output is a terminal; `NO_COLOR` forbids them everywhere, `FORCE_COLOR` demands them. */
export const paint = (style: keyof typeof styles, text: string): string =>
  isColoured() ? styleText(styles[style], text, { validateStream: false }) : text;

function isColoured(): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stdout.isTTY === true;
}

/** Columns for running text: those of the terminal, at most what reads well; 80 where there is none. */
export function width(): number {
  return Math.min(process.stdout.isTTY ? process.stdout.columns || 80 : 80, 100);
}
