/** Is a place of a configuration guarded: must clients have the right address, a password, a certificate? */

import type { Statement } from '../project/inclusion.ts';
import { type ListenSocket, listenAddress } from '../project/listen-address.ts';
import { hasUnreadInclude } from '../project/scope.ts';
import { accessRules, type Family, remainderOf } from './access-rules.ts';
import { holds, readAddress, readNetwork } from './network.ts';
import { type Scope, statementOf } from './scope.ts';

export type Protection =
  | { readonly kind: 'guarded'; readonly by: Statement }
  /** The server does not listen where strangers are. */
  | { readonly kind: 'secluded' }
  | { readonly kind: 'open' }
  /** Something that is not seen may guard it. */
  | { readonly kind: 'unknown' };

const known = new WeakMap<Scope, Protection>();

/** Who has to be let in before a request is answered there. What the rewrite phase answers is not asked about: it is never guarded. */
export function protectionOf(scope: Scope): Protection {
  const before = known.get(scope);
  if (before) return before;
  const found = findProtection(scope);
  known.set(scope, found);
  return found;
}

function findProtection(scope: Scope): Protection {
  const always = internalBy(scope) ?? certificateBy(scope) ?? conditionBy(scope);
  if (always) return { kind: 'guarded', by: always };
  const { server } = scope;
  if (server && isSecluded(server)) return { kind: 'secluded' };
  const rules = accessRules(scope);
  const remainders = familiesOf(server).map((family) => remainderOf(rules, family));
  const auth = authenticationIn(scope);
  const any = scope.value('satisfy', 'all').toLowerCase() === 'any';
  const [first] = remainders;
  const denies = first !== undefined && remainders.every(({ verdict }) => verdict === 'denied');
  const admits = any && remainders.some(({ verdict }) => verdict === 'allowed');
  if (denies && first.rule) return { kind: 'guarded', by: first.rule };
  if (auth && !admits) return { kind: 'guarded', by: auth };
  return hasUnreadInclude(scope.block) || isInFragment(scope) ? { kind: 'unknown' } : { kind: 'open' };
}

/** Does the configuration begin inside of a `server` that is not seen, and may have a guard? */
function isInFragment({ block: { inclusion } }: Scope): boolean {
  let at = inclusion;
  while (at.via) at = at.via.inclusion;
  return /^(?:server|location|if|limit_except)/.test(at.entry ?? '');
}

/** `internal`, or the name of a location that has only one: strangers' requests never come there directly. */
export function internalBy(scope: Scope): Statement | undefined {
  for (let at = scope.location; at; at = at.outer?.location) {
    if (at.pattern?.kind === 'named') return statementOf(at);
    const [internal] = at.own('internal');
    if (internal) return internal;
  }
  return undefined;
}

/** Directives whose modules ask who the client is; what other modules call theirs is guessed from what all of them do. */
const asking =
  /^(?:auth_(?!basic_user_file$|request_set$|delay$|jwt_\w|oidc_\w)\w+|auth_jwt|auth_oidc|(?:access|rewrite|server_rewrite)_by_lua\w*|js_access|modsecurity|oauth2_\w+|\w*(?:saml|spnego|ldap)\w*)$/;

const askingNames = new WeakMap<Scope, ReadonlySet<string>>();

/** The names of such directives in a block and around it. */
function askingAround(scope: Scope): ReadonlySet<string> {
  const before = askingNames.get(scope);
  if (before) return before;
  const outer = scope.outer ? askingAround(scope.outer) : new Set<string>();
  const own = scope.statements().filter(({ directive }) => asking.test(directive.name));
  const names = own.length === 0 ? outer : new Set([...outer, ...own.map(({ directive }) => directive.name)]);
  askingNames.set(scope, names);
  return names;
}

/** The statement in force, if any, that asks clients who they are: `auth_basic`, `auth_request`, and those of other modules. */
export function authenticationIn(scope: Scope): Statement | undefined {
  for (const name of askingAround(scope)) {
    const statement = scope.last(name);
    if (statement && statement.directive.args[0]?.value !== 'off') return statement;
  }
  return undefined;
}

/** `ssl_verify_client on`: without a certificate every request is answered with 400. */
function certificateBy(scope: Scope): Statement | undefined {
  const statement = scope.last('ssl_verify_client');
  return statement?.directive.args[0]?.value.toLowerCase() === 'on' ? statement : undefined;
}

/** What requests can be turned away for without anybody being kept out. */
const saysNothing =
  /\$\{?(?:host|http_host|server_name|scheme|https|request_method|http_user_agent|invalid_referer|http_referer|uri|request_uri|request_filename|document_uri|args|query_string|server_port|content_type)\b/;

/** An `if` around the place that answers with a refusal, and may well ask who the client is. */
function conditionBy(scope: Scope): Statement | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    for (const statement of at.own('if')) {
      const { args, children = [] } = statement.directive;
      const refuses = children.some(
        ({ name, args: [code] }) => name === 'return' && /^(?:4\d\d|30[1237])$/.test(code?.value ?? ''),
      );
      if (refuses && !saysNothing.test(args.map(({ value }) => value).join(' '))) return statement;
    }
    if (at.name === 'server') return undefined;
  }
  return undefined;
}

const listenSockets = new WeakMap<Scope, readonly (ListenSocket | 'name')[]>();

/** Where the server listens, as far as it says so itself. */
function socketsOfServer(server: Scope): readonly (ListenSocket | 'name')[] {
  const before = listenSockets.get(server);
  if (before) return before;
  const found = server.own('listen').flatMap(({ directive }): readonly (ListenSocket | 'name')[] => {
    const read = listenAddress(directive.args[0]?.value ?? '', 80);
    return read.kind === 'sockets' ? read.sockets : ['name'];
  });
  listenSockets.set(server, found);
  return found;
}

const ownNetworks = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
].flatMap((text) => readNetwork(text) ?? []);

const secluded = new WeakMap<Scope, boolean>();

/** Does the server listen on nothing but unix sockets, and addresses of the machine or of a private network? */
function isSecluded(server: Scope): boolean {
  const before = secluded.get(server);
  if (before !== undefined) return before;
  const sockets = socketsOfServer(server);
  const is = sockets.length > 0 && sockets.every((socket) => socket !== 'name' && isOwn(socket.text));
  secluded.set(server, is);
  return is;
}

function isOwn(socket: string): boolean {
  if (/^unix:/i.test(socket)) return true;
  const address = readAddress(socket.replace(/:\d+$/, ''));
  return address !== undefined && ownNetworks.some((network) => holds(network, address));
}

const both: readonly Family[] = ['inet', 'inet6'];

/** Over which protocols clients come; both where that is not known. */
export function familiesOf(server: Scope | undefined): readonly Family[] {
  if (!server?.directive) return both;
  const listens = server.own('listen');
  // Without any it is port 80 of all IPv4 addresses.
  if (listens.length === 0) return hasUnreadInclude(server.block) ? both : ['inet'];
  const sockets = socketsOfServer(server);
  if (sockets.includes('name')) return both;
  const isDual = listens.some(({ directive }) =>
    directive.args.some(({ value }) => value === 'ipv6only=off'),
  );
  const texts = sockets.map((socket) => (socket === 'name' ? '' : socket.text));
  const families = both.filter((family) =>
    texts.some((text) => text.startsWith('[') === (family === 'inet6') && !/^unix:/i.test(text)),
  );
  return families.length === 0 || isDual ? both : families;
}
