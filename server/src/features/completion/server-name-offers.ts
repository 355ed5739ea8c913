/** `server_name`: under which names is this server, or its certificate, known? */

import type { Statement } from '../../project/inclusion.ts';
import { named } from '../../project/scope.ts';
import { certificatesOf } from '../certificate-card.ts';
import { inOrder, type Offer } from './completion.ts';
import { notGiven, type Site } from './site.ts';

/** Names of the certificate, of the other servers in this file, and what catches all; none that the server has already. */
export function serverNameOffers(site: Site): readonly Offer[] {
  const { cursor, protocol } = site;
  if (protocol !== 'http' || cursor.quote !== undefined) return [];
  const own = named(cursor.block, 'server_name')
    .filter(({ directive }) => directive.start !== cursor.statementStart)
    .flatMap(({ directive }) => directive.args.map(({ value }) => value));
  const taken = new Set(own);
  const offers = [
    ...named(cursor.block, 'ssl_certificate').flatMap((statement) => namesOf(statement, site)),
    ...namesBeside(site),
    { label: 'localhost', kind: 'value' as const, detail: 'this machine' },
    {
      label: '_',
      kind: 'value' as const,
      detail: 'no name that anybody has: for the server that answers all others',
    },
  ].filter(({ label }) => !taken.has(label) && taken.add(label));
  return notGiven(inOrder(offers), site);
}

/** Those in the certificate; where it cannot be read, the name of its folder as certbot makes it. */
function namesOf(statement: Statement, { project, certificates }: Site): readonly Offer[] {
  const [certificate] = (certificates && certificatesOf(project, statement, certificates)) ?? [];
  if (certificate) {
    return certificate.names.map((label) => ({ label, kind: 'name', detail: 'in the certificate' }));
  }
  const folder = /\/live\/([\w.-]+)\//.exec(statement.directive.args[0]?.value ?? '')?.[1];
  if (folder === undefined) return [];
  const isBare = /^[^.]+\.[^.]+$/.test(folder);
  return [folder, ...(isBare ? [`www.${folder}`] : [])].map((label) => ({
    ...{ label, kind: 'name' },
    detail: 'by the folder of the certificate',
  }));
}

const mostServers = 50;

function namesBeside({ cursor }: Site): readonly Offer[] {
  return cursor.inclusion.file
    .named('server_name')
    .filter(({ start }) => start !== cursor.statementStart)
    .slice(0, mostServers)
    .flatMap(({ args }) => args.map(({ value }) => value))
    .filter((name) => /^[\w*.-]+\.[a-z]+$/i.test(name))
    .map((label) => ({ label, kind: 'name', detail: 'of another server in this file' }));
}
