/** What does the real nginx say about this configuration? Runs `nginx -t` in a prefix of its own. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runSmall } from './runner.ts';

/** File texts by path relative to the configuration's root; `nginx.conf` is the one that nginx is given. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A configuration; as a function when it has to mention the prefix that it will be tested in. */
export type Conf = string | Files | ((prefix: string) => string | Files);

export type Level = 'debug' | 'info' | 'notice' | 'warn' | 'error' | 'crit' | 'alert' | 'emerg';

export interface Message {
  level: Level;
  /** nginx's own sentence without ` in FILE:LINE`; paths below the prefix are relative to it. */
  text: string;
  /** Relative to the prefix; absent where nginx names no place (about 4% of its refusals). */
  file?: string;
  /** 1-based: the line where the statement ends, which is not always where the mistake is. */
  line?: number;
}

export interface Verdict {
  /** nginx would start with this configuration. */
  ok: boolean;
  /** The gravest level among the messages. */
  level: Level | undefined;
  messages: Message[];
  /** Refused for what this machine lacks or denies (a file, a user, a port, a name), not for the text. */
  machine: boolean;
}

export interface NginxOptions {
  /** Debian's dynamic modules, loaded in this order: `stream`, `mail`, `http_lua` or a file name. */
  modules?: readonly string[];
}

const binary = process.env.NGINX_BINARY ?? '/usr/sbin/nginx';
const moduleDirectory = process.env.NGINX_MODULES ?? '/usr/lib/nginx/modules';

export const hasNginx: boolean = existsSync(binary);

/** Such as `1.22.1`; undefined where nginx is not installed. */
export const nginxVersion: string | undefined = hasNginx
  ? /nginx version: \S+?\/(\S+)/.exec(spawnSync(binary, ['-v'], { encoding: 'utf8' }).stderr)?.[1]
  : undefined;

/** The path of the binary. A missing nginx fails the test that needs it: a skipped judge proves nothing. */
export function requireNginx(): string {
  if (!hasNginx) {
    throw new Error(
      `There is no nginx at ${binary}. The tests ask the real one: apt-get install nginx-full nginx-extras, or set NGINX_BINARY.`,
    );
  }
  return binary;
}

/** Runs `nginx -t`. Lines in the answer are those of the given texts. */
export function nginxTest(conf: Conf, options: NginxOptions = {}): Verdict {
  requireNginx();
  const prefix = makePrefix();
  try {
    const files = filesOf(conf, prefix);
    writeFiles(prefix, files);
    const first = runTest(prefix, [`pid ${prefix}/test.pid;`, ...loadModules(options)]);
    const ownPid = first.messages.find(({ text }) => text === '"pid" directive is duplicate');
    if (!ownPid) return first;
    // The configuration has a `pid` of its own, and `nginx -t` creates whatever that names: moved into the prefix.
    for (const [path, text] of Object.entries(files)) {
      const moved = Buffer.from(text).toString('latin1').replace(ownPidDirective, `$1${prefix}/test.pid`);
      writeFileSync(join(prefix, path), moved, 'latin1');
    }
    return runTest(prefix, loadModules(options));
  } finally {
    rmSync(prefix, { recursive: true, force: true });
  }
}

const ownPidDirective = /(?<![^\s;}])(pid[ \t]+)[^;\s]+/g;

/** A fresh directory with the folders that nginx expects below its prefix. The caller removes it. */
export function makePrefix(): string {
  const prefix = mkdtempSync(join(tmpdir(), 'nginx-judge-'));
  mkdirSync(join(prefix, 'logs'));
  return prefix;
}

export function filesOf(conf: Conf, prefix: string): Files {
  const given = typeof conf === 'function' ? conf(prefix) : conf;
  return typeof given === 'string' ? { 'nginx.conf': given } : given;
}

export function writeFiles(prefix: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(prefix, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** `load_module` statements; the modules that another one needs come along. */
export function loadModules({ modules = [] }: NginxOptions): string[] {
  const files = modules.flatMap((name) => {
    if (name.endsWith('.so')) return [name];
    const short = name.replace(/^(ngx_)?/, 'ngx_').replace(/(_module)?$/, '_module.so');
    return name.includes('lua') ? ['ndk_http_module.so', short] : [short];
  });
  return [...new Set(files)].map((file) => `load_module ${join(moduleDirectory, file)};`);
}

function runTest(prefix: string, globals: string[]): Verdict {
  const run = runSmall([
    ...[binary, '-t', '-p', prefix, '-c', join(prefix, 'nginx.conf')],
    ...['-e', join(prefix, 'logs/startup.log'), '-g', globals.join(' ')],
  ]);
  const messages = readMessages(run.stderr, prefix);
  const gravest = levels.findLast((level) => messages.some((message) => message.level === level));
  const fatal = messages.filter(({ level }) => levels.indexOf(level) >= levels.indexOf('error'));
  // Not being root forbids port 80 and the compiled-in temporary paths, after the text was found good.
  const forbidden = fatal.length > 0 && fatal.every(({ text }) => text.endsWith('(13: Permission denied)'));
  const ok = run.status === 0 || (forbidden && run.stderr.includes('syntax is ok'));
  return { ok, level: gravest, messages, machine: !ok && fatal.length > 0 && fatal.every(blamesTheMachine) };
}

const levels: readonly Level[] = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'];

/** Reads what nginx wrote to stderr: `nginx: [emerg] unknown directive "x" in /path:3`. */
export function readMessages(stderr: string, prefix: string): Message[] {
  const messages = new Map<string, Message>();
  // A quoted token in a message may span lines, so a message ends where the next one starts.
  for (const part of stderr.split(/^(?=nginx: |\d{4}\/\d\d\/\d\d )/m)) {
    const found =
      /^(?:nginx: |\d{4}\/\d\d\/\d\d [\d:]+ )\[(\w+)\] (?:\d+#\d+: )?([\s\S]*?)(?: in (\S+):(\d+))?\n*$/.exec(
        part,
      );
    if (!found) continue;
    const [, level, text = '', file, line] = found;
    const message: Message = {
      level: level as Level,
      text: text.replaceAll(`${prefix}/`, ''),
      ...(file === undefined ? {} : { file: file.replace(`${prefix}/`, ''), line: Number(line) }),
    };
    // With `error_log stderr` nginx says everything twice.
    messages.set(JSON.stringify(message), message);
  }
  return [...messages.values()];
}

function blamesTheMachine({ text }: Message): boolean {
  return /^(open|mkdir|bind|socket|chmod|chown|stat|opendir|getpwnam|getgrnam|dlopen)\(|^host not found in |^cannot load certificate|^could not (build|open)|BIO_new_file\(\)|still could not bind/.test(
    text,
  );
}
