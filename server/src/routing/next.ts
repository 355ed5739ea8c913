/** Where does a request go next, and what has made its answer? */

import type { PassAnswer } from './pass.ts';

/** What made the answer: it decides of which kind the outcome is. */
export type Cause =
  | { readonly kind: 'own' }
  | { readonly kind: 'file'; readonly path: string | undefined }
  | { readonly kind: 'internal-error' }
  | { readonly kind: 'redirect'; readonly target: string }
  | { readonly kind: 'proxy'; readonly answer: Extract<PassAnswer, { kind: 'proxy' }> };

/** Where the request goes next. */
export type Next =
  | { readonly at: 'server-rewrite' | 'find-location' | 'location-rewrite' | 'access' | 'content' }
  /** nginx turns to its error pages. */
  | { readonly at: 'error'; readonly status: number; readonly cause: Cause }
  /** An answer that no error page replaces. */
  | {
      readonly at: 'answer';
      readonly status: number;
      readonly cause: Cause;
      readonly body: string | undefined;
    };

/** nginx answers by itself. */
export const own: Cause = { kind: 'own' };
/** nginx cannot do what the configuration says. */
export const failed: Cause = { kind: 'internal-error' };
