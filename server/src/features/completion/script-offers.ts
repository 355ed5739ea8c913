/** Which functions does a module of njs export, as far as its file can be read? */

import type { FileContent } from '../../project/file-system.ts';
import type { Statement } from '../../project/inclusion.ts';
import { basename, dirname, resolvePath } from '../../project/paths.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { inForce } from '../../project/scope.ts';
import type { Offer } from './completion.ts';
import type { Site } from './site.ts';

/** `http.hello` for each function, and `http.` for a module whose file cannot be read. */
export function scriptFunctionOffers(site: Site): readonly Offer[] {
  const { configuration } = site;
  if (!configuration) return [];
  return statementsNamed(configuration, ['js_import']).flatMap((statement): Offer[] => {
    const [first, from, file] = statement.directive.args.map(({ value }) => value);
    if (first === undefined) return [];
    const isNamed = from === 'from' && file !== undefined;
    const module = isNamed ? first : basename(first).replace(/\.m?js$/, '');
    const path = pathOf(isNamed ? file : first, statement, site);
    const functions = site.project.surroundings.derive(path, exportedFrom);
    return functions.map((name) => ({
      label: `${module}.${name}`,
      kind: 'function',
      detail: basename(path),
    }));
  });
}

/** As njs looks for it: in the folder of `js_path`, or of the configuration. */
function pathOf(file: string, { inclusion, directive }: Statement, { cursor }: Site): string {
  let root = inclusion;
  while (root.via) root = root.via.inclusion;
  const prefix = dirname(root.file.path);
  const [searched] = inForce(
    directive.parent ? { inclusion, directive: directive.parent } : cursor.block,
    'js_path',
  );
  return resolvePath(resolvePath(prefix, searched?.directive.args[0]?.value ?? '.'), file);
}

/** One function, so that its answer is kept until the file changes. Names of `export default {...}` and of `export function`. */
function exportedFrom(content: FileContent): readonly string[] {
  if (content.kind !== 'text') return [];
  const text = content.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
  const names = new Set<string>();
  for (const [, body = ''] of text.matchAll(/\bexport\s+default\s*\{([^}]*)\}/g)) {
    for (const part of body.split(',')) {
      const name = /^\s*(?:async\s+)?([A-Za-z_$][\w$]*)/.exec(part)?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  for (const [, name = ''] of text.matchAll(/\bexport\s+(?:async\s+)?function\s+([A-Za-z_$][\w$]*)/g))
    names.add(name);
  for (const [, body = ''] of text.matchAll(/\bexport\s*\{([^}]*)\}/g)) {
    for (const part of body.split(',')) {
      const name = /(?:\bas\s+)?([A-Za-z_$][\w$]*)\s*$/.exec(part)?.[1];
      if (name !== undefined && name !== 'default') names.add(name);
    }
  }
  return [...names];
}
