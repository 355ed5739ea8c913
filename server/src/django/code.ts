/** What does a Django project's code do that nginx has to know of: uploads, client addresses, web sockets, internal redirects? */

import type { FileContent } from '../project/file-system.ts';
import type { Surroundings } from '../project/surroundings.ts';
import { type FileFacts, factsOf } from './code-of-file.ts';
import type { CodeFacts, Place } from './model.ts';

/**
 * Looks through the Python files in and below the folder of `manage.py`, tests and migrations left out. Every file is
 * searched for a few words; only where one of them may be the first of its kind is the file parsed.
 */
export function readCode(folder: string, surroundings: Surroundings): CodeFacts {
  const found: { [Name in Topic]?: Place | undefined } = {};
  const websocketPaths = new Set<string>();
  for (const path of surroundings.filesBelow(folder, isCode)) {
    if (isAside(path.slice(folder.length))) continue;
    const topics = surroundings.derive(path, mentions);
    // Routes may be spread over many files; of everything else the first one will do.
    if (!topics.some((topic) => topic === 'websockets' || !found[topic])) continue;
    const facts = surroundings.derive(path, factsOf);
    for (const topic of topics) found[topic] ??= facts[topic];
    for (const route of facts.websocketPaths) websocketPaths.add(route);
  }
  return {
    upload: found.upload,
    remoteAddress: found.remoteAddress,
    forwardedFor: found.forwardedFor,
    websockets: found.websockets,
    websocketPaths: [...websocketPaths],
    accelRedirect: found.accelRedirect,
  };
}

type Topic = Exclude<keyof FileFacts, 'websocketPaths'>;

/** Longer files are generated. */
const longestText = 500_000;

const isCode = (name: string) =>
  name.endsWith('.py') && !/^(?:test_.*|tests?|conftest|.*_tests?)\.py$/.test(name);

/** Of a path below the folder: tests look at what the application does, migrations at what it did. */
const isAside = (path: string) => /\/(?:migrations|tests?|testing|docs)\//.test(path);

/**
 * Without this there is nothing to be found. One expression for all is several times faster than looking for each word;
 * the quotes leave most comments out.
 */
const anything =
  /(?:File|Image)Field\(|["'](?:REMOTE_ADDR|HTTP_X_FORWARDED_FOR|[Xx]-[Ff]orwarded-[Ff]or|[Xx]-[Aa]ccel-[Rr]edirect)["']|websocket_urlpatterns|["']websocket["']\s*:|\.backends\.nginx|XAccelRedirect/;

const signs: readonly (readonly [Topic, RegExp])[] = [
  ['upload', /(?:File|Image)Field\(/],
  ['remoteAddress', /["']REMOTE_ADDR["']/],
  ['forwardedFor', /["'](?:HTTP_X_FORWARDED_FOR|X-Forwarded-For)["']/i],
  ['websockets', /websocket_urlpatterns|["']websocket["']\s*:/],
  ['accelRedirect', /["']X-Accel-Redirect["']|\.backends\.nginx|XAccelRedirect/i],
];

/** Most files mention nothing: they share one answer. */
const nothing: readonly Topic[] = [];

function mentions(content: FileContent): readonly Topic[] {
  if (content.kind !== 'text' || content.text.length > longestText) return nothing;
  const { text } = content;
  return anything.test(text) ? signs.filter(([, sign]) => sign.test(text)).map(([topic]) => topic) : nothing;
}
