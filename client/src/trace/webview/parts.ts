/** Which small pieces does the page consist of? */
import type { Place } from '../protocol.ts';
import type { Mark } from './compare.ts';
import { element } from './dom.ts';
import { spansOf } from './spans.ts';

/** What a drawing depends on besides the trace itself. */
export interface Context {
  /** URI of the document that the request was traced from. */
  readonly document: string | undefined;
  /** Whether details with this name are open: as the person left them, or else as given. */
  isOpen(name: string, otherwise: boolean): boolean;
}

/** A sentence with its code spans. */
export function sentence(text: string, attributes: Record<string, string> = {}): HTMLElement {
  return element(
    'span',
    attributes,
    ...spansOf(text).map((span) => (span.kind === 'code' ? element('code', {}, span.text) : span.text)),
  );
}

/** Something that is said at a place of the configuration: a button that leads there, or plain text for no place. */
export function jump(
  place: Place | null,
  { document }: Context,
  ...content: readonly (Node | undefined)[]
): HTMLElement {
  if (!place) return element('div', { class: 'line' }, ...content);
  return element(
    'button',
    {
      type: 'button',
      class: 'line jump',
      'data-place': JSON.stringify(place),
      title: `Go to ${pathOf(place)}`,
    },
    ...content,
    ' ',
    element(
      'span',
      { class: 'place' },
      // Where there is little room, only the names of other files are shown.
      element('span', { class: place.uri === document ? 'file here' : 'file' }, fileOf(place)),
      `:${lineOf(place)}`,
    ),
  );
}

/** `site.conf:12`, with the line as editors count it. */
export function nameOf(place: Place): string {
  return `${fileOf(place)}:${lineOf(place)}`;
}

function fileOf({ uri }: Place): string {
  return decoded(uri).split('/').at(-1) ?? uri;
}

function lineOf({ range }: Place): number {
  return range.start.line + 1;
}

function pathOf(place: Place): string {
  return `${decoded(place.uri).replace(/^file:\/\//, '')}:${lineOf(place)}`;
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** `name` tells these details from all others, and stays the same from trace to trace. */
export function fold(
  name: string,
  isOpen: boolean,
  summary: readonly (Node | string)[],
  ...content: readonly (Node | undefined)[]
): HTMLElement {
  return element(
    'details',
    { 'data-fold': name, open: isOpen },
    element('summary', {}, ...summary),
    ...content,
  );
}

/** The sign of something added or removed, as a word for those who listen. */
export function markOf(mark: Mark): HTMLElement | undefined {
  if (mark === 'same') return undefined;
  return element(
    'span',
    { class: 'mark' },
    element('span', { 'aria-hidden': 'true' }, mark === 'added' ? '+' : '−'),
    hidden(`${mark}: `),
  );
}

/** Text for screen readers only. */
export function hidden(text: string): HTMLElement {
  return element('span', { class: 'hidden' }, text);
}

/** A value as it is; null is one that cannot be known. */
export function shownValue(value: string | null): HTMLElement {
  if (value === null) return element('span', { class: 'vague' }, 'not known');
  if (value === '') return element('span', { class: 'vague' }, 'empty');
  return element('code', {}, value);
}
