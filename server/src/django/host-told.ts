/** Which host does a `proxy_pass` to Django name in its request, where that is not the one that the client has asked for? */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { blockOf, named, placeOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import { defaultHosts } from '../routing/default-host.ts';
import { fieldsInForce, headerSent, isHeaderDropped } from '../routing/pass-settings.ts';
import { type Piece, possibleTexts } from '../routing/possible-values.ts';
import { scopeAround } from '../routing/scope.ts';
import { answerTo, type HostAnswer } from './allowed-hosts.ts';
import { applicationBehind, type Behind } from './application-behind.ts';
import { isKnownOfSite } from './in-force.ts';
import type { DjangoProject } from './model.ts';
import { flagSetting, isUnset } from './values.ts';

export interface HostTold {
  readonly text: string;
  /** The `proxy_set_header` that says so; undefined where nginx does by itself. */
  readonly statement: Statement | undefined;
  /** A block around sets a host, which is lost for the headers in between. */
  readonly isDropped: boolean;
  /** The `X-Forwarded-Host` that tells the right one, and that Django does not look at. */
  readonly ignored: Statement | undefined;
  readonly answer: HostAnswer;
  readonly behind: Behind;
}

/** undefined for the client's own host, where Django goes by `X-Forwarded-Host`, and where anything of that is not known. */
export function hostTold(
  pass: Statement,
  project: ProjectSnapshot,
  django: DjangoProject,
): HostTold | undefined {
  const configuration = configurationOf(project, pass.inclusion);
  if (!configuration || pass.directive.name !== 'proxy_pass' || placeOf(pass) === 'stream server')
    return undefined;
  const block = blockOf(pass);
  if (!isKnownOfSite(block, 'proxy_set_header', configuration)) return undefined;
  const behind = applicationBehind(pass, project, django);
  if (!behind || named(block, 'internal').length > 0) return undefined;
  const fields = fieldsInForce(block, 'proxy_set_header');
  const ignored = fields.get('x-forwarded-host');
  if (ignored && !isNeverAsked(django)) return undefined;
  const statement = fields.get('host');
  const text = statement
    ? hostWritten(statement, pass, configuration)
    : defaultHosts(pass, configuration)[0]?.text;
  if (text === undefined || text === '') return undefined;
  const isDropped = headerSent(block, 'host') === undefined && isHeaderDropped(block, 'host');
  return { text, statement, isDropped, ignored, answer: answerTo(text, django), behind };
}

/** Django never looks at `X-Forwarded-Host`. */
function isNeverAsked(django: DjangoProject): boolean {
  if (isUnset(django, 'USE_X_FORWARDED_HOST')) return true;
  const use = flagSetting(django, 'USE_X_FORWARDED_HOST');
  return use?.value === false && use.certainty === 'resolved';
}

/** A text that is the same for every request: `Host app`, `Host $proxy_host`, `Host $server_name`. */
function hostWritten(
  { directive }: Statement,
  pass: Statement,
  configuration: Configuration,
): string | undefined {
  const [pieces, ...more] = possibleTexts(configuration, directive.args[1]?.value ?? '') ?? [];
  if (!pieces || more.length > 0) return undefined;
  let text = '';
  for (const piece of pieces) {
    const known = 'text' in piece ? piece.text : variableText(piece, pass, configuration);
    if (known === undefined) return undefined;
    text += known;
  }
  return text;
}

function variableText(
  { unknown }: Extract<Piece, { unknown: string }>,
  pass: Statement,
  configuration: Configuration,
): string | undefined {
  switch (unknown) {
    case 'proxy_host': {
      const [host, ...more] = defaultHosts(pass, configuration);
      return more.length > 0 ? undefined : host?.text;
    }
    case 'server_name':
      return scopeAround(pass).server?.own('server_name')[0]?.directive.args[0]?.value;
    default:
      return undefined;
  }
}
