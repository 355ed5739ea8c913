/** What does Django make of a header that nginx sends, what is said of it in the project, and what breaks without it? */

import { answerTo } from '../../django/allowed-hosts.ts';
import { djangoPassesUsing } from '../../django/passes-using.ts';
import { headerOfKey, schemeHeader } from '../../django/scheme-header.ts';
import { flagSetting, isUnset } from '../../django/values.ts';
import type { Statement } from '../../project/inclusion.ts';
import { statementsNamed } from '../../project/reading-order.ts';
import { isSameStatement } from '../../project/sockets.ts';
import { configurationOf } from '../../project/variables.ts';
import { defaultHosts } from '../../routing/default-host.ts';
import { passNames } from '../../routing/pass-settings.ts';
import { scopeAround } from '../../routing/scope.ts';
import { code } from '../../rules/wording.ts';
import { headerSentBy } from '../sent-header.ts';
import type { InProject } from './in-project.ts';

/** undefined for headers that neither Django nor its usual applications read, and for those that somebody else gets. */
export function headerCard(statement: Statement, around: InProject): string | undefined {
  const header = headerSentBy(statement.directive);
  if (header === undefined || goesElsewhere(statement, around)) return undefined;
  const scheme = schemeHeader(around.django);
  const isScheme = typeof scheme !== 'string' && headerOfKey(scheme.key)?.toLowerCase() === header;
  const sentences = isScheme ? ofScheme(header, statement, around) : tellers[header]?.(statement, around);
  return sentences && `**Django** ${sentences.filter((one) => one !== '').join(' ')}`;
}

/** Passes send it, and none of them to the project. */
function goesElsewhere(statement: Statement, { project, django }: InProject): boolean {
  const configuration = configurationOf(project, statement.inclusion);
  if (!configuration || djangoPassesUsing(statement, project, django).length > 0) return false;
  return statementsNamed(configuration, passNames).some((pass) =>
    scopeAround(pass)
      .inForce(statement.directive.name)
      .some((one) => isSameStatement(one, statement)),
  );
}

type Teller = (statement: Statement, around: InProject) => readonly string[];

const tellers: Readonly<Record<string, Teller>> = {
  host: ofHost,
  'x-forwarded-host': (_, around) =>
    ofSwitch(
      'USE_X_FORWARDED_HOST',
      'the host, in place of `Host`, and compares it with `ALLOWED_HOSTS`',
      around,
    ),
  'x-forwarded-port': (_, around) => ofSwitch('USE_X_FORWARDED_PORT', 'the port', around),
  'x-forwarded-proto': (statement, around) => ofScheme('x-forwarded-proto', statement, around),
  'x-forwarded-for': ofForwardedFor,
  'x-real-ip': ofRealAddress,
  upgrade: ofWebsockets,
  connection: ofWebsockets,
  HTTPS: () => [
    'learns by it, through uWSGI, that the request came over HTTPS, unless an `X-Forwarded-Proto` says otherwise; no setting is needed.',
    'Without either `request.is_secure()` is false behind TLS: links and redirects begin with `http://`.',
  ],
  REMOTE_ADDR: (_, { django, link }) => {
    const read = django.code().remoteAddress;
    return ['has it as `REMOTE_ADDR` of the request.', read ? `The project looks at it: ${link(read)}.` : ''];
  },
};

function ofHost(statement: Statement, { project, django, link }: InProject): readonly string[] {
  const setting = django.settings?.values.get('ALLOWED_HOSTS');
  const forwarded = flagSetting(django, 'USE_X_FORWARDED_HOST');
  const by = setting ? ` (${link(setting.place)})` : '';
  return [
    `compares it with \`ALLOWED_HOSTS\`${by}, and builds links and CSRF checks on it.`,
    forwarded?.value === true && forwarded.certainty === 'resolved'
      ? `An \`X-Forwarded-Host\` goes before it (\`USE_X_FORWARDED_HOST\`, ${link(forwarded.setting.place)}).`
      : '',
    withoutHost(statement, { project, django, link }),
  ];
}

/** What nginx would send in its place, and what Django would answer. */
function withoutHost(statement: Statement, { project, django }: InProject): string {
  if (statement.directive.name === 'uwsgi_param')
    return 'Without this line the client’s own `Host` is passed on.';
  const general = 'Without it nginx sends the address that stands in `proxy_pass`';
  const configuration = configurationOf(project, statement.inclusion);
  const [pass] = scopeAround(statement).own('proxy_pass');
  const sent = pass && configuration ? defaultHosts(pass, configuration) : [];
  const [host, other] = sent;
  if (!host || other) return `${general}, which Django answers with 400 unless it is allowed.`;
  const answer = answerTo(host.text, django);
  const said = `Without it nginx sends ${code(host.text)}`;
  switch (answer.kind) {
    case 'malformed':
      return `${said}, which is no name of a host: Django answers 400.`;
    case 'refused':
      return answer.isPrivate || answer.certainty === 'default'
        ? `${said}, which Django answers with 400 unless it is allowed.`
        : `${said}, which is not allowed: Django answers 400 to every request.`;
    case 'allowed':
      return answer.isPrivate ? `${said}.` : `${said}: links and redirects lead there.`;
    case 'unknown':
      return `${said}, which Django answers with 400 unless it is allowed.`;
  }
}

function ofScheme(header: string, { directive }: Statement, { django, link }: InProject): readonly string[] {
  const scheme = schemeHeader(django);
  if (scheme === 'unknown')
    return ['learns from it that the request came over HTTPS if `SECURE_PROXY_SSL_HEADER` names it.'];
  if (scheme === 'unset')
    return [
      'does not look at it: `SECURE_PROXY_SSL_HEADER` is not set.',
      'gunicorn, uvicorn and uWSGI do, and tell Django that the request came over HTTPS, if they trust nginx.',
    ];
  const by = `(${link(scheme.setting.place)}${scheme.certainty === 'default' ? ', a default' : ''})`;
  const named = headerOfKey(scheme.key);
  if (named?.toLowerCase() !== header)
    return [`does not look at it: \`SECURE_PROXY_SSL_HEADER\` ${by} names another header.`];
  return [
    `takes a request for one over HTTPS if this is ${code(scheme.value)}: \`SECURE_PROXY_SSL_HEADER\` ${by} says so.`,
    directive.name === 'uwsgi_param'
      ? 'Without it clients can send the header themselves.'
      : 'Without it `request.is_secure()` is false behind TLS, so that links begin with `http://`; and clients can send the header themselves.',
  ];
}

function ofSwitch(name: string, what: string, { django, link }: InProject): readonly string[] {
  const told = flagSetting(django, name);
  if (told?.isPrivate) return [`takes ${what} from it if \`${name}\` is true.`];
  if (told?.value === true)
    return [
      `takes ${what} from it: \`${name}\` is true (${link(told.setting.place)}${told.certainty === 'default' ? ', a default' : ''}).`,
      'Without it clients can send the header themselves.',
    ];
  if (isUnset(django, name)) return [`does not look at it: \`${name}\` is not set.`];
  if (told?.value === false)
    return [
      `does not look at it: \`${name}\` is false (${link(told.setting.place)}${told.certainty === 'default' ? ', a default' : ''}).`,
    ];
  return [`takes ${what} from it if \`${name}\` is true.`];
}

function ofForwardedFor({ directive }: Statement, { django, link }: InProject): readonly string[] {
  const read = django.code().forwardedFor;
  const isAppended = directive.args[1]?.value.includes('$proxy_add_x_forwarded_for') ?? false;
  return [
    'itself does not look at it.',
    read
      ? `The project does: ${link(read)}. Without this line it sees no more than what clients claim.`
      : 'Nor does the project, as far as its code was read; application servers and logs may.',
    isAppended ? 'What a client sends stands in front: only the last address is nginx’s own word.' : '',
  ];
}

function ofRealAddress(_: Statement, { django, link }: InProject): readonly string[] {
  const read = django.code().remoteAddress;
  return [
    'itself does not look at it; applications and logs may take the address of the client from it.',
    read
      ? `The project looks at \`REMOTE_ADDR\` (${link(read)}), which is the client’s only if something puts it there.`
      : '',
  ];
}

function ofWebsockets(_: Statement, { django, link }: InProject): readonly string[] {
  const { websockets } = django.code();
  return [
    'takes a request with `Upgrade` and `Connection` for a websocket. nginx does not pass these two on by itself: without them it is an ordinary request.',
    websockets ? `The routes of this project: ${link(websockets)}.` : '',
  ];
}
