/** What can a client put into a text with variables? */

import type { Language } from '../regex/language.ts';
import { originOf, placeOfValue, type UsePlace } from './origin.ts';
import { partsOf } from './text-value.ts';

/** A variable as deep as it can be followed: one of nginx's own, or a group of a regular expression. */
export interface ClientPart {
  /** `$uri`, `$1`. */
  readonly written: string;
  readonly language: Language;
  /** The variable that the value names, where that is another one; it got its value from this one. */
  readonly via: string | undefined;
}

/** Variables that are given each other are followed so deep. */
const deepest = 8;

/** All that a client can put into `value`, in the order in which it is written. */
export function clientPartsOf(value: string, at: UsePlace, depth = 0): readonly ClientPart[] {
  if (depth > deepest || !value.includes('$')) return [];
  return partsOf(value).flatMap((part): readonly ClientPart[] => {
    if (part.kind === 'text') return [];
    const written = part.kind === 'capture' ? `$${part.group}` : `$${part.name}`;
    const origin = originOf(part, at);
    switch (origin.kind) {
      case 'client':
        return [{ written, language: origin.language, via: undefined }];
      case 'given':
        return origin.values
          .filter(({ literal }) => !literal)
          .flatMap((given) => clientPartsOf(given.value, placeOfValue(given, at), depth + 1))
          .map((inner) => ({ ...inner, via: written }));
      default:
        return [];
    }
  });
}
