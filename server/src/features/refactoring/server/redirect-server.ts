/** What remains of a server on port 80 once everything is served over HTTPS? */

import { statementsOf } from '../../../project/scope.ts';
import type { Directive } from '../../../syntax/tree.ts';
import { exactName, parametersOf, type ServerBlock } from './block.ts';
import { serverLines } from './new-server.ts';
import { asWritten } from './taken-along.ts';

/** Does an `if` of the server look at how the client has come? Then somebody has thought of HTTPS, or TLS ends before nginx. */
export function asksForScheme({ children }: ServerBlock): boolean {
  return children.some(
    ({ name, args }) =>
      name === 'if' &&
      args.some(({ value }) => /\$(?:scheme|https|server_port|http_x_forwarded_)/.test(value)),
  );
}

/** What is left of the server on port 80: where certificates are renewed, and the way to HTTPS. */
export function redirectServer(server: ServerBlock, listens: readonly Directive[]): string[] {
  const { nameStatements, names, project, children } = server;
  const [name] = names;
  const isDefault = listens.some((listen) => parametersOf(listen, project).defaultServer);
  // For hosts that nobody has named, it would be theirs to say where to.
  const host = (isDefault && names.length === 1 && name && exactName(name)) || '$host';
  const logs = children.filter(({ name: one }) => one === 'access_log' || one === 'error_log');
  const renewing = children.filter((child) => isForRenewal(child, server));
  const needsRoot = renewing.some(
    (child) =>
      child.name === 'location' &&
      !(child.children ?? []).some(({ name: one }) => one === 'root' || one === 'alias'),
  );
  const roots = needsRoot ? children.filter(({ name: one }) => one === 'root') : [];
  const redirect = `return 301 https://${host}$request_uri;`;
  const heads = asWritten(server, [...listens, ...nameStatements, ...logs, ...roots]);
  return serverLines([
    ...(listens.length > 0 ? [] : ['listen 80;']),
    ...heads,
    ...(renewing.length > 0
      ? ['', ...asWritten(server, renewing), '', 'location / {', `\t${redirect}`, '}']
      : [redirect]),
  ]);
}

/** Is it, or does it bring in, the location that certificate authorities ask? */
function isForRenewal(child: Directive, { inclusion }: ServerBlock): boolean {
  if (child.name === 'location') return child.args.some(({ value }) => value.includes('well-known'));
  if (child.name !== 'include') return false;
  if (inclusion.unread.has(child))
    return (
      /acme|letsencrypt|certbot|well-known/i.test(child.args[0]?.value ?? '') &&
      !/options-ssl/.test(child.args[0]?.value ?? '')
    );
  const brought = inclusion.included.get(child) ?? [];
  return brought.some((one) =>
    [...statementsOf({ inclusion: one, directive: undefined })].some(
      ({ directive }) =>
        directive.name === 'location' && directive.args.some(({ value }) => value.includes('well-known')),
    ),
  );
}
