/** Is a request let in? `allow`, `deny`, `auth_basic` and `auth_request`, joined by `satisfy`. */

import type { Statement } from '../project/inclusion.ts';
import { accessRules } from './access-rules.ts';
import { textOf } from './bytes.ts';
import { type Exchange, evaluate, headerOf, tell, written } from './exchange.ts';
import { holds, readAddress, readNetwork, unmapped } from './network.ts';
import { refuseLua } from './rewrite.ts';
import type { Scope } from './scope.ts';
import { Unknowable } from './unknowable.ts';

/** What one of them says: nothing, yes, or an error. */
type Verdict = 'silent' | 'allowed' | 403 | 401 | 500;

/** The status with which the request is refused, and by which statement; undefined if it is let in. `authorize` runs a subrequest and gives its status. */
export function refusal(
  exchange: Exchange,
  authorize: (uri: Statement) => number,
): { status: number; statement: Statement | undefined } | undefined {
  const { scope } = exchange;
  refuseLua(scope, 'access');
  const any = scope.value('satisfy', 'all').toLowerCase() === 'any';
  let refused: { status: number; statement: Statement | undefined } | undefined;
  const checks = [
    () => byAddress(exchange, scope),
    () => byPassword(exchange, scope),
    () => bySubrequest(exchange, scope, authorize),
  ];
  for (const check of checks) {
    const { verdict, statement } = check();
    if (verdict === 'silent') continue;
    if (verdict === 'allowed') {
      if (any) return undefined;
      continue;
    }
    if (!any || verdict === 500) return { status: verdict, statement };
    if (refused?.status !== 401) refused = { status: verdict, statement };
  }
  return refused;
}

interface Judged {
  readonly verdict: Verdict;
  readonly statement: Statement | undefined;
}

const silent: Judged = { verdict: 'silent', statement: undefined };

/** The first rule that fits decides. */
function byAddress(exchange: Exchange, scope: Scope): Judged {
  const rules = accessRules(scope);
  if (rules.length === 0) return silent;
  const address = readAddress(exchange.client);
  for (const rule of rules) {
    const { name, args } = rule.directive;
    const value = args[0]?.value ?? '';
    const network = readNetwork(value);
    const fits = value === 'all' || (network && address && holds(network, unmapped(address)));
    if (!fits) continue;
    const verdict = name === 'deny' ? 403 : 'allowed';
    tell(
      exchange,
      'access',
      `\`${written(rule)}\` is the first rule for the client \`${exchange.client}\`.`,
      rule,
    );
    return { verdict, statement: rule };
  }
  tell(exchange, 'access', `No \`allow\` or \`deny\` is for the client \`${exchange.client}\`.`, rules[0]);
  return silent;
}

function byPassword(exchange: Exchange, scope: Scope): Judged {
  const basic = scope.last('auth_basic');
  const realm = basic && evaluate(exchange, basic.directive.args[0]?.value ?? '');
  if (!basic || realm === undefined || realm === 'off') return silent;
  const file = scope.last('auth_basic_user_file');
  if (!file) return silent;
  const given = headerOf(exchange, 'authorization');
  if (given === undefined || !/^basic +\S/i.test(given)) {
    tell(
      exchange,
      'access',
      `\`${written(basic)}\` asks for a name and a password, and the request has none.`,
      basic,
    );
    exchange.responseHeaders.push(['WWW-Authenticate', `Basic realm="${textOf(realm)}"`]);
    return { verdict: 401, statement: basic };
  }
  tell(exchange, 'access', `\`${written(basic)}\` checks the password against a file.`, basic);
  throw new Unknowable('whether the password is right is not looked at');
}

function bySubrequest(exchange: Exchange, scope: Scope, authorize: (uri: Statement) => number): Judged {
  const statement = scope.last('auth_request');
  const uri = statement?.directive.args[0]?.value;
  if (!statement || uri === undefined || uri === 'off') return silent;
  const status = authorize(statement);
  const means = status < 300 ? 'let in' : status === 401 || status === 403 ? 'refused' : 'answered with 500';
  tell(
    exchange,
    'access',
    `\`${written(statement)}\` asks first, is answered ${status}, and the request is ${means}.`,
    statement,
  );
  if (status >= 200 && status < 300) return { verdict: 'allowed', statement };
  return { verdict: status === 401 || status === 403 ? status : 500, statement };
}
