/** Is a `map` without `default` noticed, and left alone where it has one in other words or an empty value is fine? */
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
events {}
http {
    map $host $backend {
  # ^^^^^^^^^^^^^^^^^^ hint: This \`map\` has no \`default\`: for all other values \`$backend\` is empty.
        hostnames;
        example.com a;
        *.example.org b;
    }
    geo $local {
  # ^^^^^^^^^^ hint: This \`geo\` has no \`default\`: for all other addresses \`$local\` is empty.
        10.0.0.0/8 1;
    }
    server { root /srv/$backend$local; }
}
`,
  ));

test('with a default, with one entry, or with an expression that takes the rest', () =>
  checkRule(
    mapMissingDefault,
    conf`
events {}
http {
    map $host $a { a 1; b 2; default ""; }
    map $host $b { a 1; }
    map $host $c { a 1; b 2; ~. 3; }
    map $host $d { a 1; b 2; ~^.*$ 3; }
    geo $remote_addr $f { default 0; 10.0.0.0/8 1; }
    geo $g { }
}
`,
  ));

test('where nothing is done for an empty value', () =>
  checkRule(
    mapMissingDefault,
    conf`
events {}
http {
    map $uri $target { /a /b; /c /d; }
    map $http_origin $cors { a 1; b 2; }
    map $limited $key { 1 $binary_remote_addr; 2 $host; }
    map $uri $folder { /a a; /c c; }
  # ^^^^^^^^^^^^^^^^ hint: This \`map\` has no \`default\`: for all other values \`$folder\` is empty.
    map $ssl_protocol $rate { TLSv1.2 10k; TLSv1.3 50k; }
    map $host $for_sites_to_come { a 1; b 2; }
    map $ssl_early_data $anti_replay { 1 307; 2 425; }
    limit_req_zone $key zone=a:1m rate=1r/s;
    server {
        add_header Access-Control-Allow-Origin "$cors";
        add_header X-Folder $folder;
        root /srv/\${folder}/www;
        limit_rate $rate;
        if ($anti_replay = 307) {
            return 307 https://$host$request_uri;
        }
        if ($target) {
            return 301 $target;
        }
    }
}
`,
  ));

test('what a fragment is used for is not known', () =>
  checkRule(
    mapMissingDefault,
    conf`
  # nginx-context: http
  map $host $a { a 1; b 2; }
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
    server {
        listen 12345;
        proxy_pass $backend$other;
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
  const rest = 'server { root /srv/$a; }\n}\n';
  expect(after(`events {}\nhttp {\n\tmap $uri $a {\n\t\t/a 1;\n\t\t/b 2;\n\t}\n${rest}`)).toBe(
    `events {}\nhttp {\n\tmap $uri $a {\n\t\tdefault "";\n\t\t/a 1;\n\t\t/b 2;\n\t}\n${rest}`,
  );
  expect(after(`events {}\nhttp {\n    map $uri $a { /a 1; /b 2; }\n${rest}`)).toBe(
    `events {}\nhttp {\n    map $uri $a { default ""; /a 1; /b 2; }\n${rest}`,
  );
});

test('behind `ranges`, which nginx wants first', () => {
  const text =
    'events {}\nhttp {\n    geo $office {\n        ranges;\n        10.0.0.0-10.0.0.255 1;\n    }\n    server { return 200 $office; }\n}\n';
  const { project, path } = projectOf(text);
  const [fix] = found(project, path).find(({ code }) => code === 'map-missing-default')?.fixes ?? [];
  expect(applyEdits(text, fix?.edits ?? [])).toContain('ranges;\n        default "";\n');
});
