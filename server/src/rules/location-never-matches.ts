/** A `location` waits for paths that no request has. */

import type { Catalog } from '../catalog/catalog.ts';
import { blockOf, inForce } from '../project/scope.ts';
import type { SourceFile } from '../project/source-file.ts';
import { variablesDefinedIn } from '../project/variables.ts';
import { type LocationPattern, locationPattern } from '../routing/location.ts';
import type { Argument } from '../syntax/tree.ts';
import { prepended, replacement, unsafe } from './edits.ts';
import { defineRule, type Finding } from './rule.ts';
import { unmatchedBy } from './unmatched-paths.ts';
import { isFinal } from './value.ts';
import { code } from './wording.ts';

export const locationNeverMatches = defineRule({
  id: 'location-never-matches',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'The path or the expression of a location matches no request.',
  why: 'nginx compares locations with the path of the request: it begins with `/`, escapes are decoded, `.`, `..` and double slashes are resolved, and the query is not part of it. What waits for another path is never chosen, and its requests go where the other locations send them.',
  within: 'server',
  bad: 'location api/ {\n    return 204;\n}',
  good: 'location /api/ {\n    return 204;\n}',
  notWhen:
    'Placeholders of templates (`${NAME}`, `{{ name }}`) are left alone, and so is a `$` that begins no variable (`/odata/$metadata`). Double slashes count only where `merge_slashes` is not `off`.',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#location',
  own: {
    on: ['location'],
    check(directive, { file, catalog }, report) {
      const { args } = directive;
      const argument = args.at(-1);
      const pattern = locationPattern(directive);
      if (!argument || !pattern || pattern.kind === 'named' || !isFinal(argument)) return;
      const found =
        pattern.kind === 'regex'
          ? unmatchedBy(pattern.source, pattern.ignoreCase, argument, file.path)
          : unmatchedPath(pattern, argument, args.length === 1 ? undefined : args[0], { file, catalog });
      if (found) report({ start: argument.start, end: argument.end, ...found });
    },
  },
  project: {
    on: ['location'],
    check(location, { report }) {
      const { directive, inclusion } = location;
      if (!inclusion.file.text.slice(directive.start, directive.headEnd).includes('//')) return;
      const argument = directive.args.at(-1);
      if (!argument?.text.includes('//') || !argument.value.startsWith('/') || !isFinal(argument)) return;
      const pattern = locationPattern(directive);
      if (pattern?.kind !== 'prefix' && pattern?.kind !== 'exact') return;
      const merging = inForce(blockOf(location), 'merge_slashes').at(-1)?.directive.args[0]?.value;
      if (merging?.toLowerCase() === 'off') return;
      const fix = replacement(inclusion.file.path, argument, argument.text.replace(/\/{2,}/g, '/'));
      report({
        start: argument.start,
        end: argument.end,
        message: `${code(pattern.path)} never matches: nginx merges adjacent slashes before it compares.`,
        fixes: [unsafe('Merge the slashes', fix)],
      });
    },
  },
});

type PathPattern = Extract<LocationPattern, { readonly path: string }>;
type Unmatched = Pick<Finding, 'message' | 'fixes'>;

function unmatchedPath(
  { kind, path }: PathPattern,
  argument: Argument,
  modifier: Argument | undefined,
  around: { readonly file: SourceFile; readonly catalog: Catalog },
): Unmatched | undefined {
  const file = around.file.path;
  // What `envsubst` replaces.
  if (path === '' || /\$[A-Z]/.test(path)) return undefined;
  if (/^\^|\\|\.[*+]|\(.*[|*+?].*\)|\[.-.\]|\$$/.test(path)) {
    const range = { start: modifier?.start ?? argument.start, end: argument.start };
    const isGlued = modifier === undefined && argument.value !== path;
    const fixes = isGlued ? [] : [unsafe('Insert `~`', replacement(file, range, '~ '))];
    return { message: `${code(path)} is compared letter by letter: expressions need \`~\`.`, fixes };
  }
  if (path.includes('*')) return glob(path, argument, file);
  const variable = /\$([a-z_]\w*)/.exec(path)?.[1];
  if (variable !== undefined && isVariable(variable, around))
    return { message: `${code(path)} never matches: variables have no value in the path of a location.` };
  if (!path.startsWith('/')) {
    const message = `${code(path)} never matches: every path begins with \`/\`.`;
    const isPlain = argument.value === path && !/^[\w+.-]+:\/\//.test(path);
    return { message, fixes: isPlain ? [unsafe('Insert `/`', prepended(file, argument, '/'))] : [] };
  }
  if (/[?#]/.test(path))
    return {
      message: `${code(path)} never matches: what follows the \`${path.includes('?') ? '?' : '#'}\` is no part of the path that is compared.`,
      fixes: [unsafe('Write the path alone', rewritten(argument, /[?#][^"']*/, '', file))],
    };
  const encoded = /(?:%[0-9a-f]{2})+/i.exec(path)?.[0];
  if (encoded !== undefined) {
    const decoded = decodedText(encoded);
    const fixes =
      decoded === undefined
        ? []
        : [unsafe(`Write \`${decoded}\``, rewritten(argument, encoded, decoded, file))];
    return { message: `${code(path)} never matches: escapes are decoded before nginx compares.`, fixes };
  }
  // A prefix that ends so is that of names with a dot in front.
  if (/\/\.\.?\//.test(path) || (kind === 'exact' && /\/\.\.?$/.test(path)))
    return { message: `${code(path)} never matches: \`.\` and \`..\` are resolved before nginx compares.` };
  return undefined;
}

/** Applications have a `$` in paths too, as OData in `/$metadata`. */
function isVariable(
  name: string,
  { file, catalog }: { readonly file: SourceFile; readonly catalog: Catalog },
): boolean {
  return (
    catalog.variable(name, 'http') !== undefined || variablesDefinedIn(file).some((one) => one.name === name)
  );
}

/** `/api/*` and `*.php`, as shells have it. */
function glob(path: string, argument: Argument, file: string): Unmatched {
  const message = `${code(path)} is compared letter by letter: \`*\` has no meaning in the path of a location.`;
  const isPlain = argument.text === path;
  if (isPlain && /^\/[^*]*\*$/.test(path))
    return { message, fixes: [unsafe('Remove `*`', rewritten(argument, '*', '', file))] };
  if (!isPlain || !/^\*\.\w+$/.test(path)) return { message };
  const regex = `~ \\${path.slice(1)}$`;
  return { message, fixes: [unsafe(`Write \`${regex}\``, replacement(file, argument, regex))] };
}

function rewritten(argument: Argument, from: string | RegExp, to: string, file: string) {
  return replacement(
    file,
    argument,
    argument.text.replace(from, () => to),
  );
}

/** Undefined for what is no text, or would have to be quoted. */
function decodedText(encoded: string): string | undefined {
  try {
    const text = decodeURIComponent(encoded);
    return /[\s;{}"'\\$#%\p{Cc}]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
