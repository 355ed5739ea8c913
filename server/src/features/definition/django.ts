/** Where in a Django project is that which a statement of nginx is about: a setting, a command that listens, a route? */

import type { Listener } from '../../django/deployment/reachable.ts';
import { filesUnder } from '../../django/files-source.ts';
import type { DjangoProject, Place } from '../../django/model.ts';
import type { Statement } from '../../project/inclusion.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { locationPattern } from '../../routing/location.ts';
import type { Argument } from '../../syntax/tree.ts';
import { listeningBehind } from '../listeners.ts';
import { headerSentBy, readerOf } from '../sent-header.ts';
import { servedSetting } from '../served-setting.ts';
import type { Target } from './definition.ts';

/** `argument` of `statement` is asked about; empty where it is about nothing that is written down in the project. */
export function definitionsInDjango(
  project: ProjectSnapshot,
  statement: Statement,
  argument: Argument,
  django: DjangoProject,
): readonly Target[] {
  const { directive } = statement;
  const { name, args } = directive;
  const index = args.indexOf(argument);
  switch (name) {
    case 'root':
    case 'alias': {
      const served = servedSetting(statement, project, django);
      return served ? settingTarget(django, `${served.kind}_ROOT`) : [];
    }
    case 'location':
      return index === args.length - 1 ? targetsOfLocation(statement, django) : [];
    case 'server_name':
      return settingTarget(django, 'ALLOWED_HOSTS');
    case 'client_max_body_size':
      return settingTarget(django, 'DATA_UPLOAD_MAX_MEMORY_SIZE');
    case 'proxy_set_header':
    case 'uwsgi_param':
      return index === 0 ? targetsOfHeader(statement, django) : [];
    default: {
      const listening = index === 0 ? listeningBehind(statement, project, django) : undefined;
      return listening?.certainty === 'certain' ? listening.listeners.map(bindTarget) : [];
    }
  }
}

function targetsOfLocation({ directive }: Statement, django: DjangoProject): readonly Target[] {
  const pattern = locationPattern(directive);
  if (pattern?.kind !== 'prefix' && pattern?.kind !== 'exact') return [];
  const { path } = pattern;
  const files = filesUnder(path, django);
  if (files) return settingTarget(django, `${files.kind}_URL`);
  const { websockets, websocketPaths } = django.code();
  const isForThem = path.length > 1 && websocketPaths.some((route) => `/${route}`.startsWith(path));
  return websockets && isForThem ? [placeTarget(websockets)] : [];
}

function targetsOfHeader({ directive }: Statement, django: DjangoProject): readonly Target[] {
  const header = headerSentBy(directive);
  const reader = header === undefined ? undefined : readerOf(header, django);
  if (!reader) return [];
  if (reader.kind === 'setting') return settingTarget(django, reader.name);
  const place = django.code()[reader.fact];
  return place ? [placeTarget(place)] : [];
}

/** The assignment, with the name selected; empty if there is none. */
function settingTarget({ settings }: DjangoProject, name: string): readonly Target[] {
  const setting = settings?.values.get(name);
  if (!setting) return [];
  const { place, value } = setting;
  const isBeside = value.place.path === place.path && value.place.end > place.end;
  return [{ ...placeTarget(place), end: isBeside ? value.place.end : place.end }];
}

/** Where the address is written, within the command. */
function bindTarget({ server, bind }: Listener): Target {
  const { path, start, end } = bind.place;
  const isWithin = server.place.path === path && server.place.start <= start && server.place.end >= end;
  return {
    ...placeTarget(bind.place),
    ...(isWithin ? { start: server.place.start, end: server.place.end } : {}),
  };
}

function placeTarget({ path, start, end }: Place): Target {
  return { path, start, end, selectionStart: start, selectionEnd: end };
}
