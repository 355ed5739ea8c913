/** Is white space at the end of lines noticed, and only where nginx passes over it? */
import { expect, test } from 'vitest';
import { trailingWhitespace } from '../../server/src/rules/trailing-whitespace.ts';
import { found } from '../support/diagnostics.ts';
import { applySafeFixes } from '../support/fixed.ts';
import { projectOf } from '../support/project.ts';

const lint = { preset: 'recommended', rules: { [trailingWhitespace.id]: 'on' } } as const;

function fixed(text: string): string {
  return applySafeFixes(text, '/project/nginx.conf', (current) => {
    const { project, path } = projectOf(current, { lint });
    return found(project, path).filter(({ code }) => code === trailingWhitespace.id);
  }).text;
}

test('behind statements, braces, on empty lines, before arguments on the next line and at the end', () => {
  expect(fixed('events {} \nhttp {\t\n  server_names_hash_max_size \n    512;  \n \t \n}  ')).toBe(
    'events {}\nhttp {\n  server_names_hash_max_size\n    512;\n\n}',
  );
  expect(fixed('events {} \r\nhttp { }\t\r\n  \r\n')).toBe('events {}\r\nhttp { }\r\n\r\n');
  expect(fixed('events {}\n  \n\t')).toBe('events {}\n\n');
});

test('comments, quoted values, Lua and templates stay', () => {
  const kept = [
    'events {} # comment  \n',
    'http { log_format a "x  \n  y"; }\n',
    'http { init_by_lua_block { local a = 1  \n } }\n',
    '{% if x %}  \nevents {}  \n{% endif %}\n',
  ];
  for (const text of kept) expect(fixed(text)).toBe(text);
});
