/** Where do the real nginx and the rules judge whole configurations, of one or more files, differently? */

import { createProject } from '../../server/src/project/snapshot.ts';
import { lineIndex } from '../../server/src/syntax/line-index.ts';
import { found, speaksForNginx } from './diagnostics.ts';
import { nginxTest, nginxVersion } from './nginx.ts';
import { absolute, catalogOf, memoryFiles } from './project.ts';

/** Texts by path; `nginx.conf` is what nginx is given. */
export type Configuration = Readonly<Record<string, string>>;

interface Said {
  readonly severity: string;
  readonly message: string;
  readonly path: string;
  /** 1-based, of its first and last character. */
  readonly from: number;
  readonly to: number;
}

function saidBy(files: Configuration): Said[] {
  const texts = new Map(Object.entries(files).map(([path, text]) => [absolute(path), text]));
  const project = createProject({
    ...catalogOf(nginxVersion ?? ''),
    fileSystem: memoryFiles(texts),
    roots: [absolute('nginx.conf')],
    loose: [],
  });
  return Object.keys(files).flatMap((path) => {
    const lines = lineIndex(files[path] ?? '');
    const said = found(project, absolute(path)).filter(({ code }) => speaksForNginx(code));
    return said.map(({ severity, message, start, end }) => ({
      severity,
      message,
      path,
      from: lines.positionAt(start).line + 1,
      to: lines.positionAt(end).line + 1,
    }));
  });
}

/** Warnings that depend on the machine, or that nobody promised to repeat. */
const ignoredWarnings =
  /^could not build|^the "user" directive makes sense only|^duplicate value|you should increase|ssl_stapling/;

/** What both say where they differ; undefined where they agree. With `warnings`, what nginx only warns of counts too. */
function disagreement(files: Configuration, warnings: boolean): string | undefined {
  const said = saidBy(files);
  const errors = said.filter(({ severity }) => severity === 'error');
  const verdict = nginxTest(files, { modules: ['stream', 'mail'] });
  if (verdict.machine) return undefined;
  const warned = verdict.messages.filter(
    ({ level, text }) => level === 'warn' && !ignoredWarnings.test(text),
  );
  const ours = said.filter(({ severity }) => severity === 'warning');
  const isSame = verdict.ok === (errors.length === 0);
  const isSameWarning = !warnings || !verdict.ok || (warned.length === 0) === (ours.length === 0);
  if (isSame && isSameWarning) return undefined;
  const shown = (one: Said) => `${one.path}:${one.from} ${one.severity} ${one.message}`;
  return [
    ...Object.entries(files).map(([path, text]) => `#- ${path}\n${text}`),
    `  nginx: ${verdict.messages.map(({ file, line, text }) => `${file}:${line} ${text}`).join(' | ') || 'accepts'}`,
    `  we:    ${said.map(shown).join(' | ') || 'accept'}`,
  ].join('\n');
}

/** All disagreements, the smallest first; empty if there are none. */
export function disagreementsInFiles(
  cases: readonly Configuration[],
  { warnings = false }: { readonly warnings?: boolean } = {},
): string {
  return cases
    .flatMap((files) => disagreement(files, warnings) ?? [])
    .sort((a, b) => a.length - b.length)
    .join('\n\n');
}
