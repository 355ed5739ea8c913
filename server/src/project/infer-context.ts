/** In which context does a file stand that no other file includes? Told by a comment, its content or its path. */

import type { Catalog } from '../catalog/catalog.ts';
import { type Context, contexts } from '../catalog/context.ts';
import { basename } from './paths.ts';
import type { SourceFile } from './source-file.ts';

/** The context of the top of `file`; undefined when unsure, so that nothing is called misplaced. */
export function inferContext(file: SourceFile, catalog: Catalog): Context | undefined {
  return fromComment(file.text) ?? fromContent(file, catalog);
}

/** `# nginx-context: server` on the first line. */
function fromComment(text: string): Context | undefined {
  const named = /^\uFEFF?#\s*nginx-context:\s*([a-z_ ]+?)\s*$/m.exec(
    text.slice(0, 200).split('\n', 1)[0] ?? '',
  )?.[1];
  return contexts.find((context) => context === named);
}

/** A first guess from where the file lies; content may overrule it. */
function fromPath(path: string): Context | undefined {
  if (basename(path) === 'nginx.conf') return 'main';
  const folder = /\/(conf\.d|sites-available|sites-enabled|stream\.d|streams-enabled|modules-enabled)\//.exec(
    path,
  )?.[1];
  switch (folder) {
    case 'conf.d':
    case 'sites-available':
    case 'sites-enabled':
      return 'http';
    case 'stream.d':
    case 'streams-enabled':
      return 'stream';
    case 'modules-enabled':
      return 'main';
    default:
      return undefined;
  }
}

/** In order of how often a fragment is meant for them. */
const candidates: readonly Context[] = [
  'http',
  'server',
  'location',
  'upstream',
  'main',
  'stream',
  'stream server',
  'mail',
];

function fromContent(file: SourceFile, catalog: Catalog): Context | undefined {
  const top = file.tree.roots.filter(({ name }) => name !== 'include' && catalog.knows(name));
  if (top.some(({ name, children }) => children && isOnlyFor('main', catalog, name))) return 'main';
  const hint = fromPath(file.path);
  if (top.length === 0) return hint;
  const fits = candidates
    .map((context) => {
      const atTop = top.filter((directive) => {
        const arity = catalog.spec(directive.name, context)?.arityIn(context);
        return arity !== undefined && arity.block === (directive.children !== undefined);
      }).length;
      return { context, atTop, inside: fitInside(file, catalog, context) + (context === hint ? 0.5 : 0) };
    })
    .sort((a, b) => b.atTop - a.atTop || b.inside - a.inside);
  const [best, second] = fits;
  if (!best || !second) return undefined;
  const misfits = top.length - best.atTop;
  // Where nothing is misplaced there is nothing to get wrong. With a misfit, the others must speak clearly.
  if (misfits === 0) return best.context;
  return misfits === 1 && best.atTop - second.atTop >= 2 ? best.context : undefined;
}

/** How many statements below the top fit if the top stands in `context`; tells `server` of http from that of stream. */
function fitInside(file: SourceFile, catalog: Catalog, context: Context): number {
  const places = file.placesFrom(context);
  let fit = 0;
  for (const directive of file.tree.directives) {
    const place = places[directive.index];
    if (directive.parent && place && place !== 'entries' && catalog.spec(directive.name, place)) fit++;
  }
  return fit;
}

/** Is `name` a directive of no other context? The blocks among them, `events` and `http`, tell a complete configuration. */
function isOnlyFor(context: Context, catalog: Catalog, name: string): boolean {
  const specs = catalog.specs(name);
  return specs.length > 0 && specs.every((spec) => spec.contexts.every((other) => other === context));
}
