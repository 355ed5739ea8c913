/** Which of two ways does a match go first? */

import type { Builder, Entry } from './builder.ts';
import { end, union } from './byte-set.ts';
import { failed, push, type Step } from './machine.ts';

/** Tries `preferred`, then `other`; both need `needs`. */
export function either(builder: Builder, preferred: Entry, other: Entry, needs: string): Entry {
  const anchors = [preferred.anchor, other.anchor];
  return {
    pc: builder.emit(choice(preferred, other)),
    first: union(preferred.first, other.first),
    anchor: anchors.includes(undefined) ? undefined : anchors.includes('line') ? 'line' : 'text',
    needs: preferred.needs === other.needs ? preferred.needs : needs,
    ...((preferred.misleads || other.misleads) && { misleads: true }),
  };
}

/** Looks at the next byte first: where only one way can go on, there is nothing to come back for. */
export function choice(preferred: Entry, other: Entry): Step {
  const [preferredFirst, otherFirst] = [preferred.first, other.first];
  return (machine) => {
    const { subject, pos } = machine;
    const byte = pos < subject.length ? subject.charCodeAt(pos) : end;
    if (!preferredFirst[byte]) return otherFirst[byte] ? other.pc : failed;
    if (otherFirst[byte]) push(machine, other.pc, pos, 0);
    return preferred.pc;
  };
}
