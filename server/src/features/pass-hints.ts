/** Where should a new location of a server pass to, and where are its files, by what the project and the server say? */

import type { Plan } from '../django/plan.ts';
import { statementsNamed } from '../project/reading-order.ts';
import { type Block, named, outerBlock } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { scopeOf } from '../routing/scope.ts';
import { addressesOf, type PassTarget, upstreamName } from './django-locations.ts';

/** Where collected static files lie unless somebody tells. */
const usualFolder = '/var/www/myproject/static/';
/** Where gunicorn and `runserver` listen unless somebody tells. */
const usualBackend = '127.0.0.1:8000';

export interface Passed {
  readonly target: PassTarget;
  /** An upstream that is yet to be written. */
  readonly group: { readonly name: string; readonly addresses: readonly string[] } | undefined;
}

/** To what starts the project, by an upstream that leads there if there is one; else to where the server passes already. */
export function passedFrom(server: Block, plan: Plan | undefined, project: ProjectSnapshot): Passed {
  const [first] = plan?.chosen ?? [];
  if (!plan || !first) return { target: ownBackend(server), group: undefined };
  const { protocol } = first;
  const addresses = addressesOf(plan.chosen);
  const configuration = configurationOf(project, server.inclusion);
  const groups = configuration ? statementsNamed(configuration, ['upstream']) : [];
  for (const group of groups) {
    const name = group.directive.args[0]?.value;
    const members = scopeOf(group).own('server');
    const leads = members.some(({ directive }) => addresses.includes(directive.args[0]?.value ?? ''));
    if (leads && name && /^[\w.-]+$/.test(name)) return { target: { protocol, to: name }, group: undefined };
  }
  if (addresses.length < 2) return { target: { protocol, to: first.address }, group: undefined };
  const taken = new Set(groups.map(({ directive }) => directive.args[0]?.value));
  const free = [upstreamName(plan), 'django', 'django_servers'].find((name) => !taken.has(name));
  if (free === undefined) return { target: { protocol, to: first.address }, group: undefined };
  return { target: { protocol, to: free }, group: { name: free, addresses } };
}

/** What other locations of this server pass to, or the only upstream group of the configuration. */
function ownBackend(server: Block): PassTarget {
  for (const location of named(server, 'location')) {
    const target = named(location, 'proxy_pass')[0]?.directive.args[0]?.value ?? '';
    const [, protocol, to] = /^(https?):\/\/(unix:[^:$\s]+|[^/$\s]+)/.exec(target) ?? [];
    if (to !== undefined) return { protocol: protocol === 'https' ? 'https' : 'http', to };
  }
  const around = outerBlock(server);
  const groups = around ? named(around, 'upstream') : [];
  const name = groups.length === 1 ? groups[0]?.directive.args[0]?.value : undefined;
  return { protocol: 'http', to: name && /^[\w.-]+$/.test(name) ? name : usualBackend };
}

/** Beside the folder of another alias in this server, or below its root. */
export function staticFolder(server: Block): string {
  for (const location of named(server, 'location')) {
    const alias = named(location, 'alias')[0]?.directive.args[0]?.value;
    const folder = alias && /^(\/.*\/)[^/$]+\/$/.exec(alias)?.[1];
    if (folder && !alias.includes('$')) return `${folder}static/`;
  }
  const root = named(server, 'root')[0]?.directive.args[0]?.value;
  return root && /^\/[^$\s;{}'"]+$/.test(root) ? `${root.replace(/\/+$/, '')}/static/` : usualFolder;
}
