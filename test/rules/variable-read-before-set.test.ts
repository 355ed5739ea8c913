/** Is it noticed that a variable is read above its `set`? */
import { expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { variableReadBeforeSet } from '../../server/src/rules/variable-read-before-set.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { projectOf } from '../support/project.ts';

const told = (name: string) =>
  `warning: \`${name}\` is empty here: its \`set\` stands below and is done later. Move the \`set\` above.`;

test('in conditions, in them, and in other sets', () =>
  checkRule(
    variableReadBeforeSet,
    conf`
events {}
http {
    server {
        if ($arg_x) {
            return 301 https://$To/;
  #                            ^^^ ${told('$to')}
        }
        set $to a.test;
        location / {
            set $all "$one $two";
  #                        ^^^^ ${told('$two')}
            rewrite ^ /\${three}? break;
  #                    ^^^^^^^^ ${told('$three')}
            set $two 2;
            set $three 3;
        }
        set $one 1;
    }
}
`,
  ));

test('what is worked out later, set elsewhere too, or by nginx', () =>
  checkRule(
    variableReadBeforeSet,
    conf`
events {}
http {
    map $uri $c { default 1; }
    server {
        add_header X-A $a;
        set $a 1;
        if ($b) { return 404; }
        set $b 1;
        if ($c) { return 404; }
        set $c 1;
        if ($args) { return 404; }
        set $args x=1;
        if ($uri ~ ^/(?<d>\w+)) { return 200 $d; }
        set $d 1;
        location / { set $b 2; }
        location /e { return 200 $e; }
        set $e 1;
    }
}
`,
  ));

test('what is not here may set it', () =>
  checkRule(
    variableReadBeforeSet,
    conf`
  # nginx-context: server
  if ($a) { return 404; }
  set $a 1;
`,
  ));

test('the set is moved', () => {
  const text =
    'events {}\nhttp {\n    server {\n        if ($a) {\n            return 404;\n        }\n        set $a 1;\n        listen 80;\n    }\n}\n';
  const { project, path } = projectOf(text);
  const fix = found(project, path).find(({ code }) => code === 'variable-read-before-set')?.fixes[0];
  expect(applyEdits(text, fix?.edits ?? [])).toBe(
    'events {}\nhttp {\n    server {\n        set $a 1;\n        if ($a) {\n            return 404;\n        }\n        listen 80;\n    }\n}\n',
  );
});
