/** Where are variables written, and which of those places give them their value? */
import { expect, test } from 'vitest';
import {
  definitionsOf,
  hasScripts,
  isDefining,
  mentionsIn,
  mentionsOf,
  statementOf,
} from '../../server/src/project/variable-mentions.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

const { project, path } = projectOf(conf`
events {}
http {
    map $host $Site { default 1; }
    server {
        set $x "$site\${X}$1"; # $comment
        location ~ ^/(?<y>\w+)$ { return 200 $y; }
        include more.conf;
    }
}
#- more.conf
set $x $$site;
`);
const configuration = project.configurations[0];
const file = project.files.get(path);
if (!configuration || !file) throw new Error('no configuration');

test('by name, whatever the case; comments and captures are left out', () => {
  expect([...mentionsIn(file).keys()].sort()).toEqual(['host', 'site', 'x', 'y']);
  expect(
    mentionsIn(file)
      .get('x')
      ?.map(({ written, start, end }) => [written, file.text.slice(start, end)]),
  ).toEqual([
    ['x', '$x'],
    ['X', '${X}'],
  ]);
});

test('in all files, with the statement and whether it defines', () => {
  const mentions = mentionsOf(configuration, 'x');
  const definitions = definitionsOf(configuration).get('x') ?? [];
  expect(mentions.map((mention) => statementOf(mention)?.name)).toEqual(['set', 'set', 'set']);
  expect(mentions.map((mention) => definitions.some((one) => isDefining(one, mention)))).toEqual([
    true,
    false,
    true,
  ]);
  expect(mentionsOf(configuration, 'site')).toHaveLength(3);
});

test('scripts may read more', () => {
  const of = (text: string) => {
    const [read] = projectOf(text).project.configurations;
    return read !== undefined && hasScripts(read);
  };
  expect(hasScripts(configuration)).toBe(false);
  expect(of('events {}\nhttp { server { location / { content_by_lua_block { x() } } } }')).toBe(true);
  expect(of('events {}\nhttp { ssi on; }')).toBe(true);
});
