/** Is it seen when no request passes a `return`? */
import { expect, test } from 'vitest';
import { blockOf } from '../../server/src/project/scope.ts';
import { unconditionalAnswer } from '../../server/src/routing/always-returns.ts';
import { scopeOf } from '../../server/src/routing/scope.ts';
import { conf } from '../support/conf.ts';
import { projectOf } from '../support/project.ts';

/** The arguments of the `return` that answers everything in the block around the first `root`. */
function returned(text: string): string | undefined {
  const { project, path } = projectOf(text);
  const [inclusion] = project.inclusionsOf(path);
  const directive = inclusion?.file.named('root')[0];
  if (!inclusion || !directive) throw new Error('no root');
  const found = unconditionalAnswer(scopeOf(blockOf({ directive, inclusion })));
  return found?.directive.args.map(({ value }) => value).join(' ');
}

test('a return that stands alone, behind others, or behind conditions that answer, too', () => {
  expect(
    returned(conf`
    # nginx-context: server
    root /srv;
    return 404;
  `),
  ).toBe('404');
  expect(
    returned(conf`
    # nginx-context: server
    root /srv;
    set $a b;
    rewrite ^/x$ /y permanent;
    if ($host = x) { return 301 https://y/; }
    return 200 ok;
    return 404;
  `),
  ).toBe('200 ok');
});

test('a redirect of every path', () => {
  const redirect = 'rewrite ^(.*)$ https://example.com$1 permanent;';
  expect(returned(`# nginx-context: server\nroot /srv;\n${redirect}\nreturn 404;\n`)).toBe(
    '^(.*)$ https://example.com$1 permanent',
  );
  expect(returned('# nginx-context: server\nroot /srv;\nrewrite ^ /x;\nreturn 404;\n')).toBe('404');
});

test('what is before it may end the rewrites', () => {
  for (const before of [
    'break;',
    'rewrite ^/x /y last;',
    'rewrite ^/x /y break;',
    'if ($a) { break; }',
    'if ($a) { rewrite ^ /y last; }',
    'include /opt/unseen/*.conf;',
  ]) {
    expect(returned(`# nginx-context: server\nroot /srv;\n${before}\nreturn 404;\n`)).toBeUndefined();
  }
});

test('a return inside of an if, or none', () => {
  expect(returned('# nginx-context: server\nroot /srv;\nif ($a) { return 404; }\n')).toBeUndefined();
  expect(returned('# nginx-context: server\nroot /srv;\n')).toBeUndefined();
});
