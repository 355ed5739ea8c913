/** How does nginx tell which block it used? Every block logs its own number, and no line of the text moves. */

import type { Configuration, Inclusion, Statement } from '../../server/src/project/inclusion.ts';
import { type Block, inForce, outerBlock } from '../../server/src/project/scope.ts';
import { locationPattern } from '../../server/src/routing/location.ts';
import { lineIndex } from '../../server/src/syntax/line-index.ts';
import type { Directive } from '../../server/src/syntax/tree.ts';

/** A `server` or `location` that may answer. */
export interface Marked {
  readonly statement: Statement;
  /** 1-based line of the keyword. */
  readonly line: number;
  readonly path: string;
  /** Arguments as written, joined by one space. */
  readonly pattern: string;
}

export interface Instrumented {
  /** Texts by absolute path: those that nginx is to read. The configuration's first file keeps its path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Blocks by the number they log. */
  readonly blocks: readonly Marked[];
  /** Servers among `blocks`, by the number that a block inside them logs. */
  readonly serverOf: ReadonlyMap<number, Marked>;
}

/** What would keep nginx from writing where the oracle reads, or is said on its command line. */
const silenced: ReadonlySet<string> = new Set([
  ...[
    'access_log',
    'error_log',
    'log_not_found',
    'log_subrequest',
    'pid',
    'daemon',
    'master_process',
    'user',
  ],
  'lock_file',
]);

/** Log lines go to `log`, as JSON with the keys of `LogLine`. */
export function instrument(configuration: Configuration, log: string): Instrumented {
  const texts = new Map<string, string>();
  const blocks: Marked[] = [];
  const numbers = new Map<Inclusion, Map<Directive, number>>();
  const pathOf = new Map(
    configuration.inclusions.map((inclusion, index) => [
      inclusion,
      index === 0 ? inclusion.file.path : `${inclusion.file.path}.included-${index}`,
    ]),
  );
  for (const inclusion of configuration.inclusions) {
    const ofFile = new Map<Directive, number>();
    numbers.set(inclusion, ofFile);
    const { positionAt } = lineIndex(inclusion.file.text);
    for (const directive of inclusion.file.tree.directives) {
      if (directive.name !== 'server' && directive.name !== 'location') continue;
      if (directive.children === undefined) continue;
      ofFile.set(directive, blocks.length);
      blocks.push({
        statement: { directive, inclusion },
        line: positionAt(directive.start).line + 1,
        path: inclusion.file.path,
        pattern: directive.args.map(({ text }) => text).join(' '),
      });
    }
  }
  const formats = blocks.map(
    ({ statement }, index) =>
      `${fileMap(statement, index)} log_format wayfinder_${index} escape=json '${formatOf(index)}';`,
  );
  for (const inclusion of configuration.inclusions) {
    const ofFile = numbers.get(inclusion);
    texts.set(
      pathOf.get(inclusion) ?? '',
      edited(inclusion.file.text, inclusion.file.tree.directives, (directive) => {
        const number = ofFile?.get(directive);
        if (number !== undefined && isHttp({ directive, inclusion }))
          return { at: directive.bodyStart ?? 0, insert: ` access_log ${log} wayfinder_${number};` };
        if (directive.name === 'http') return { at: directive.bodyStart ?? 0, insert: formats.join('') };
        if (silenced.has(directive.name)) return { replace: '' };
        const brought = directive.name === 'include' ? inclusion.included.get(directive) : undefined;
        if (!brought?.length) return undefined;
        return { replace: brought.map((child) => `include ${pathOf.get(child)};`).join(' ') };
      }),
    );
  }
  const serverOf = new Map<number, Marked>();
  for (const [number, { statement }] of blocks.entries()) {
    for (let block: Block | undefined = statement; block; block = outerBlock(block)) {
      if (block.directive?.name !== 'server') continue;
      const server = numbers.get(block.inclusion)?.get(block.directive);
      const marked = server === undefined ? undefined : blocks[server];
      if (marked) serverOf.set(number, marked);
    }
  }
  return { texts, blocks, serverOf };
}

/** What a log line says of the end of a request; texts are Latin-1 readings of bytes. */
export interface LogLine {
  readonly block: number;
  /** Number of the process, then of its connection. */
  readonly connection: string;
  /** Of the client's end, then of nginx's. */
  readonly ports: string;
  readonly status: string;
  readonly file: string;
  readonly upstream: string;
  readonly upstreamStatus: string;
  /** Host and port of `proxy_pass` as written, the name of a group included. */
  readonly proxied: string;
}

const formatOf = (block: number) =>
  `{"block":${block},"connection":"$pid $connection","ports":"$realip_remote_port $server_port","status":"$status",` +
  `"file":"$wayfinder_file_${block}",` +
  '"upstream":"$upstream_addr","upstreamStatus":"$upstream_status","proxied":"$proxy_host"}';

/**
 * What names the file that a request in this block is for. A redirect that adds a slash is made in a location longer
 * than the URI: with an alias, nginx would read what lies behind the URI in memory, so it is not asked then.
 */
function fileMap(statement: Statement, block: number): string {
  const pattern = locationPattern(statement.directive);
  const isRisky =
    (pattern?.kind === 'prefix' || pattern?.kind === 'exact') && inForce(statement, 'alias').length > 0;
  const entries = isRisky
    ? `default ""; "~^${escapedBytes(pattern.path)}" $request_filename;`
    : 'default $request_filename;';
  return ` map $uri $wayfinder_file_${block} { volatile; ${entries} }`;
}

const escapedBytes = (text: string) =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** A `server` of `upstream` is no block; one of `stream` or `mail` logs otherwise. */
function isHttp(statement: Statement): boolean {
  for (let block: Block | undefined = statement; block; block = outerBlock(block)) {
    if (block.directive?.name === 'http') return true;
  }
  return false;
}

type Edit = { at: number; insert: string } | { replace: string };

function edited(
  text: string,
  directives: readonly Directive[],
  edit: (directive: Directive) => Edit | undefined,
): string {
  let result = '';
  let done = 0;
  for (const directive of directives) {
    const wanted = edit(directive);
    if (!wanted) continue;
    const [from, to] = 'at' in wanted ? [wanted.at, wanted.at] : [directive.start, directive.end];
    const lineBreaks = text.slice(from, to).replace(/[^\n]/g, '');
    result += text.slice(done, from) + ('at' in wanted ? wanted.insert : wanted.replace + lineBreaks);
    done = to;
  }
  return result + text.slice(done);
}
