/** Which argument of a statement is sent to the client as the place to go to? */

import type { Argument, Directive } from '../syntax/tree.ts';
import { redirectStatuses } from './answer.ts';

/** With it a `return` of one argument is a redirect, and so is a `rewrite` without flag. */
const scheme = /^(?:https?:\/\/|\$scheme)/;

/** Of a `return`, a `rewrite` or an `error_page`; undefined if it redirects to nowhere. */
export function redirectTarget({ name, args }: Directive): Argument | undefined {
  const [first, second, flag] = args;
  switch (name) {
    case 'return':
      if (second) return redirectStatuses.includes(Number(first?.value)) ? second : undefined;
      return first && scheme.test(first.value) ? first : undefined;
    case 'rewrite': {
      const isRedirect = flag?.value === 'redirect' || flag?.value === 'permanent';
      return second && (isRedirect || scheme.test(second.value)) ? second : undefined;
    }
    case 'error_page': {
      const target = args.length > 1 ? args.at(-1) : undefined;
      return target && !/^[/@]/.test(target.value) ? target : undefined;
    }
    default:
      return undefined;
  }
}
