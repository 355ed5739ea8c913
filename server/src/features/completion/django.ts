/** Which values does the Django project beside the configuration have for the argument being typed? */

import type { Backend } from '../../django/backends.ts';
import { djangoAround } from '../../django/beside.ts';
import type { DjangoProject, Place } from '../../django/model.ts';
import { type Plan, planFor } from '../../django/plan.ts';
import type { ServedFiles } from '../../django/served-files.ts';
import { numberSetting, urlPathOf } from '../../django/values.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { upstreamKey, upstreamsOf } from '../../project/upstreams.ts';
import { configurationOf } from '../../project/variables.ts';
import { textOf } from '../../routing/bytes.ts';
import { type LocationPattern, locationPattern } from '../../routing/location.ts';
import { passesTo } from '../../routing/pass-settings.ts';
import { scopeOf } from '../../routing/scope.ts';
import { placeName } from '../place-name.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';

/** What is offered, before it is said in words. */
interface Value {
  readonly text: string;
  /** What it is: `STATIC_ROOT`, `gunicorn`. */
  readonly of: string;
  readonly place: Place;
  /** What makes it less than certain; undefined if nothing does. */
  readonly doubt: string | undefined;
  readonly documentation?: string;
  /** More arguments may follow, so that there is no `;` to add. */
  readonly isListed?: true;
  /** Written behind it where nothing follows, in the snippet syntax of LSP. */
  readonly body?: string;
}

const maySayOtherwise = 'a default: the environment may say otherwise';

/** First in the list; empty where no project is known, and for other directives. */
export function djangoCompletions(project: ProjectSnapshot, cursor: Cursor): Completion[] {
  const [name = ''] = cursor.words;
  const valuesFor = offering[name];
  // Before the project is looked at, which costs more than all the rest.
  if (!valuesFor?.isFor(cursor)) return [];
  const django = djangoAround(project, cursor.inclusion);
  if (!django) return [];
  const { start, end, isFollowed } = cursor;
  const known = new Set<string>();
  return valuesFor
    .values({ project, cursor, django, plan: planFor(django, cursor.inclusion.file.path) })
    .filter(({ text }) => !known.has(text) && known.add(text))
    .map((value, index): Completion => {
      const { text, of, place, doubt, documentation, isListed, body } = value;
      const from = `${of}, ${placeName(project, place)}`;
      const ending = isFollowed || isListed ? '' : ';';
      return {
        label: text,
        kind: 'value',
        detail: doubt === undefined ? from : `${from} (${doubt})`,
        ...(documentation === undefined ? {} : { documentation: () => documentation }),
        ...{ start, end },
        text:
          body !== undefined && !isFollowed ? `${text.replaceAll('$', '\\$')} ${body}` : `${text}${ending}`,
        snippet: body !== undefined && !isFollowed,
        rank: index / 100 - 1,
      };
    });
}

interface Around {
  readonly project: ProjectSnapshot;
  readonly cursor: Cursor;
  readonly django: DjangoProject;
  readonly plan: Plan;
}

interface Offering {
  /** By the place of the cursor alone. */
  isFor(cursor: Cursor): boolean;
  values(around: Around): readonly Value[];
}

const isFirst = ({ words }: Cursor): boolean => words.length === 1;

const offering: Readonly<Record<string, Offering>> = {
  alias: { isFor: isFirst, values: aliases },
  root: { isFor: isFirst, values: roots },
  location: {
    isFor: ({ words }) => words.length === 1 || (words.length === 2 && words[1] === '^~'),
    values: locations,
  },
  proxy_pass: {
    isFor: (cursor) => isFirst(cursor) && isHttp(cursor),
    values: ({ plan }) =>
      plan.backends
        .filter(({ protocol }) => protocol === 'http')
        .map((backend) => backendValue(`http://${backend.address}`, backend)),
  },
  uwsgi_pass: {
    isFor: isFirst,
    values: ({ plan }) =>
      plan.backends
        .filter(({ protocol }) => protocol === 'uwsgi')
        .map((backend) => backendValue(backend.address, backend)),
  },
  server: { isFor: (cursor) => isFirst(cursor) && cursor.place === 'upstream', values: members },
  server_name: { isFor: ({ words }) => words.length > 0, values: names },
  client_max_body_size: { isFor: isFirst, values: sizes },
};

/** `proxy_pass` of a stream takes no scheme, and nothing of Django's is behind it. */
function isHttp({ place }: Cursor): boolean {
  return place === undefined || (place !== 'entries' && !place.startsWith('stream'));
}

/** The path of the location around the cursor, as text; undefined for other patterns, and outside of locations. */
function prefixAround({ block }: Cursor): string | undefined {
  const pattern = scopeOf(block).location?.pattern;
  return pattern?.kind === 'prefix' ? textOf(pattern.path) : undefined;
}

type Folder = Extract<ServedFiles, { kind: 'folder' }>;

/** Those first that the location is for. */
function foldersFor(prefix: string, plan: Plan): readonly Folder[] {
  const folders = [plan.static, plan.media].filter((files) => files.kind === 'folder');
  return folders.toSorted((a, b) => Number(isUnder(prefix, b)) - Number(isUnder(prefix, a)));
}

function isUnder(prefix: string, { urlPath }: Folder): boolean {
  return prefix.startsWith(urlPath) || `${prefix}/` === urlPath;
}

function folderValue(text: string, { setting, certainty, origin }: Folder): Value {
  const where = origin === 'here' ? 'where the project lies on this machine' : undefined;
  const doubts = [certainty === 'default' ? maySayOtherwise : undefined, where];
  const doubt = doubts.filter((one) => one !== undefined).join('; ');
  return { text, of: setting.name, place: setting.place, doubt: doubt === '' ? undefined : doubt };
}

/** What follows the location's path is put behind the alias: both end in a slash, or neither does. */
function aliases({ cursor, plan }: Around): readonly Value[] {
  const prefix = prefixAround(cursor);
  if (prefix === undefined) return [];
  return foldersFor(prefix, plan).map((files) => {
    const below = prefix.startsWith(files.urlPath) ? prefix.slice(files.urlPath.length) : '';
    const folder = `${files.folder}${below}`.replace(/\/$/, '');
    return folderValue(prefix.endsWith('/') ? `${folder}/` : folder, files);
  });
}

/** `root` keeps the path of the location: only a folder that ends in it can be written so. */
function roots({ cursor, plan }: Around): readonly Value[] {
  const prefix = prefixAround(cursor);
  if (prefix === undefined || prefix === '/') return [];
  return foldersFor(prefix, plan)
    .filter((files) => isUnder(prefix, files) && files.folder.endsWith(files.urlPath))
    .map((files) => folderValue(files.folder.slice(0, -files.urlPath.length) || '/', files));
}

/** Those that the server has no location for. */
function locations({ cursor, django, plan }: Around): readonly Value[] {
  const { server } = scopeOf(cursor.block);
  const taken = new Set(
    (server?.own('location') ?? [])
      .filter(({ directive }) => directive.start > cursor.end || directive.headEnd < cursor.start)
      .map(({ directive }) => pathOf(locationPattern(directive))),
  );
  const found: Value[] = [];
  for (const [kind, files] of [
    ['STATIC', plan.static],
    ['MEDIA', plan.media],
  ] as const) {
    const url = urlPathOf(django, `${kind}_URL`);
    if (files.kind === 'elsewhere' || !url || url.isPrivate || /[\s{};"'$#%\\]/.test(url.value)) continue;
    const body = files.kind === 'folder' ? `alias ${files.folder};$0` : 'alias $0;';
    found.push({
      text: url.value,
      of: `${kind}_URL`,
      place: url.setting.place,
      doubt: url.certainty === 'default' ? maySayOtherwise : undefined,
      body: `{\n\t${body}\n}`,
    });
  }
  const { websockets } = plan;
  for (const text of websockets?.paths ?? [])
    found.push({
      text,
      of: 'websockets',
      place: websockets?.place as Place,
      doubt: undefined,
      body: '{\n\t$0\n}',
    });
  return found.filter(({ text }) => !taken.has(text));
}

function pathOf(pattern: LocationPattern | undefined): string | undefined {
  return pattern?.kind === 'prefix' ? pattern.path : undefined;
}

function backendValue(text: string, { server, bind, caution }: Backend): Value {
  const parts = [`Started by ${server.source}:`, ['```', server.command, '```'].join('\n'), caution ?? ''];
  return {
    text,
    of: server.program,
    place: bind.place,
    doubt: undefined,
    documentation: parts.filter((part) => part !== '').join('\n\n'),
  };
}

/** Of those that speak what the passes to this group speak. */
function members({ project, cursor, plan }: Around): readonly Value[] {
  const configuration = configurationOf(project, cursor.inclusion);
  const name = cursor.block.directive?.args[0]?.value ?? '';
  const [group] = (configuration && upstreamsOf(configuration).get(upstreamKey('http', name))) ?? [];
  const passes = configuration && group ? passesTo(configuration, group) : [];
  const spoken = new Set(passes.map(({ directive }) => (directive.name === 'uwsgi_pass' ? 'uwsgi' : 'http')));
  return plan.backends
    .filter(({ protocol }) => spoken.size === 0 || spoken.has(protocol))
    .map((backend) => backendValue(backend.address, backend));
}

/** Those that are not there yet. `*` is no name, and `.example.com` means the same to nginx. */
function names({ cursor, plan }: Around): readonly Value[] {
  const { words } = cursor;
  const hosts = plan.names;
  if (!hosts) return [];
  return hosts.names
    .filter((host) => !words.slice(1).includes(host))
    .map((text) => ({
      text,
      of: 'ALLOWED_HOSTS',
      place: hosts.setting.place,
      doubt: hosts.certainty === 'default' ? maySayOtherwise : undefined,
      isListed: true,
    }));
}

/** As a whole number of mebibytes, at least what Django takes. */
function sizes({ django }: Around): readonly Value[] {
  const largest = numberSetting(django, 'DATA_UPLOAD_MAX_MEMORY_SIZE');
  if (!largest || largest.isPrivate || !(largest.value > 0)) return [];
  return [
    {
      text: `${Math.ceil(largest.value / 1024 / 1024)}m`,
      of: largest.setting.name,
      place: largest.setting.place,
      doubt: largest.certainty === 'default' ? maySayOtherwise : undefined,
      documentation:
        'Django counts what a form sends without its files; nginx counts all of the body. Where files are uploaded, nginx needs more.',
    },
  ];
}
