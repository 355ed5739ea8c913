/** Are lines noticed whose margin says something else than the braces? */
import { expect, test } from 'vitest';
import { inconsistentIndentation } from '../../server/src/rules/inconsistent-indentation.ts';
import { conf } from '../support/conf.ts';
import { checkRule, found } from '../support/diagnostics.ts';
import { applySafeFixes } from '../support/fixed.ts';
import { projectOf } from '../support/project.ts';

const lint = { preset: 'recommended', rules: { [inconsistentIndentation.id]: 'on' } } as const;

function fixed(text: string): string {
  return applySafeFixes(text, '/project/nginx.conf', (current) => {
    const { project, path } = projectOf(current, { lint });
    return found(project, path).filter(({ code }) => code === inconsistentIndentation.id);
  }).text;
}

test('most lines are right', () =>
  checkRule(
    inconsistentIndentation,
    conf`
    events {}
    http {
      gzip on;
        gzip_vary on;
    #<^^^^ hint: The line is indented by 4 spaces, and nested so that it should be by 2 spaces.
      server {
        listen 80;
          }
    #<^^^^^^ hint: The line is indented by 6 spaces, and nested so that it should be by 2 spaces.
    }
  `,
  ));

test('statements and closing braces find their place', () => {
  expect(fixed('http {\nserver {\nlisten 80;\n  location / {\nreturn 204; }\n}\n}\n')).toBe(
    'http {\n  server {\n    listen 80;\n    location / {\n      return 204; }\n  }\n}\n',
  );
  expect(fixed('http {\n\tserver {\n\t\tlisten 80;\n        root /a;\n\t}\n}\n')).toBe(
    'http {\n\tserver {\n\t\tlisten 80;\n\t\troot /a;\n\t}\n}\n',
  );
  expect(fixed('http {\ngzip on;\n}\n')).toBe('http {\n    gzip on;\n}\n');
});

test('fragments keep their margin, blocks that begin on one line share it', () => {
  const kept = [
    '    listen 80;\n    location / {\n        return 204;\n    }\n',
    'http { server {\n    listen 80;\n} }\n',
    'http {\n  server\n  {\n    listen 80;\n  }\n}\n',
    'events {} http {\n  gzip on;\n}\n',
  ];
  for (const text of kept) expect(fixed(text)).toBe(text);
});

test('comments, continued lines, quoted values, Lua, templates and broken braces stay', () => {
  const kept = [
    'http {\n    gzip on;\n# gzip_vary on;\n    gzip_types a/b\n  c/d\n         "e/\n f";\n}\n',
    'http {\n    gzip on;\n    init_by_lua_block {\n local a = 1\n  }\n}\n',
    'http {\n    gzip on;\n{% if a %}\n  gzip_vary on;\n{% endif %}\n}\n',
    'http {\n    gzip on;\n  gzip_vary on;\n',
  ];
  for (const text of kept) expect(fixed(text)).toBe(text);
});
