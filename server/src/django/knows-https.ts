/** Does Django know that a request came over HTTPS, where nginx has received it over TLS? */

import type { FileContent } from '../project/file-system.ts';
import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, inForce } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import type { Behind } from './application-behind.ts';
import type { ApplicationServer, DjangoProject } from './model.ts';
import { type SchemeHeader, schemeHeader } from './scheme-header.ts';
import { type Told, toldAs } from './scheme-told.ts';
import { serverHears } from './server-hears.ts';
import { isText, listSetting } from './values.ts';

/**
 * As Django looks (`HttpRequest.scheme`): first for the header that `SECURE_PROXY_SSL_HEADER` names, and where that has not
 * come, at what the application server has found out by itself.
 */
export type HttpsKnowledge =
  | { readonly answer: 'yes'; readonly from: 'setting' | 'server' }
  | NotKnown
  | { readonly answer: 'unknown' };

export interface NotKnown {
  readonly answer: 'no';
  /**
   * `unsaid`: nothing tells of it. `unheard`: `X-Forwarded-Proto` does, and neither the setting nor the server looks at
   * it. `contradicted`: the header of the setting has another value.
   */
  readonly why: 'unsaid' | 'unheard' | 'contradicted';
  /** Of nginx, that sends the header (or empties it); undefined where none does. */
  readonly sentBy: Statement | undefined;
  /** What it is sent as; empty where nothing is. */
  readonly sent: string;
  /** undefined where `SECURE_PROXY_SSL_HEADER` is not set. */
  readonly setting: SchemeHeader | undefined;
  /** The command that believes nobody, where it is known. */
  readonly server: ApplicationServer | undefined;
  /** With `X-Forwarded-Proto $scheme` in nginx alone it would be known. */
  readonly isHeaderEnough: boolean;
}

const unknown: HttpsKnowledge = { answer: 'unknown' };
const usual = 'HTTP_X_FORWARDED_PROTO';

/** `pass` is a `*_pass` in a server that speaks TLS, and leads to the project. Only what is `resolved` makes a "no". */
export function knowsHttps(
  pass: Statement,
  behind: Behind,
  project: ProjectSnapshot,
  django: DjangoProject,
): HttpsKnowledge {
  const configuration = configurationOf(project, pass.inclusion);
  const header = schemeHeader(django);
  if (!configuration || header === 'unknown') return unknown;
  const block = blockOf(pass);
  const tell = (key: string) => toldAs(key, pass.directive.name, block, configuration);
  const setting = header === 'unset' ? undefined : header;
  const asIfSent = (key: string): Told =>
    key === usual ? { kind: 'texts', texts: ['https'], statement: pass } : tell(key);
  const isHeaderEnough = setting
    ? setting.key === usual && setting.value === 'https'
    : serverHears(pass, behind, asIfSent, django) === 'yes';
  const common = { answer: 'no', setting, server: behind.server, isHeaderEnough } as const;
  const isSure = setting?.certainty !== 'default';

  const asked: Told | undefined = setting && tell(setting.key);
  if (setting && asked?.kind === 'texts') {
    // Of several with commas newer versions of Django take the first.
    const right = asked.texts.filter((text) => text === setting.value);
    if (right.length === asked.texts.length) return { answer: 'yes', from: 'setting' };
    if (right.length > 0 || !isSure || asked.texts.some((text) => text.includes(','))) return unknown;
    return { ...common, why: 'contradicted', sentBy: asked.statement, sent: asked.texts[0] ?? '' };
  }
  const told = tell(usual);
  const hears = serverHears(pass, behind, tell, django);
  if (asked?.kind === 'unknown' || told.kind === 'unknown') return unknown;
  if (hears === 'yes') return { answer: 'yes', from: 'server' };
  if (hears === 'unknown' || !isSure || behind.to.scheme === 'https://') return unknown;
  if (mayHaveProxyInFront(block, [asked, told]) || isAskedElsewhere(project, django)) return unknown;
  return told.kind === 'texts'
    ? { ...common, why: 'unheard', sentBy: told.statement, sent: told.texts[0] ?? '' }
    : { ...common, why: 'unsaid', sentBy: told.statement, sent: '' };
}

/** Which sends the header that is passed on. */
function mayHaveProxyInFront(block: Block, told: readonly (Told | undefined)[]): boolean {
  if (told.some((one) => one?.kind === 'passed on' && one.statement !== undefined)) return true;
  return told.some((one) => one?.kind === 'passed on') && inForce(block, 'set_real_ip_from').length > 0;
}

/** Code of the project may change what Django sees: a middleware of its own, or what stands around the application. */
function isAskedElsewhere(project: ProjectSnapshot, django: DjangoProject): boolean {
  const middleware = listSetting(django, 'MIDDLEWARE')?.value ?? [];
  const isOfItsOwn = middleware.some(
    (one) =>
      isText(one) && !one.data.startsWith('django.') && /ssl|https|scheme|proxy|forward/i.test(one.data),
  );
  return isOfItsOwn || isWrapped(project, django);
}

const wrapped = new WeakMap<DjangoProject, boolean>();

function isWrapped({ surroundings }: ProjectSnapshot, django: DjangoProject): boolean {
  const before = wrapped.get(django);
  if (before !== undefined) return before;
  const found = surroundings
    .filesBelow(django.folder, (name) => name === 'wsgi.py' || name === 'asgi.py')
    .some((path) => surroundings.derive(path, speaksOfSchemes));
  wrapped.set(django, found);
  return found;
}

function speaksOfSchemes(content: FileContent): boolean {
  return content.kind === 'text' && /scheme|forwarded|https/i.test(content.text.replace(/https?:\/\//g, ''));
}
