/** Is the location found that nginx would choose for a path? */
import { expect, test } from 'vitest';
import { locationOfPath } from '../../server/src/routing/location-of-path.ts';
import { scopeOf } from '../../server/src/routing/scope.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

const { project, path } = projectOf(conf`
  events {}
  http {
      server {
          location = /exact { return 204; }
          location /img/ {
              location ~ \.png$ { return 204; }
              location /img/raw/ { return 204; }
          }
          location ^~ /static/ { return 204; }
          location ~ \.(png|css)$ { return 204; }
          location ~ ^/odd/\p{L} { return 204; }
      }
  }
`);

function chosen(uri: string): string | undefined {
  const [inclusion] = project.inclusionsOf(path);
  const directive = inclusion?.file.named('server')[0];
  if (!inclusion || !directive) throw new Error('no server');
  const found = locationOfPath(scopeOf({ inclusion, directive }), uri);
  return found && [found.name, ...(found.directive?.args ?? []).map(({ value }) => value)].join(' ');
}

test('exact, nested, final and by expression', () => {
  expect(chosen('/exact')).toBe('location = /exact');
  expect(chosen('/img/a.png')).toBe('location ~ \\.png$');
  expect(chosen('/img/raw/a.css')).toBe('location ~ \\.(png|css)$');
  expect(chosen('/static/a.png')).toBe('location ^~ /static/');
  expect(chosen('/a.css')).toBe('location ~ \\.(png|css)$');
});

test('what an expression decides that cannot be run here is not known', () => {
  expect(chosen('/exact/')).toBeUndefined();
  expect(chosen('/static/x')).toBe('location ^~ /static/');
});
