/** Which language does VS Code give to a file? Its own order of precedence, from what this extension contributes. */

export interface LanguageContribution {
  id: string;
  extensions?: string[];
  filenames?: string[];
  filenamePatterns?: string[];
  firstLine?: string;
}

/**
 * VS Code lowers the path and the patterns, then takes an exact name, else the longest pattern (matched against the
 * whole path where it has a slash), else the longest extension, else the first line.
 */
export function languageOf(
  languages: readonly LanguageContribution[],
  givenPath: string,
  firstLine = '',
): string | undefined {
  const path = givenPath.toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const longest = (keyOf: (language: LanguageContribution) => string[], fits: (key: string) => boolean) =>
    languages
      .flatMap((language) => keyOf(language).map((key) => ({ id: language.id, key: key.toLowerCase() })))
      .filter(({ key }) => fits(key))
      .sort((a, b) => b.key.length - a.key.length)[0]?.id;
  return (
    longest(
      ({ filenames = [] }) => filenames,
      (key) => key === name,
    ) ??
    longest(
      ({ filenamePatterns = [] }) => filenamePatterns,
      (key) => glob(key).test(key.includes('/') ? path : name),
    ) ??
    longest(
      ({ extensions = [] }) => extensions,
      (key) => name.endsWith(key),
    ) ??
    languages.find((language) => language.firstLine && new RegExp(language.firstLine).test(firstLine))?.id
  );
}

/** As far as our patterns need it: `**` between slashes, `*` inside a segment, alternatives in braces. */
function glob(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*\/|\/\*\*$|\*|\{[^}]*\})/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '/**') return '/.+';
      if (part === '*') return '[^/]*';
      if (part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(literal).join('|')})`;
      return literal(part);
    })
    .join('');
  return new RegExp(`^${source}$`);
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
