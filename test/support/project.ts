/** What does a project look like whose files are all in memory? */
import { type Catalog, catalogFor, parseVersion } from '../../server/src/catalog/catalog.ts';
import type { FileContent, FileSystem } from '../../server/src/project/file-system.ts';
import { matchGlob } from '../../server/src/project/glob.ts';
import type { LintSettings } from '../../server/src/project/lint-settings.ts';
import { basename } from '../../server/src/project/paths.ts';
import { createProject, type FileOffset, type ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import {
  type Derivation,
  type SurroundingFiles,
  surroundingsIn,
} from '../../server/src/project/surroundings.ts';
import { type Marked, mainPath, readMarked } from './conf.ts';

/** The folder in which the files of a test stand: `#- sites/a.conf` is `/project/sites/a.conf`. */
export const projectFolder = '/project';

/** Absolute paths of a marked text's files; those that begin with `/` are absolute already. */
export function absolute(path: string): string {
  return path.startsWith('/') ? path : `${projectFolder}/${path}`;
}

/** Files by absolute path; everything else is missing. A content in place of a text is answered as it is. */
export function memoryFiles(files: ReadonlyMap<string, string | FileContent>): FileSystem & SurroundingFiles {
  const contents = new Map(
    [...files].map(([path, content]): [string, FileContent] => [
      path,
      typeof content === 'string' ? { kind: 'text', text: content } : content,
    ]),
  );
  const folders = new Map<string, Set<string>>();
  for (const path of contents.keys()) {
    const segments = path.split('/').slice(1);
    for (const [depth, segment] of segments.entries()) {
      const folder = `/${segments.slice(0, depth).join('/')}`;
      folders.set(folder, (folders.get(folder) ?? new Set()).add(segment));
    }
  }
  const read = (path: string): FileContent => contents.get(path) ?? { kind: 'missing' };
  const derived = new Map<unknown, Map<string, unknown>>();
  return {
    read,
    derive<T>(path: string, make: Derivation<T>): T {
      const known = derived.get(make) ?? new Map<string, unknown>();
      derived.set(make, known);
      if (!known.has(path)) known.set(path, make(read(path), path));
      return known.get(path) as T;
    },
    filesBelow: (folder, isWanted) =>
      [...contents.keys()]
        .filter((path) => path.startsWith(`${folder}/`) && isWanted(basename(path)))
        .sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1)),
    fileKind(path) {
      const plain = path.replace(/(?<=.)\/$/, '');
      if (folders.has(plain)) return 'folder';
      return contents.has(path) ? 'file' : 'missing';
    },
    glob: (pattern) =>
      matchGlob(
        pattern,
        (folder) => [...(folders.get(folder) ?? [])].sort(),
        (path) => folders.has(path),
      ),
  };
}

const depthOf = (path: string) => path.split('/').length;

export interface ProjectOptions {
  /** Such as `1.22.1`: given by the user. Without it the newest known, assumed. */
  readonly version?: string;
  /** Files besides those of the text, by absolute path. */
  readonly others?: Readonly<Record<string, string | FileContent>>;
  /** Files that lie around the configurations besides those of the text, by absolute path. */
  readonly beside?: Readonly<Record<string, string | FileContent>>;
  /** The recommended rules if not given. */
  readonly lint?: LintSettings;
}

export interface MarkedProject {
  readonly project: ProjectSnapshot;
  readonly marked: Marked;
  /** The cursors of the text as places of the project. */
  readonly cursors: readonly FileOffset[];
  /** Absolute path of the first file. */
  readonly path: string;
}

/**
 * The project of a marked text (`readMarked`). A file called `nginx.conf` that says `events` is a configuration by
 * itself; all others are files that happen to be open, but for those of an application (`#- mysite/settings.py`), which
 * lie beside them.
 */
export function projectOf(
  text: string,
  { version, others = {}, beside: around = {}, lint }: ProjectOptions = {},
): MarkedProject {
  const marked = readMarked(text);
  const files = new Map([...marked.files].map(([path, content]) => [absolute(path), content]));
  const beside = new Map<string, string | FileContent>([
    ...[...files].filter(([path]) => !isConfiguration(path)),
    ...Object.entries(around),
  ]);
  if ([...beside.keys()].some((path) => path.endsWith('.py')) && !beside.has(managePath))
    beside.set(managePath, manage);
  const roots = [...marked.files]
    .filter(([path, content]) => path.endsWith(mainPath) && /^\s*events\b/m.test(content))
    .map(([path]) => absolute(path));
  const project = createProject({
    ...catalogOf(version),
    fileSystem: memoryFiles(new Map([...files, ...Object.entries(others)])),
    roots,
    loose: [...files.keys()].filter(isConfiguration),
    surroundings: surroundingsIn(memoryFiles(beside), { folders: [projectFolder] }),
    ...(lint ? { lintOf: () => lint } : {}),
  });
  const cursors = marked.cursors.map(({ path, offset }) => ({ path: absolute(path), offset }));
  return { project, marked, cursors, path: [...files.keys()][0] ?? '' };
}

/** A Django project needs one; tests about its settings need not write it. */
const managePath = `${projectFolder}/manage.py`;
const manage = "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')\n";

/** Files of an application and of what runs it are no configurations of nginx. */
function isConfiguration(path: string): boolean {
  return !/\.(?:py|ya?ml|service|socket|ini|toml|cfg|sh|txt|html|css|pem)$|\/(?:\.env|Procfile|start|[^/]*Dockerfile[^/]*)$/.test(
    path,
  );
}

/** The catalog of a version the user gave; of the newest known if none. */
export function catalogOf(version: string | undefined): { catalog: Catalog; versionGiven: boolean } {
  const parsed = version === undefined ? undefined : parseVersion(version);
  return { catalog: catalogFor(parsed), versionGiven: parsed !== undefined };
}

/** The project of a text with one cursor, and the place of the cursor. */
export function cursorProject(
  text: string,
  options: ProjectOptions = {},
): { project: ProjectSnapshot; at: FileOffset } {
  const { project, cursors } = projectOf(text, options);
  const [at, ...more] = cursors;
  if (!at || more.length > 0) throw new Error(`Expected one cursor, found ${cursors.length}`);
  return { project, at };
}

/** A fragment that says on its first line where it stands. */
export function inContext(context: string, text: string): string {
  return `# nginx-context: ${context}\n${text}`;
}
