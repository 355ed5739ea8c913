/** `server_name`: under which names is this server, or its certificate, known? */

import { named } from '../../project/scope.ts';
import { scopeOf } from '../../routing/scope.ts';
import { inOrder, type Offer } from './completion.ts';
import { notGiven, type Site } from './site.ts';

/** Names of the certificate's folder as certbot makes it, of the other servers in this file, and what catches all. */
export function serverNameOffers(site: Site): readonly Offer[] {
  const { cursor, protocol } = site;
  if (protocol !== 'http' || cursor.quote !== undefined) return [];
  const certified = named(cursor.block, 'ssl_certificate').flatMap(
    ({ directive }) => /\/live\/([\w.-]+)\//.exec(directive.args[0]?.value ?? '')?.[1] ?? [],
  );
  const beside = cursor.inclusion.file
    .named('server_name')
    .filter(({ start }) => start !== cursor.statementStart)
    .slice(0, 50)
    .flatMap(({ args }) => args.map(({ value }) => value))
    .filter((name) => /^[\w*.-]+\.[a-z]+$/i.test(name));
  const offers: Offer[] = [
    ...[...new Set(certified)].flatMap((label): Offer[] => [
      { label, kind: 'name', detail: 'the name of the certificate' },
      ...(/^[^.]+\.[^.]+$/.test(label)
        ? [{ label: `www.${label}`, kind: 'name' as const, detail: 'beside the name of the certificate' }]
        : []),
    ]),
    ...[...new Set(beside)].map(
      (label): Offer => ({ label, kind: 'name', detail: 'of another server in this file' }),
    ),
    { label: 'localhost', kind: 'value', detail: 'this machine' },
    { label: '_', kind: 'value', detail: 'no name that anybody has: for the server that answers all others' },
  ];
  const own = scopeOf(cursor.block)
    .own('server_name')
    .filter(({ directive }) => directive.start !== cursor.statementStart);
  const taken = new Set(own.flatMap(({ directive }) => directive.args.map(({ value }) => value)));
  return notGiven(
    inOrder(
      offers.filter(
        ({ label }, index) => !taken.has(label) && offers.findIndex((one) => one.label === label) === index,
      ),
    ),
    site,
  );
}
