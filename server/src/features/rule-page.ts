/** What is to be told about a rule, by its page in `docs/rules/` and by `explain`? */

import type { Diagnostic } from '../rules/diagnostic.ts';
import { exampleOf, findingsIn } from '../rules/example.ts';
import verdicts from '../rules/generated/verdicts.generated.json' with { type: 'json' };
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { withEdits } from './apply-fixes.ts';

/** A part of a page. Texts are Markdown with code spans and bare addresses, without line breaks. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'text' | 'quote' | 'link'; readonly text: string }
  | {
      readonly kind: 'code';
      readonly language: 'nginx' | 'python' | 'yaml' | 'ini' | 'json' | 'text';
      readonly text: string;
    };

/** What a real nginx of a known version said about the `bad` of a rule. */
export interface RecordedVerdict {
  readonly ok: boolean;
  /** Refused for what the machine lacked, not for the text. */
  readonly machine?: boolean;
  readonly messages: readonly { readonly level: string; readonly text: string; readonly line?: number }[];
}

const recorded: Readonly<Record<string, RecordedVerdict | undefined>> = verdicts.rules;

export function rulePage(rule: Rule): readonly Block[] {
  const { id, summary, why, bad, good, docs, disagrees } = rule;
  return [
    { kind: 'title', text: id },
    { kind: 'text', text: summary },
    { kind: 'text', text: kindOf(rule) },
    { kind: 'heading', text: 'Why it matters' },
    { kind: 'text', text: why },
    { kind: 'heading', text: 'Wrong' },
    { kind: 'text', text: placeOf(rule) },
    example(rule, bad),
    ...filesBeside(rule),
    ...reported(rule),
    { kind: 'heading', text: 'Right' },
    example(rule, good),
    ...repair(rule),
    ...verdictOf(rule),
    ...(rule.notWhen === undefined ? [] : section('When it is silent, or wrong', rule.notWhen)),
    ...(disagrees === undefined ? [] : section('Where other tools judge otherwise', disagrees)),
    ...turnedOff(rule),
    { kind: 'heading', text: 'See also' },
    { kind: 'link', text: docs },
  ];
}

function section(heading: string, text: string): Block[] {
  return [
    { kind: 'heading', text: heading },
    { kind: 'text', text },
  ];
}

const fixes = {
  safe: 'safe (may be applied unseen)',
  unsafe: 'unsafe (offered, applied only when you say so)',
  none: 'none',
} as const;

function kindOf({ category, severity, preset, fix }: Rule): string {
  const from = preset === undefined ? 'on by default' : `on with the preset \`${preset}\``;
  return `Category: ${category}. Severity: ${severity}, ${from}. Fix: ${fixes[fix]}.`;
}

function reported(rule: Rule): Block[] {
  const messages = [
    ...new Set(ownFindings(rule, exampleOf(rule, rule.bad).files).map(({ message }) => message)),
  ];
  if (messages.length === 0) return [];
  return [
    { kind: 'text', text: 'What is reported:' },
    ...messages.map((text) => ({ kind: 'quote', text: shortened(text) }) as const),
  ];
}

function repair(rule: Rule): Block[] {
  const repaired = repairedExample(rule);
  const told: Block[] = rule.howToFix === undefined ? [] : [{ kind: 'text', text: rule.howToFix }];
  if (repaired !== undefined) {
    const { text, others, titles } = repaired;
    const isRight = text.trimEnd() === rule.good.trimEnd();
    const what = isRight ? 'makes the wrong example the right one.' : 'makes of the wrong example:';
    told.push({ kind: 'text', text: `The fix "${titles.join('", then "')}" ${what}` });
    if (!isRight) told.push(example(rule, text));
    for (const [path, changed] of Object.entries(others)) {
      told.push({ kind: 'text', text: `And of \`${path}\`:` }, fileBlock(path, changed));
    }
  }
  return told.length === 0 ? [] : [{ kind: 'heading', text: 'How to fix it' }, ...told];
}

function verdictOf(rule: Rule): Block[] {
  const verdict = recorded[rule.id];
  if (!verdict) return [];
  const said = verdict.messages.map(
    ({ level, text, line }) => `[${level}] ${text}${line ? `, line ${line}` : ''}`,
  );
  const text = `nginx ${verdicts.nginx} (\`nginx -t\`) ${outcomeOf(verdict, rule)}`;
  return [
    { kind: 'heading', text: 'What nginx itself says' },
    { kind: 'text', text: `${text}${said.length > 0 ? ':' : '.'}` },
    ...(said.length > 0
      ? [{ kind: 'code', language: 'text', text: said.map(shortened).join('\n') } as const]
      : []),
  ];
}

function outcomeOf({ ok, machine, messages }: RecordedVerdict, { severity }: Rule): string {
  if (machine)
    return 'has nothing against the wrong example, but starts only where what it names can be found';
  if (ok && messages.length === 0) return 'accepts the wrong example without a word';
  if (ok) return 'accepts the wrong example, and says';
  if (severity === 'error') return 'refuses to start with the wrong example';
  return 'is too old to know what the wrong example is about';
}

function turnedOff({ id }: Rule): Block[] {
  return [
    { kind: 'heading', text: 'Turning it off' },
    { kind: 'text', text: 'For one statement, with a comment above it that says why:' },
    nginx(`# wayfinder-ignore-next-line ${id} -- the reason`),
    { kind: 'text', text: 'For a whole project, in `.nginx-wayfinder.json`:' },
    { kind: 'code', language: 'json', text: `{ "rules": { "${id}": "off" } }` },
  ];
}

/** The wrong example after as many of the best fixes as it takes, and what they are called; undefined where there are none. */
export function repairedExample(rule: Rule):
  | {
      readonly text: string;
      /** What has changed besides: files by their path in the example's folder. */
      readonly others: Readonly<Record<string, string>>;
      readonly titles: readonly string[];
    }
  | undefined {
  const titles: string[] = [];
  const { files, path, head } = exampleOf(rule, rule.bad);
  let texts = files;
  for (let round = 0; round < 20; round++) {
    const fix = ownFindings(rule, texts).find(({ fixes: [first] }) => first)?.fixes[0];
    if (!fix) break;
    titles.push(fix.title);
    texts = withEdits(texts, fix.edits);
  }
  if (titles.length === 0) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/nginx.conf') + 1);
  const changed = [...texts].filter(([other, text]) => other !== path && files.get(other) !== text);
  return {
    text: (texts.get(path) ?? '').slice(head.length),
    others: Object.fromEntries(changed.map(([other, text]) => [other.slice(folder.length), text])),
    titles: [...new Set(titles)],
  };
}

function ownFindings(rule: Rule, files: ReadonlyMap<string, string>): Diagnostic[] {
  const found = findingsIn({ files }, rule, (id, _, error) => {
    throw new Error(`rule ${id} failed on the example of ${rule.id}`, { cause: error });
  });
  return found.filter(({ code }) => code === rule.id);
}

function placeOf({ within }: Rule): string {
  return within === 'settings.py' ? 'In `settings.py`:' : `In the context \`${within}\`:`;
}

function example({ within }: Rule, text: string): Block {
  return within === 'settings.py' ? fileBlock(within, text) : nginx(text);
}

function filesBeside({ beside = {} }: Rule): Block[] {
  return Object.entries(beside).flatMap(([path, text]): Block[] =>
    text === '' ? [] : [{ kind: 'text', text: `Beside it, in \`${path}\`:` }, fileBlock(path, text)],
  );
}

function fileBlock(path: string, text: string): Block {
  const language = /\.py$/.test(path)
    ? 'python'
    : /\.ya?ml$/.test(path)
      ? 'yaml'
      : /\.conf$/.test(path)
        ? 'nginx'
        : 'ini';
  return { kind: 'code', language, text: shortened(text.trimEnd()) };
}

function nginx(text: string): Block {
  return { kind: 'code', language: 'nginx', text: shortened(text.trimEnd()) };
}

/** Without the middle of what is too long to read, and with names for what cannot be seen. */
function shortened(text: string): string {
  return text
    .replace(/\S{200,}/g, (word) => `${word.slice(0, 40)}... (${word.length} characters)`)
    .replace(
      /[\u00A0\u1680\u2000-\u200F\u2028-\u202F\u205F\u2060\u3000\uFEFF]/g,
      (space) => `<U+${(space.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
    );
}

/** The page as the Markdown of `docs/rules/<id>.md`. */
export function markdownPage(rule: Rule): string {
  return rulePage(rule).map(markdownOf).join('\n\n').concat('\n');
}

function markdownOf({ kind, ...block }: Block): string {
  switch (kind) {
    case 'title':
      return `# ${block.text}`;
    case 'heading':
      return `## ${block.text}`;
    case 'text':
      return escaped(block.text);
    case 'quote':
      return `> ${escaped(block.text)}`;
    case 'link':
      return `<${block.text}>`;
    case 'code':
      return `\`\`\`${'language' in block ? block.language : ''}\n${block.text}\n\`\`\``;
  }
}

/** Outside of code spans nothing is HTML or emphasis: `*` and `<` are meant. */
function escaped(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[<>*_[\]]/g, '\\$&')))
    .join('');
}

/** The table of all rules: `docs/rules/README.md`. */
export function rulesIndex(): string {
  const categories = [...new Set(rules.map(({ category }) => category))];
  const tables = categories.map((category) => {
    const rows = rules
      .filter((rule) => rule.category === category)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, summary, severity, preset, fix }) => {
        const cells = [`[${id}](${id}.md)`, escaped(summary).replaceAll('|', '\\|'), severity];
        return `| ${[...cells, preset ?? 'recommended', fix].join(' | ')} |`;
      });
    const title = `${category.charAt(0).toUpperCase()}${category.slice(1)}`;
    return [
      `## ${title}`,
      `| Rule | What it finds | Severity | Preset | Fix |\n|---|---|---|---|---|\n${rows.join('\n')}`,
    ].join('\n\n');
  });
  return [
    '# Rules',
    `${rules.length} rules, by category. An *error* means: nginx refuses to start with it. Each preset has the rules of the ones before it: \`recommended\` is on by default, \`security\` adds what a review for security looks at, \`strict\` adds opinions. A *safe* fix changes no request's answer, or repairs what nginx refuses; an *unsafe* one is only offered.`,
    '`nginx-wayfinder explain RULE` prints a page in the terminal.',
    ...tables,
  ]
    .join('\n\n')
    .concat('\n');
}
