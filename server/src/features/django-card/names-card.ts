/** Which of the names of a server does `ALLOWED_HOSTS` let in? */

import { answerTo } from '../../django/allowed-hosts.ts';
import { djangoPassesIn } from '../../django/passes-to-django.ts';
import type { Statement } from '../../project/inclusion.ts';
import { scopeAround } from '../../routing/scope.ts';
import { code, listed } from '../../rules/wording.ts';
import type { InProject } from './in-project.ts';

/** undefined for a server that never asks Django, and where nothing is known of its names. */
export function namesCard(statement: Statement, { project, django, link }: InProject): string | undefined {
  const { server } = scopeAround(statement);
  if (!server || djangoPassesIn(server, project, django).length === 0) return undefined;
  const setting = django.settings?.values.get('ALLOWED_HOSTS');
  if (!setting) return undefined;
  const names = statement.directive.args.map(({ value }) => value.replace(/^\./, '')).filter(isPlain);
  const answers = names.map((name) => ({ name, answer: answerTo(name, django) }));
  const isPrivate = answers.some(({ answer }) => 'isPrivate' in answer && answer.isPrivate);
  if (isPrivate) return undefined;
  const those = (kind: 'allowed' | 'refused') =>
    answers.filter(({ answer }) => answer.kind === kind).map(({ name }) => code(name));
  const [allowed, refused] = [those('allowed'), those('refused')];
  if (allowed.length + refused.length === 0) return undefined;
  const isDefault = answers.some(({ answer }) => 'certainty' in answer && answer.certainty === 'default');
  const says = `\`ALLOWED_HOSTS\` (${link(setting.place)})${isDefault ? ', by its default,' : ''}`;
  const sentences = [
    allowed.length > 0 ? `${says} lets in ${listed(allowed, 'and')}.` : '',
    refused.length > 0
      ? `${allowed.length > 0 ? 'It' : says} does not let in ${listed(refused, 'and')}: Django answers 400 there${isDefault ? ', unless the environment says otherwise' : ''}.`
      : '',
  ];
  return `**Django:** ${sentences.filter((one) => one !== '').join(' ')}`;
}

/** No pattern, no expression, no name that stands for none. */
function isPlain(name: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i.test(name);
}
