/** Which configurations are there to test with, and what is known about each? */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NginxOptions, nginxTest, type Verdict } from './nginx.ts';
import { relocate } from './relocate.ts';
import { type WrapContext, wrap } from './wrap.ts';

/**
 * `lesson` and `real-world` are good; nginx refuses every `broken` one; `swallowed` ones contain a mistake (a missing
 * semicolon that makes the next statement into arguments) that nginx accepts without a word or with a mere warning.
 */
export type CorpusSet = 'lesson' | 'real-world' | 'broken' | 'swallowed';

export interface Mistake {
  /**
   * 1-based: where a person made the mistake, which is often not where nginx noticed it. For a missing `}` it is the
   * line behind which it was forgotten: the last one of the block's content.
   */
  line: number;
  /** The id of the rule that should say so. */
  rule: string;
}

export interface CorpusEntry {
  /** Such as `real-world/wordpress`. */
  name: string;
  /** Absolute path of the main file. */
  root: string;
  /** Decoded as UTF-8 (a byte order mark stays), by path relative to the root's directory. */
  files: Record<string, string>;
  bytes: Record<string, Uint8Array>;
  /** The text of the main file. */
  text: string;
  /** What a fragment has to be put into; undefined for a complete configuration. */
  context: WrapContext | undefined;
  modules: string[];
  /** Empty for configurations that nginx accepts. */
  mistakes: Mistake[];
  /** nginx's refusal, in its words and with its line. */
  refusal: { line: number | undefined; text: string } | undefined;
  /** What nginx warns about while accepting the configuration. */
  warnings: string[];
}

const corpusDirectory = fileURLToPath(new URL('../corpus', import.meta.url));

/**
 * An entry is one file, or a directory with a `nginx.conf`. A fragment says `# nginx-context: server` on its first
 * line, as it does in an editor. Lines that start with `#!` state what else is known:
 * `#! modules: stream, http_lua`, `#! mistake: line 4, missing-semicolon`,
 * `#! nginx: line 5, unexpected "}"` (or `#! nginx: no line, ...`), `#! nginx warns: ...`.
 */
export function corpus(set: CorpusSet): CorpusEntry[] {
  const directory = join(corpusDirectory, set);
  return readdirSync(directory)
    .sort()
    .map((entry) => {
      const path = join(directory, entry);
      const name = `${set}/${entry.replace(/\.conf$/, '')}`;
      if (!statSync(path).isDirectory()) return readEntry(name, path, { [entry]: readFileSync(path) });
      return readEntry(name, join(path, 'nginx.conf'), readTree(path));
    });
}

/** Debian's own `/etc/nginx`, where it is installed. */
export function debianConfiguration(): CorpusEntry | undefined {
  const directory = '/etc/nginx';
  if (!existsSync(join(directory, 'nginx.conf'))) return undefined;
  return readEntry('debian', join(directory, 'nginx.conf'), readTree(directory));
}

/**
 * nginx's verdict on an entry, its paths and hosts relocated, and each file that is UTF-8 changed after that. Lines are
 * those of the entry's files.
 */
export function judge(entry: CorpusEntry, change: (text: string) => string = (text) => text): Verdict {
  const rootName = entry.root.slice(entry.root.lastIndexOf('/') + 1);
  const options: NginxOptions = { modules: entry.modules };
  return nginxTest((prefix) => {
    const relocated = Object.entries(relocate(entry.bytes, prefix)).map(([path, bytes]) => {
      const text = bytes.toString('utf8');
      const isText = Buffer.from(text, 'utf8').equals(bytes);
      return [path, isText ? Buffer.from(change(text), 'utf8') : bytes] as const;
    });
    const { [rootName]: main, ...others } = Object.fromEntries(relocated);
    const bytes = main?.toString('latin1') ?? '';
    const complete = entry.context === undefined ? bytes : wrap(entry.context, bytes);
    return { ...others, 'nginx.conf': Buffer.from(complete, 'latin1') };
  }, options);
}

function readTree(directory: string): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // Follows symbolic links, as `sites-enabled` consists of them.
    if (existsSync(path) && statSync(path).isFile()) files[relative(directory, path)] = readFileSync(path);
  }
  return files;
}

function readEntry(name: string, root: string, bytes: Record<string, Buffer>): CorpusEntry {
  const files = Object.fromEntries(
    Object.entries(bytes).map(([path, content]) => [path, content.toString('utf8')]),
  );
  const text = readFileSync(root, 'utf8');
  const known = (key: string) =>
    [...text.matchAll(new RegExp(`^\\uFEFF?#! ${key}: *([^\\r\\n]*)`, 'gm'))].map(([, value = '']) => value);
  const context = /^# nginx-context: ([a-z_ ]+)/.exec(text)?.[1];
  const [refusal] = known('nginx').map((value) => {
    const [, line, message = ''] = readPlace(name, value);
    return { line: line === undefined ? undefined : Number(line), text: message };
  });
  const mistakes = known('mistake').map((value) => {
    const [, line, rule = ''] = readPlace(name, value);
    return { line: Number(line), rule };
  });
  return {
    name,
    root,
    files,
    bytes,
    text,
    context: context as WrapContext | undefined,
    modules: known('modules').flatMap((value) => value.split(/,\s*/)),
    mistakes,
    refusal,
    warnings: known('nginx warns'),
  };
}

function readPlace(name: string, value: string): RegExpExecArray {
  const found = /^(?:line (\d+)|no line), (.+)$/.exec(value);
  if (!found) throw new Error(`${name}: expected "line N, ..." but read "${value}"`);
  return found;
}
