/** How does Django get to know that its client has come over HTTPS? */

import type { NotKnown } from '../django/knows-https.ts';
import type { DjangoProject } from '../django/model.ts';
import type { Statement } from '../project/inclusion.ts';
import { blockOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import type { TextEdit } from './diagnostic.ts';
import { replacement } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { settingAdded } from './settings-edits.ts';

export const trustingLine = "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')";

/** What a pass has to send, so that uWSGI or somebody who believes a header knows. */
export function lineFor({ directive }: Statement): string {
  return directive.name === 'uwsgi_pass'
    ? 'uwsgi_param HTTPS $https if_not_empty;'
    : 'proxy_set_header X-Forwarded-Proto $scheme;';
}

/** Every edit that is needed; undefined where one of them cannot be written. */
export function schemeEdits(
  pass: Statement,
  { why, sentBy, setting, isHeaderEnough }: NotKnown,
  project: ProjectSnapshot,
  { settings }: DjangoProject,
): readonly TextEdit[] | undefined {
  const edits: (TextEdit | undefined)[] = [];
  if (why === 'unsaid') edits.push(headerAdded(pass, sentBy));
  if (why === 'contradicted') edits.push(setting?.value === 'https' ? sentAsScheme(sentBy) : undefined);
  if (setting === undefined && !isHeaderEnough)
    edits.push(settings && settingAdded(project, settings, trustingLine));
  else if (setting && why !== 'contradicted' && !isHeaderEnough) return undefined;
  const all = edits.filter((edit) => edit !== undefined);
  return all.length === edits.length && all.length > 0 ? all : undefined;
}

function headerAdded(pass: Statement, emptied: Statement | undefined): TextEdit | undefined {
  const isProxied = pass.directive.name === 'proxy_pass';
  if (isProxied && emptied) return sentAsScheme(emptied);
  const list = isProxied ? 'proxy_set_header' : 'uwsgi_param';
  return addToInherited(blockOf(pass), list, [lineFor(pass)], pass.directive);
}

function sentAsScheme(sentBy: Statement | undefined): TextEdit | undefined {
  const value = sentBy?.directive.args[1];
  return sentBy && value && replacement(sentBy.inclusion.file.path, value, '$scheme');
}
