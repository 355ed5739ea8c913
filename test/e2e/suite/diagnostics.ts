/** Which squiggles does VS Code show? */
import { strict as assert } from 'node:assert';
import { test } from './cases.ts';
import { applyCodeAction, expectDiagnostics, openFile, openText } from './editor.ts';

test('a missing semicolon is one diagnostic where it belongs, and the fix inserts it', async () => {
  const place = await openText(
    'nginx/semicolon.conf',
    'server {\n    root /srv/www<|>\n    index index.html;\n}\n',
  );
  await expectDiagnostics(place.document, [
    '/srv/www: error missing-semicolon: Directive "root" is not terminated by ";".',
  ]);
  assert.equal(
    await applyCodeAction(place, 'Insert ";"'),
    'server {\n    root /srv/www;\n    index index.html;\n}\n',
  );
  await expectDiagnostics(place.document, []);
});

test('a misspelled directive: did you mean', async () => {
  const place = await openText('nginx/misspelled.conf', 'server {\n    server_n<|>mae example.com;\n}\n');
  await expectDiagnostics(place.document, [
    'server_nmae: error unknown-directive: Unknown directive "server_nmae". Did you mean "server_name"?',
  ]);
  assert.equal(
    await applyCodeAction(place, 'Change to "server_name"'),
    'server {\n    server_name example.com;\n}\n',
  );
  await expectDiagnostics(place.document, []);
});

test('Windows line endings and tabs stay when a fix is applied', async () => {
  const place = await openText(
    'nginx/windows.conf',
    'server {\r\n\troot /srv/www<|>\r\n\tindex index.html;\r\n}\r\n',
  );
  assert.equal(
    await applyCodeAction(place, 'Insert ";"'),
    'server {\r\n\troot /srv/www;\r\n\tindex index.html;\r\n}\r\n',
  );
});

test('the good configurations of the sample project have no diagnostics', async () => {
  for (const path of ['nginx.conf', 'proxy_params', 'sites-available/mysite.conf']) {
    const { document } = await openFile(`deploy/nginx/${path}`);
    assert.equal(document.languageId, 'nginx');
    await expectDiagnostics(document, []);
  }
});
