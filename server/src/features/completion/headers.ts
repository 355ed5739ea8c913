/** After `proxy_set_header`: which headers does an application such as Django need, and with which value? */

import { djangoAround } from '../../django/beside.ts';
import { planFor } from '../../django/plan.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { fieldsInForce } from '../../routing/pass-settings.ts';
import { statementBefore } from '../../syntax/tree.ts';
import { djangoHeaders, headerDirective } from '../proxy-headers.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';

/** The headers themselves while the name is typed, the usual value behind it; empty for other directives. */
export function headerCompletions(project: ProjectSnapshot, cursor: Cursor): Completion[] {
  const [name, header, ...more] = cursor.words;
  if (name !== 'proxy_set_header' || more.length > 0 || cursor.quote) return [];
  const wanted = headersFor(project, cursor);
  const { start, end, isFollowed, isEnded } = cursor;
  if (header !== undefined) {
    const usual = wanted.find((one) => one.name.toLowerCase() === header.toLowerCase());
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
  const missing = wanted.filter((one) => !set.has(one.name.toLowerCase()));
  const offers = missing.map((one, index): Completion => {
    const whole = `${one.name} ${one.value}`;
    const text = isEnded ? whole : isFollowed ? one.name : `${whole};`;
    const documentation = (): string => [`\`${headerDirective(one)}\``, one.use].join('\n\n').trim();
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

interface Wanted {
  readonly name: string;
  readonly value: string;
  /** A sentence; empty where there is nothing to say. */
  readonly use: string;
}

/** Those that the Django project beside the configuration asks for, the usual four without one. */
function headersFor(project: ProjectSnapshot, { inclusion }: Cursor): readonly Wanted[] {
  const django = djangoAround(project, inclusion);
  const usual = djangoHeaders.map((one) => ({ ...one, use: `Django ${one.use}.` }));
  if (!django) return usual;
  return planFor(django, inclusion.file.path).headers.map(({ name, value, use }) => ({
    name,
    value,
    use:
      use === undefined
        ? (usual.find((one) => one.name === name)?.use ?? '')
        : `Django takes ${use} from it.`,
  }));
}

/** The header that the next line sets, which the half-typed statement seems to go on with; names in lower case. */
export function headersBelow({ inclusion, start }: Cursor): string[] {
  const args = statementBefore(inclusion.file.tree, start)?.args ?? [];
  return args.flatMap(({ value }, index) => {
    const next = args[index + 1];
    return value === 'proxy_set_header' && next ? [next.value.toLowerCase()] : [];
  });
}
