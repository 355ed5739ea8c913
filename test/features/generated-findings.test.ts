/** Is what is generated for a project free of findings, with the project beside it? */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { found, foundInSettings } from '../support/diagnostics.ts';
import { shapeFiles, shapes } from '../support/django-shapes.ts';
import { generatedFor } from '../support/plan.ts';
import { absolute, projectOf } from '../support/project.ts';

const choices = (['tls', 'plain'] as const).flatMap((tls) =>
  (['site', 'complete'] as const).map((file) => ({ tls, file })),
);

/** What comes with nginx lies beside a whole nginx.conf. */
const others = Object.fromEntries(
  ['mime.types', 'uwsgi_params'].map((name) => [absolute(name), readFileSync(`/etc/nginx/${name}`, 'utf8')]),
);

test.each(Object.keys(shapes).flatMap((name) => choices.map((choice) => ({ name, ...choice }))))(
  '$name, $tls, $file',
  ({ name, ...choice }) => {
    const project = shapeFiles(name);
    const text = generatedFor(project, choice);
    const path = choice.file === 'site' ? 'conf.d/mysite.conf' : 'nginx.conf';
    const whole = projectOf(`${project}#- ${path}\n${text}`, { others });
    const findings = [...whole.project.files.keys()].flatMap((file) => found(whole.project, file));
    const all = [...findings, ...foundInSettings(whole.project)];
    expect(all.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  },
);
