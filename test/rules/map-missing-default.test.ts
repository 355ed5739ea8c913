/** Is a `map` without `default` noticed, and left alone where it has one in other words? */
import { expect, test } from 'vitest';
import { applyEdits } from '../../server/src/features/apply-fixes.ts';
import { mapMissingDefault } from '../../server/src/rules/map-missing-default.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { projectOf } from '../support/project.ts';

test('two entries, or a geo', () =>
  checkRule(
    mapMissingDefault,
    conf`
  # nginx-context: http
  map $host $backend {
  #<^^^^^^^^^^^^^^^^^^ hint: This \`map\` has no \`default\`: for all other values \`$backend\` is empty.
      hostnames;
      example.com a;
      *.example.org b;
  }
  geo $local {
  #<^^^^^^^^^^ hint: This \`geo\` has no \`default\`: for all other addresses \`$local\` is empty.
      10.0.0.0/8 1;
  }
`,
  ));

test('with a default, with one entry, or with an expression that takes the rest', () =>
  checkRule(
    mapMissingDefault,
    conf`
  # nginx-context: http
  map $host $a { a 1; b 2; default ""; }
  map $host $b { a 1; }
  map $host $c { a 1; b 2; ~. 3; }
  map $host $d { a 1; b 2; ~^.*$ 3; }
  map $host $e { a 1; b 2; include /elsewhere/hosts.map; }
  geo $remote_addr $f { default 0; 10.0.0.0/8 1; }
  geo $g { }
`,
  ));

test('streams, and entries of included files', () =>
  checkRule(
    mapMissingDefault,
    conf`
events {}
stream {
    map $ssl_preread_server_name $backend {
        include hosts.map;
        c 3;
    }
    map $ssl_preread_server_name $other {
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: This \`map\` has no \`default\`: for all other values \`$other\` is empty.
        include others.map;
    }
}
#- hosts.map
default 1;
b 2;
#- others.map
a 1;
b 2;
`,
  ));

test('the default goes where the other entries stand', () => {
  const after = (text: string) => {
    const { project, path } = projectOf(text);
    const finding = found(project, path).find(({ code }) => code === 'map-missing-default');
    return applyEdits(text, finding?.fixes[0]?.edits ?? []);
  };
  const context = '# nginx-context: http\n';
  expect(after(`${context}map $uri $a {\n\t/a 1;\n\t/b 2;\n}\n`)).toBe(
    `${context}map $uri $a {\n\tdefault "";\n\t/a 1;\n\t/b 2;\n}\n`,
  );
  expect(after(`${context}map $uri $a { /a 1; /b 2; }\n`)).toBe(
    `${context}map $uri $a { default ""; /a 1; /b 2; }\n`,
  );
});
