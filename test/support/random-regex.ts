/** Which patterns and texts shall a matcher be tried with? Random ones, all of them valid, dense in what is hard to get right. */
import type { Random } from '../syntax/random.ts';

const classMembers =
  'a b A B a-c A-B b-z 0-9 \\d \\w \\s \\h \\v \\D \\W \\S \\H \\V [:alpha:] [:^alpha:] [:upper:] [:lower:] [:punct:] [:space:] [:word:] [:digit:] [:print:] [:graph:] [:cntrl:] [:xdigit:] [:blank:] \\x41 \\n _ \\b'.split(
    ' ',
  );
const escapes =
  '\\d \\w \\s \\D \\W \\S \\h \\v \\N \\C \\H \\V \\x61 \\101 \\Qa.b\\E \\x{62} \\o{101}'.split(' ');
const anchors = '^ $ \\b \\B \\A \\z \\Z \\G \\K [[:<:]] [[:>:]] (?C) (*MARK:x) (*FAIL) (?#c)'.split(' ');
const quantifiers = '* + ? {2} {0,2} {1,3} {2,} {1,} {1} * + ?'.split(' ');
const options = 'i -i s m x U im s-i ^ n'.split(' ');

export function randomPattern(random: Random): string {
  let groups = 0;
  const oneIn = (count: number) => random.below(count) === 0;
  const repeated = (count: number, make: () => string) => Array.from({ length: count }, make).join('');

  const single = (): string => {
    const kind = random.below(14);
    if (kind < 8) return random.pick('aaabbbAB1_ -k');
    if (kind < 10) return '.';
    if (kind < 12)
      return `[${oneIn(3) ? '^' : ''}${repeated(1 + random.below(3), () => random.pick(classMembers))}]`;
    return random.pick(escapes);
  };
  const quantifier = () => random.pick(quantifiers) + random.pick(['', '', '', '?', '+']);
  const fixed = () =>
    repeated(random.below(3), () => (oneIn(6) ? random.pick(['^', '\\b', '$']) : random.pick('abAB1.')));
  const sequence = (depth: number): string => repeated(random.below(4), () => piece(depth));
  const alternatives = (depth: number): string =>
    Array.from({ length: 1 + random.below(3) }, () => sequence(depth)).join('|');

  const piece = (depth: number): string => {
    const kind = random.below(depth > 3 ? 10 : 19);
    const quantified = (text: string) => text + (oneIn(2) ? quantifier() : '');
    const inner = () => alternatives(depth + 1);
    switch (kind) {
      case 0:
        return random.pick(anchors);
      case 1:
        if (groups === 0) return single();
        return quantified(random.pick(['\\', '\\g']) + (1 + random.below(groups)));
      case 2:
        return quantified('\\R');
      case 10:
      case 11:
      case 12:
        groups++;
        return quantified(`(${inner()})`);
      case 13:
        return quantified(`(?:${inner()})`);
      case 14:
        return oneIn(2) ? quantified(`(?>${inner()})`) : quantified(`(?|${inner()})`);
      case 15:
        return oneIn(2) ? `(?${random.pick(options)})` : `(?${random.pick(options)}:${inner()})`;
      case 16:
        return `${random.pick(['(?=', '(?!'])}${inner()})`;
      case 17:
        return `${random.pick(['(?<=', '(?<!'])}${fixed()}|${fixed()})`;
      case 18: {
        const condition = groups > 0 && oneIn(2) ? `(${1 + random.below(groups)})` : `(?=${inner()})`;
        return quantified(`(?${condition}${sequence(depth + 1)}|${sequence(depth + 1)})`);
      }
      default:
        return quantified(single());
    }
  };
  return alternatives(0);
}

/** Without a NUL, which nginx takes in no URI, without a slash, which it would look at, and not empty: a map asks no regex about that. */
export function randomText(random: Random): string {
  const alphabet = random.below(3) === 0 ? 'abABab1_ \n\r\xe9-k.\t\x85\xa0' : 'abAB';
  return Array.from({ length: 1 + random.below(8) }, () => random.pick(alphabet)).join('');
}
