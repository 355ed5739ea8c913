/** After `proxy_set_header`: which headers does an application such as Django need, and with which value? */

import { fieldsInForce } from '../../routing/pass-settings.ts';
import { statementBefore } from '../../syntax/tree.ts';
import { djangoHeaders, headerDirective } from '../proxy-headers.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';

/** The headers themselves while the name is typed, the usual value behind it; empty for other directives. */
export function headerCompletions(cursor: Cursor): Completion[] {
  const [name, header, ...more] = cursor.words;
  if (name !== 'proxy_set_header' || more.length > 0) return [];
  const { start, end, isFollowed, isEnded } = cursor;
  if (header !== undefined) {
    const usual = djangoHeaders.find((one) => one.name.toLowerCase() === header.toLowerCase());
    if (!usual) return [];
    const text = isFollowed ? usual.value : `${usual.value};`;
    return [
      {
        label: usual.value,
        kind: 'value',
        detail: `the usual value of ${usual.name}`,
        start,
        end,
        text,
        snippet: false,
        rank: 0,
      },
    ];
  }
  const set = new Set([...fieldsInForce(cursor.block, 'proxy_set_header').keys(), ...headersBelow(cursor)]);
  const missing = djangoHeaders.filter((one) => !set.has(one.name.toLowerCase()));
  const offers = missing.map((one, index): Completion => {
    const whole = `${one.name} ${one.value}`;
    const text = isEnded ? whole : isFollowed ? one.name : `${whole};`;
    const documentation = (): string => `\`${headerDirective(one)}\`\n\nDjango ${one.use}.`;
    return {
      label: one.name,
      kind: 'header',
      detail: one.value,
      documentation,
      start,
      end,
      text,
      snippet: false,
      rank: index / 10,
    };
  });
  if (missing.length < 2 || isFollowed) return offers;
  const [first, ...others] = missing;
  const text = [`${first?.name} ${first?.value};`, ...others.map(headerDirective)].join('\n');
  const all: Completion = {
    label: 'All Django proxy headers that are missing here',
    kind: 'snippet',
    detail: missing.map((one) => one.name).join(', '),
    documentation: () => ['```nginx', ...missing.map(headerDirective), '```'].join('\n'),
    start,
    end,
    text: text.replaceAll('$', '\\$'),
    snippet: true,
    rank: -1,
  };
  return [all, ...offers];
}

/** The header that the next line sets, which the half-typed statement seems to go on with; names in lower case. */
function headersBelow({ inclusion, start }: Cursor): string[] {
  const args = statementBefore(inclusion.file.tree, start)?.args ?? [];
  return args.flatMap(({ value }, index) => {
    const next = args[index + 1];
    return value === 'proxy_set_header' && next ? [next.value.toLowerCase()] : [];
  });
}
