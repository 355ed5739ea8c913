/** An entry of `CSRF_TRUSTED_ORIGINS` is written as another version of Django wants it. */

import { isDjangoAtLeast } from '../django/django-version.ts';
import type { Known, Place } from '../django/model.ts';
import { isText, listSetting } from '../django/values.ts';
import type { Fix } from './diagnostic.ts';
import { insertion, replacement, unsafe } from './edits.ts';
import { defineRule, type Finding } from './rule.ts';
import { insideOfLiteral } from './settings-edits.ts';
import { code } from './wording.ts';

export const csrfOriginNoScheme = defineRule({
  id: 'csrf-origin-no-scheme',
  category: 'django',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`CSRF_TRUSTED_ORIGINS` lists hosts, where Django 4 and newer want origins with a scheme.',
  why: 'Since Django 4.0 an entry is a whole origin, such as `https://shop.example`: without a scheme the system check `4_0.E001` stops `manage.py`, and under an application server the entry matches nothing, so that forms are answered with 403. Before 4.0 it is the other way round: a host only, and an entry with a scheme matches nothing.',
  notWhen:
    'The version comes from `requirements.txt`, `pyproject.toml` and lock files. Where these do not tell it, an entry without scheme is a hint, and one with a scheme is left alone. A list that holds both forms for an older Django is left alone.',
  within: 'settings.py',
  bad: "CSRF_TRUSTED_ORIGINS = ['shop.example']\n",
  good: "CSRF_TRUSTED_ORIGINS = ['https://shop.example']\n",
  beside: {
    'nginx.conf': '# nginx-context: server\nproxy_set_header Host $host;\n',
    'requirements.txt': 'Django==4.2\n',
  },
  docs: 'https://docs.djangoproject.com/en/stable/ref/settings/#csrf-trusted-origins',
  settings(_settings, { project, django, report }) {
    const origins = listSetting(django, 'CSRF_TRUSTED_ORIGINS');
    if (!origins || origins.isPrivate) return;
    const entries = origins.value
      .filter(isText)
      .filter(({ isPrivate, data }) => !isPrivate && data.trim() !== '');
    const isNew = isDjangoAtLeast(4, django, project.surroundings);
    const isSure = (entry: Known) => origins.certainty === 'resolved' && entry.certainty === 'resolved';
    const related: Finding['related'] & {} =
      isNew.answer === 'unknown' ? [] : [{ ...isNew.place, message: 'This says which Django it is.' }];
    for (const entry of entries) {
      const { data, place } = entry;
      const hasScheme = data.includes('://');
      // `None` and its like, where nothing was given.
      if (!/[.:]|^localhost$/.test(data)) continue;
      if (hasScheme ? isNew.answer !== 'no' : isNew.answer === 'no') continue;
      if (hasScheme && entries.some((other) => other.data === withoutScheme(data))) continue;
      const since = isNew.answer === 'unknown' ? 'From Django 4.0 on' : 'In this version of Django';
      const inside = insideOfLiteral(project, place, data);
      report({
        ...place,
        severity: isSure(entry) && isNew.answer !== 'unknown' ? 'warning' : 'hint',
        message: hasScheme
          ? `Before Django 4.0 this is a list of hosts, and ${code(data)} matches none. Write ${code(withoutScheme(data))}.`
          : `${since} ${code(data)} lacks its scheme: \`manage.py\` stops with \`4_0.E001\`, and the origin is not trusted. Write ${code(withScheme(schemesFor(data)[0] ?? 'https', data))}.`,
        related,
        fixes: inside ? (hasScheme ? bare(inside, data) : schemes(inside, data)) : [],
      });
    }
  },
});

/** The likelier first: nobody has a certificate for `localhost`. */
function schemesFor(host: string): readonly string[] {
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(host);
  return isLocal ? ['http', 'https'] : ['https', 'http'];
}

function schemes(inside: Place, host: string): readonly Fix[] {
  return schemesFor(host).map((scheme) =>
    unsafe(
      `Write \`${scheme}://\``,
      insertion(inside.path, inside.start, withScheme(scheme, host).slice(0, -host.length)),
    ),
  );
}

function bare(inside: Place, origin: string): readonly Fix[] {
  const host = withoutScheme(origin);
  return [unsafe(`Change to \`${host}\``, replacement(inside.path, inside, host))];
}

/** Before 4.0 a leading dot stood for every host below. */
function withScheme(scheme: string, host: string): string {
  return `${scheme}://${host.startsWith('.') ? '*' : ''}${host}`;
}

function withoutScheme(origin: string): string {
  return origin.replace(/^[^:]*:\/\/\*?/, '');
}
