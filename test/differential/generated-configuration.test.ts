/** Does the real nginx accept what is generated for a project? */
import { expect, test } from 'vitest';
import { shapeFiles, shapes } from '../support/django-shapes.ts';
import { nginxTest } from '../support/nginx.ts';
import { generatedFor } from '../support/plan.ts';
import { relocate } from '../support/relocate.ts';
import { wrap } from '../support/wrap.ts';

const choices = (['tls', 'plain'] as const).flatMap((tls) =>
  (['site', 'complete'] as const).map((file) => ({ tls, file })),
);

test.each(Object.keys(shapes).flatMap((name) => choices.map((choice) => ({ name, ...choice }))))(
  'nginx accepts $name, $tls, $file',
  ({ name, ...choice }) => {
    const text = generatedFor(shapeFiles(name), choice);
    const whole = choice.file === 'site' ? wrap('http', text) : text;
    const { messages, ok } = nginxTest((prefix) => relocate({ 'nginx.conf': whole }, prefix));
    expect(messages.filter(({ level }) => level !== 'notice')).toEqual([]);
    expect(ok).toBe(true);
  },
);
