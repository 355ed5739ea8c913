/** Django behind uWSGI is not told the method, the path or the query of its requests. */

import { applicationBehind } from '../django/application-behind.ts';
import { isKnownOfSite } from '../django/in-force.ts';
import { blockOf, named } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { fieldsInForce, takesSettings } from '../routing/pass-settings.ts';
import type { Directive } from '../syntax/tree.ts';
import { relatedToServer } from './django-places.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';
import { code, listed } from './wording.ts';

const line = 'include uwsgi_params;';

/** What Django does without each, the worst first; observed with uWSGI 2.0. */
const effects: readonly (readonly [parameter: string, effect: string])[] = [
  ['REQUEST_METHOD', 'Django fails on every request, and nginx answers 502'],
  ['PATH_INFO', 'Django takes every request for `/`'],
  ['CONTENT_LENGTH', 'forms arrive empty, and are answered with 403'],
  ['CONTENT_TYPE', 'forms arrive empty, and are answered with 403'],
  ['QUERY_STRING', 'what stands behind `?` is lost'],
];

export const uwsgiParamsMissing = defineRule({
  id: 'uwsgi-params-missing',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'Django behind uWSGI is not told the method, the path or the query of its requests.',
  why: 'nginx sends uWSGI the headers of the client and nothing else, unless `uwsgi_param` says so: the usual ones stand in the file `uwsgi_params`. A location with a `uwsgi_param` of its own inherits none, so that the file has to be included there again.',
  notWhen: 'Nothing is reported where an include cannot be read, but for those that come with nginx.',
  within: 'server',
  bad: 'location / {\n    uwsgi_pass unix:/run/shop.sock;\n    uwsgi_param UWSGI_SCHEME $scheme;\n}',
  good: 'location / {\n    uwsgi_pass unix:/run/shop.sock;\n    include uwsgi_params;\n    uwsgi_param UWSGI_SCHEME $scheme;\n}',
  beside: {
    'uwsgi.ini': '[uwsgi]\nsocket = /run/shop.sock\nmodule = mysite.wsgi:application\n',
  },
  insteadOf: ['uwsgi-without-params', 'directive-inheritance'],
  docs: 'https://docs.djangoproject.com/en/stable/howto/deployment/wsgi/uwsgi/',
  django: {
    on: ['uwsgi_pass'],
    check(pass, { project, django, report }) {
      const configuration = configurationOf(project, pass.inclusion);
      const block = blockOf(pass);
      if (!configuration || !isKnownOfSite(block, 'uwsgi_param', configuration)) return;
      const behind = applicationBehind(pass, project, django);
      if (!behind || (behind.server && behind.server.program !== 'uwsgi')) return;
      const params = fieldsInForce(block, 'uwsgi_param');
      const missing = effects.filter(([name]) => !params.has(name));
      const [worst] = missing;
      if (!worst) return;
      const { directive, inclusion } = pass;
      // The first of a list that replaces another one, which tells of it too.
      const own = named(block, 'uwsgi_param').find((one) => one.inclusion === block.inclusion)?.directive;
      const marked: Directive = own ?? directive;
      const names = listed(
        missing.map(([name]) => code(name)),
        'and',
      );
      const isPlain =
        takesSettings(block) && directive.parent === block.directive && inclusion === block.inclusion;
      report({
        start: marked.start,
        end: marked.headEnd,
        ...(behind.certainty === 'certain' ? {} : { severity: 'hint' as const }),
        message: `${names} ${missing.length === 1 ? 'is' : 'are'} not among the parameters in force here: ${worst[1]}. Write ${code(line)}.`,
        related: relatedToServer(behind),
        fixes: isPlain ? [unsafe(`Insert \`${line}\``, insertBehind(inclusion.file, directive, [line]))] : [],
      });
    },
  },
});
