/** What does VS Code show where the pointer rests? */
import { strict as assert } from 'node:assert';
import { test } from './cases.ts';
import { hoverAt, openFile, openText, placeOf } from './editor.ts';

test('proxy_pass: where an example request is sent, and what the directive is', async () => {
  const card = await hoverAt(
    await openText(
      'nginx/api.conf',
      'server {\n    location /api/ {\n        proxy_p<|>ass http://127.0.0.1:8000/;\n    }\n}\n',
    ),
  );
  assert.match(card, /`\/api\/\S*` is sent to `127\.0\.0\.1:8000` as `\/[^`]*`/);
  assert.doesNotMatch(card, /as `\/api/);
  assert.match(card, /nginx\.org\/\S*proxy_pass/);
});

test('alias: which file an example request reads', async () => {
  const { document } = await openFile('deploy/nginx/sites-available/mysite.conf');
  const card = await hoverAt(placeOf(document, 'alias /var/www/mysite/static/'));
  assert.match(
    card,
    /`\/static\/css\/style\.css` is read from `\/var\/www\/mysite\/static\/css\/style\.css`/,
  );
});

test('a variable: what it holds', async () => {
  const card = await hoverAt(
    await openText('nginx/variable.conf', 'server {\n    return 301 https://$ho<|>st$request_uri;\n}\n'),
  );
  assert.match(card, /\$host/);
  assert.match(card, /host name/i);
});
