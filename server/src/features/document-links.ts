/** Which words of a file lead somewhere when they are clicked: to an included file, a certificate, a folder, or to nginx.org? */

import type { Catalog } from '../catalog/spec.ts';
import { fileArgumentsOf, mayNameFile, pathsMeant } from '../project/file-arguments.ts';
import { type FileKind, isPattern } from '../project/file-system.ts';
import type { Inclusion, Statement } from '../project/inclusion.ts';
import { basename, dirname } from '../project/paths.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { configurationOf } from '../project/variables.ts';
import { TokenKind, tokenText } from '../syntax/tokens.ts';
import type { Directive } from '../syntax/tree.ts';
import { insideOf } from './symbol/symbol.ts';

export interface DocumentLink {
  /** Of the words: UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly target:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'page'; readonly url: string };
  /** What is there; undefined where the words say it. */
  readonly tooltip: string | undefined;
}

/** What is at an absolute path; `unknown` or `missing` for what is not in the workspace. */
type KindOf = (path: string) => FileKind;

/** In order of the text. */
export function documentLinksOf(
  project: ProjectSnapshot,
  file: SourceFile,
  kindOf: KindOf,
): readonly DocumentLink[] {
  const inclusions = project.inclusionsOf(file.path);
  const [inclusion] = inclusions;
  const links = file.named('include').flatMap((include) => includeLink(include, inclusions, kindOf) ?? []);
  if (inclusion) {
    for (const directive of file.tree.directives)
      links.push(...fileLinks(project, { directive, inclusion }, kindOf));
  }
  return [...links, ...commentLinks(file, project.catalog)].sort((a, b) => a.start - b.start);
}

/** To the file, or to the folder of the files if there are several. */
function includeLink(
  include: Directive,
  inclusions: readonly Inclusion[],
  kindOf: KindOf,
): DocumentLink | undefined {
  const [argument] = include.args;
  if (!argument) return undefined;
  const paths = [
    ...new Set(
      inclusions.flatMap(({ included }) => included.get(include) ?? []).map(({ file }) => file.path),
    ),
  ];
  const [first] = paths;
  if (first === undefined) return undefined;
  const range = insideOf(argument);
  if (paths.length === 1) {
    const tooltip = isPattern(argument.value) ? `Open ${basename(first)}, the only file` : undefined;
    return { ...range, target: { kind: 'file', path: first }, tooltip };
  }
  const folder = dirname(first);
  const areTogether = paths.every((path) => dirname(path) === folder);
  // A folder can be shown in the workspace only.
  const isShown = areTogether && kindOf(folder) === 'folder';
  const names = paths.slice(0, mostNamed).map((path) => basename(path));
  const more = paths.length > mostNamed ? `, and ${paths.length - mostNamed} more` : '';
  return {
    ...range,
    target: { kind: 'file', path: isShown ? folder : first },
    tooltip: `${paths.length} files: ${names.join(', ')}${more}`,
  };
}

const mostNamed = 10;

function fileLinks(project: ProjectSnapshot, statement: Statement, kindOf: KindOf): DocumentLink[] {
  const { directive, inclusion } = statement;
  const { catalog } = project;
  // Most statements name no file, which is quick to see.
  if (directive.argCount === 0 || !mayNameFile(directive.name, catalog)) return [];
  const mappings = configurationOf(project, inclusion)?.mappings ?? [];
  return fileArgumentsOf(statement, catalog).flatMap((argument): DocumentLink[] => {
    const path = pathsMeant(argument.value, inclusion, mappings).find(
      (one) => kindOf(one) === 'file' || kindOf(one) === 'folder',
    );
    if (path === undefined) return [];
    return [{ ...insideOf(argument), target: { kind: 'file', path }, tooltip: undefined }];
  });
}

/**
 * Names of directives and variables in comments lead to nginx's reference: those in back quotes, and those that are no
 * English words (`proxy_pass`, `$request_uri`).
 */
function commentLinks({ tree }: SourceFile, catalog: Catalog): DocumentLink[] {
  const { tokens } = tree;
  const links: DocumentLink[] = [];
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kinds[token] !== TokenKind.Comment) continue;
    const offset = tokens.starts[token] ?? 0;
    for (const match of tokenText(tokens, token).matchAll(mentioned)) {
      const [whole, variable, quoted, plain] = match;
      const name = quoted ?? plain ?? '';
      const spec =
        variable === undefined ? catalog.specs(name)[0] : catalog.variable(variable.toLowerCase(), 'http');
      if (!spec?.link) continue;
      const start = offset + match.index + (quoted === undefined ? 0 : 1);
      const end = start + whole.length - (quoted === undefined ? 0 : 2);
      const what = variable === undefined ? name : `$${variable}`;
      links.push({
        start,
        end,
        target: { kind: 'page', url: spec.link },
        tooltip: `${what} (${spec.module})`,
      });
    }
  }
  return links;
}

const mentioned =
  /(?<![\w$./-])(?:\$([a-z]\w*)\b|`([a-z]\w*)`|([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\b)(?![./-]\w)/g;
