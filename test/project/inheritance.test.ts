/** Which statements are in force in a block whose list replaces, joins or drops that from around it? */
import { expect, test } from 'vitest';
import { effective, inheritModeOf, ownOf } from '../../server/src/project/inheritance.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

const { project, path } = projectOf(conf`
events {}
http {
    add_header A 1;
    allow 10.0.0.1;
    server {
        location /own { add_header B 1; }
        location /none { }
        location /merge { add_header_inherit merge; add_header B 1; location /merge/deep { add_header C 1; } }
        location /off { add_header_inherit off; location /off/on { add_header_inherit on; add_header D 1; } }
        location /rules { deny 10.0.0.2; include rules.conf; allow 10.0.0.4; }
    }
}
#- rules.conf
allow 10.0.0.3;
`);

function block(uri: string) {
  const [inclusion] = project.inclusionsOf(path);
  const directive = inclusion?.file.named('location').find(({ args }) => args[0]?.value === uri);
  if (!inclusion || !directive) throw new Error(`no ${uri}`);
  return { inclusion, directive };
}

const headers = (uri: string) =>
  effective(block(uri), ['add_header']).map(({ directive }) => directive.args[0]?.value);

test('a list of its own replaces, no list inherits', () => {
  expect(headers('/own')).toEqual(['B']);
  expect(headers('/none')).toEqual(['A']);
});

test('lists are merged outwards, or dropped', () => {
  expect(headers('/merge')).toEqual(['B', 'A']);
  expect(headers('/merge/deep')).toEqual(['C', 'B', 'A']);
  expect(headers('/off')).toEqual([]);
  expect(headers('/off/on')).toEqual(['D']);
  expect(inheritModeOf(block('/merge/deep'), 'add_header')).toBe('merge');
  expect(inheritModeOf(block('/merge'), 'proxy_set_header')).toBe('on');
});

test('names that share a list stand in the order of reading, across files', () => {
  expect(ownOf(block('/rules'), ['allow', 'deny']).map(({ directive }) => directive.args[0]?.value)).toEqual([
    '10.0.0.2',
    '10.0.0.3',
    '10.0.0.4',
  ]);
});
