/** Does the syntax room read a text as the real nginx does: the same values, the same verdict, the same line? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from '../../server/src/syntax/parse.ts';
import { longestToken, tokenize } from '../../server/src/syntax/tokenize.ts';
import { isTrivia, tokenValue } from '../../server/src/syntax/tokens.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import { type Message, type NginxOptions, nginxTest } from '../support/nginx.ts';
import { bases, luaBases } from '../syntax/bases.ts';
import { observedDialect } from '../syntax/dialect.ts';
import { type Random, randomFrom } from '../syntax/random.ts';

const seed = 22_112_026;

describe('values', () => {
  const random = randomFrom(seed);
  const tokens = Array.from({ length: 400 }, () => (random.below(2) ? word(random) : quoted(random)));
  const endings = [';', ' ;', '\n;', '\t\r\n ;', ' # comment ; {\n;'];
  const statements = tokens.map((token) => `return 200 ${token}${random.pick(endings)}`);
  let nginx: LiveNginx;

  beforeAll(async () => {
    nginx = await startNginx(({ ports: [port] }) =>
      [
        `events {} http { server { listen 127.0.0.1:${port};`,
        ...statements.map((statement, i) => `location = /${i} { ${statement} }`),
        '} }',
      ].join('\n'),
    );
  });
  afterAll(() => nginx?.stop());

  test('400 hostile tokens are answered as they were decoded', async () => {
    for (const [i, statement] of statements.entries()) {
      const { tokens } = tokenize(statement);
      const words = Array.from({ length: tokens.count }, (_, token) => token).filter(
        (token) => !isTrivia(tokens.kinds[token] ?? 0),
      );
      const { body } = await nginx.request(`GET /${i}`);
      const label = `seed ${seed}, token ${i}: ${JSON.stringify(statement)}`;
      expect(
        words.map((token) => tokenValue(tokens, token)),
        label,
      ).toEqual(['return', '200', body, ';']);
    }
  });
});

/** What may stand anywhere in a token; no `$`, which would name a variable. */
const inside = [
  ...'aZ09-_./:=~^*()[]<>|?+&%@!,`',
  '"',
  "'",
  '#',
  '}',
  'é',
  '€',
  '😀',
  '\u00a0',
  '\u2028',
  '\v',
  '\f',
];
const escapes = [...'trnabcx0.;{} #"\'\\$']
  .filter((character) => character !== '$')
  .map((character) => `\\${character}`);

function word(random: Random): string {
  const first = random.pick([...'aZ0-./~^*(é€', ...escapes]);
  return first + many(random, [...inside, ...inside, ...escapes, '\\\n', '\\\t']);
}

function quoted(random: Random): string {
  const quote = random.pick(['"', "'"]);
  const other = [...inside, ...escapes, ' ', ';', '{', '\n', '\r\n', '\t', '\\\n'].filter(
    (part) => part !== quote,
  );
  return quote + many(random, other) + quote;
}

function many(random: Random, parts: readonly string[]): string {
  return Array.from({ length: random.below(12) }, () => random.pick(parts)).join('');
}

describe('verdicts and lines of single-character mutations', () => {
  test('700 configurations', () => {
    const random = randomFrom(seed);
    const missed: string[] = [];
    const invented: string[] = [];
    const elsewhere: string[] = [];
    const several: string[] = [];
    let refused = 0;
    for (let i = 0; i < 700; i++) {
      const { text, at } = mutate(random.pick(bases), random);
      const refusal = refusalOf(text);
      const { errors } = parse(text, observedDialect);
      const label = `seed ${seed}, mutation ${i}: nginx says ${refusal?.text} on line ${refusal?.line}, the change is on line ${lineAt(text, at)}, errors are ${errors.map(({ code, start }) => `${code} on ${lineAt(text, start)}`)}\n${text}`;
      if (!refusal) {
        if (errors.length > 0) invented.push(label);
        continue;
      }
      if (!isSyntactic(refusal)) continue;
      refused++;
      if (errors.length === 0) missed.push(label);
      const near = errors.some(({ start, end, insertAt = end }) => {
        const isOn = (line: number) =>
          lineAt(text, start) <= line && line <= lineAt(text, Math.max(end, insertAt));
        // The change may stand on a blank or comment line beside the mistake.
        const gap = text.slice(Math.min(end, at), Math.max(end, at));
        return isOn(refusal.line ?? 0) || isOn(lineAt(text, at)) || /^(\s|#.*)*$/.test(gap);
      });
      if (!near) elsewhere.push(label);
      if (errors.length > 1) several.push(label);
    }
    expect(refused).toBeGreaterThan(150);
    expect(missed).toEqual([]);
    expect(invented).toEqual([]);
    expect(elsewhere.length / refused, elsewhere.join('\n\n')).toBeLessThanOrEqual(0.02);
    expect(several.length / refused, several.join('\n\n')).toBeLessThanOrEqual(0.02);
  });

  test('150 Lua blocks', () => {
    const random = randomFrom(seed + 1);
    const wrong: string[] = [];
    const seen = { accepted: 0, refused: 0 };
    for (let i = 0; i < 150; i++) {
      const { text: lua } = mutate(random.pick(luaBases), random, [
        '{',
        '}',
        '"',
        "'",
        '[',
        ']',
        '-',
        '\\',
        '\n',
        '=',
      ]);
      const text = `events {} http { server { listen 127.0.0.1:18080; location / { content_by_lua_block {${lua}} } } }\n`;
      const refusal = refusalOf(text, { modules: ['http_lua'] });
      const { errors } = parse(text, observedDialect);
      seen[refusal ? 'refused' : 'accepted']++;
      // Behind a block that ends too early its rest is read as directives, which are unknown before anything else.
      const isWrong = refusal ? isSyntactic(refusal) && errors.length === 0 : errors.length > 0;
      if (isWrong) wrong.push(`seed ${seed + 1}, mutation ${i}: nginx says ${refusal?.text}\n${text}`);
    }
    expect(wrong).toEqual([]);
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(30);
  });
});

describe('length of tokens and comments', () => {
  const a = (count: number) => 'a'.repeat(count);
  const n = longestToken;
  const server = (text: string) => `events {} http { server { listen 127.0.0.1:18080; ${text} } }\n`;
  test.each<[fits: string, tooLong: string]>([
    [server(`return 200 ${a(n)};`), server(`return 200 ${a(n + 1)};`)],
    [server(`return 200 ${a(n - 1)} ;`), server(`return 200 ${a(n)} ;`)],
    [server(`return 200 ${a(n - 1)}\n;`), server(`return 200 ${a(n)}\n;`)],
    [server(`return 200 "${a(n - 1)}";`), server(`return 200 "${a(n)}";`)],
    [server(`return 200 '${a(n - 2)}' ;`), server(`return 200 '${a(n - 1)}' ;`)],
    [server(`return 200 ${'é'.repeat(2047)}a;`), server(`return 200 ${'é'.repeat(2048)};`)],
    [server(`return 200 ${'😀'.repeat(1023)}aaa;`), server(`return 200 ${'😀'.repeat(1024)};`)],
    [server(`return 200 ${'\\n'.repeat(2047)}a;`), server(`return 200 ${'\\n'.repeat(2048)};`)],
    [`#${a(n - 1)}\n${server('')}`, `#${a(n)}\n${server('')}`],
    [`#${a(n - 2)}\r\n${server('')}`, `#${a(n - 1)}\r\n${server('')}`],
    [`${server('')}#${a(n)}`, `${server('')}#${a(n + 1)}`],
  ])('%#', (fits, tooLong) => {
    expect(refusalOf(fits)).toBeUndefined();
    expect(parse(fits).errors).toEqual([]);
    expect(refusalOf(tooLong)?.text).toMatch(/^too long parameter/);
    expect(parse(tooLong).errors.map(({ code }) => code)).toEqual(['token-too-long']);
  });
});

function mutate(
  text: string,
  random: Random,
  inserted: readonly string[] = [';', '{', '}', '"', "'", '#', '\\', '$', ' ', '\n'],
): { text: string; at: number } {
  if (random.below(2)) {
    const at = random.below(text.length + 1);
    return { text: text.slice(0, at) + random.pick(inserted) + text.slice(at), at };
  }
  const meaningful = [...text.matchAll(/[;{}"'#\\$[\]-]/g), ...text.matchAll(/(?<=\w)[ \n](?=\S)/g)];
  const at = random.pick(meaningful).index;
  return { text: text.slice(0, at) + text.slice(at + 1), at };
}

/** What nginx says of a text that it refuses for the text's sake. */
function refusalOf(text: string, options: NginxOptions = {}): Message | undefined {
  const { ok, machine, messages } = nginxTest(text, options);
  return ok || machine ? undefined : messages.find(({ level }) => level === 'emerg');
}

/** Is this one of the messages of nginx's tokenizer and parser, which need no module's own check? */
function isSyntactic({ text }: Message): boolean {
  return (
    /^(unexpected "|unexpected end of file|directive "[^"]*" (is not terminated|has no opening)|too long (parameter|lua)|Lua code block missing)/.test(
      text,
    ) && !text.endsWith('in condition')
  );
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
