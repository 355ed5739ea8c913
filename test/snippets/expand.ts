/** What text does a VS Code snippet insert when every tab stop keeps its default? */

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'stop'; number: number; choices: string[]; parts: Part[] | undefined }
  | { kind: 'variable'; parts: Part[] };

/**
 * All texts that choosing can give: the one of the defaults first, then one for every other choice of every tab stop.
 * Variables (`$TM_SELECTED_TEXT`) are empty unless they have a default.
 */
export function expansions(body: string): string[] {
  const parts = parse(body);
  const defaults = renderAll(parts, new Map());
  const others = stops(parts).flatMap(({ number, choices }) =>
    choices.slice(1).map((choice) => renderAll(parts, new Map([[number, choice]]))),
  );
  return [defaults, ...others];
}

/** Numbers of the tab stops in order of appearance, repeated where they are mirrored. */
export function tabStops(body: string): number[] {
  return stops(parse(body)).map(({ number }) => number);
}

function renderAll(parts: Part[], chosen: Map<number, string>): string {
  const defined = new Map<number, Extract<Part, { kind: 'stop' }>>();
  for (const stop of stops(parts)) {
    if (!defined.has(stop.number) && (stop.parts || stop.choices.length > 0)) defined.set(stop.number, stop);
  }
  const textOf = (number: number): string => {
    const stop = defined.get(number);
    return chosen.get(number) ?? stop?.choices[0] ?? (stop?.parts ? render(stop.parts) : '');
  };
  const render = (some: Part[]): string =>
    some
      .map((part) => {
        if (part.kind === 'text') return part.text;
        return part.kind === 'stop' ? textOf(part.number) : render(part.parts);
      })
      .join('');
  return render(parts);
}

function stops(parts: Part[]): Extract<Part, { kind: 'stop' }>[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return [];
    const inner = stops(part.parts ?? []);
    return part.kind === 'stop' ? [part, ...inner] : inner;
  });
}

function parse(body: string): Part[] {
  let at = 0;
  return sequence('');

  /** Up to `end` (which is taken) or to the end of the body. */
  function sequence(end: string): Part[] {
    const parts: Part[] = [];
    while (at < body.length && (end === '' || body[at] !== end)) parts.push(part());
    at += end.length;
    return parts;
  }

  function part(): Part {
    const rest = body.slice(at);
    const escaped = /^\\([\\$}])/.exec(rest);
    if (escaped) return take(escaped[0], { kind: 'text', text: escaped[1] ?? '' });

    const choice = /^\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}/.exec(rest);
    if (choice) {
      const choices = (choice[2] ?? '').split(/(?<!\\),/).map((value) => value.replace(/\\([,|\\])/g, '$1'));
      return take(choice[0], { kind: 'stop', number: Number(choice[1]), choices, parts: undefined });
    }

    const withDefault = /^\$\{(\w+):/.exec(rest);
    if (withDefault) {
      at += withDefault[0].length;
      return reference(withDefault[1] ?? '', sequence('}'));
    }

    const bare = /^\$(?:(\w+)|\{(\w+)\})/.exec(rest);
    if (bare) return take(bare[0], reference(bare[1] ?? bare[2] ?? '', undefined));
    return take(rest.slice(0, 1), { kind: 'text', text: rest.slice(0, 1) });
  }

  function reference(name: string, parts: Part[] | undefined): Part {
    return /^\d+$/.test(name)
      ? { kind: 'stop', number: Number(name), choices: [], parts }
      : { kind: 'variable', parts: parts ?? [] };
  }

  function take(text: string, part: Part): Part {
    at += text.length;
    return part;
  }
}
