/** Which names may anybody look up? */
import { expect, test } from 'vitest';
import { isPublicName } from '../../server/src/rules/public-name.ts';

test.each([
  'example.com',
  'a.b.example.org',
  'api.xn--mgbaam7a8h',
  'APP.EXAMPLE.DE',
  'dot.example.com.',
  'my_app.example',
])('%s is public', (name) => expect(isPublicName(name)).toBe(true));

test.each([
  'localhost',
  'backend',
  'app.internal',
  'db.LOCAL',
  'x.home.arpa',
  '10.0.0.1',
  '127.1',
  '[::1]',
  '',
  'a..b',
  'unix:/run/a.b',
])('%s is not', (name) => expect(isPublicName(name)).toBe(false));
