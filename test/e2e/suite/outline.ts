/** What does VS Code's outline show? */
import { strict as assert } from 'node:assert';
import { test } from './cases.ts';
import { openFile, outlineOf } from './editor.ts';

test('the outline reads like the configuration', async () => {
  const { document } = await openFile('deploy/nginx/sites-available/mysite.conf');
  assert.equal(
    await outlineOf(document),
    [
      'server example.com :80',
      'server example.com :443',
      '  location /static/ - → alias /var/www/mysite/static/',
      '  location /media/ - → alias /var/www/mysite/media/',
      '  location / - → proxy_pass http://127.0.0.1:8000',
    ].join('\n'),
  );
});
