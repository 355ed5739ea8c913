/** How is a `proxy_pass` taken apart, and which servers does a group have? */
import { expect, test } from 'vitest';
import { blockOf } from '../../server/src/project/scope.ts';
import { type PassTarget, passTarget, serversOf } from '../../server/src/routing/upstream.ts';
import { askableStatements } from '../support/routing.ts';

const target = (address: string, uri?: string, scheme: string | undefined = 'http'): PassTarget => ({
  scheme,
  address,
  uri,
});

test.each<[string, PassTarget | undefined]>([
  ['http://127.0.0.1:8000', target('127.0.0.1:8000')],
  ['http://127.0.0.1:8000/', target('127.0.0.1:8000', '/')],
  ['http://app/v1/?a=b', target('app', '/v1/?a=b')],
  ['http://app?a=b', target('app', '?a=b')],
  ['https://[::1]:8000/x', target('[::1]:8000', '/x', 'https')],
  ['http://unix:/run/app.sock', target('unix:/run/app.sock')],
  ['http://unix:/run/app.sock:/v1/', target('unix:/run/app.sock', '/v1/')],
  ['unix:/run/app.sock', { scheme: undefined, address: 'unix:/run/app.sock', uri: undefined }],
  ['127.0.0.1:9000', { scheme: undefined, address: '127.0.0.1:9000', uri: undefined }],
  ['http://$backend', undefined],
  ['http://', undefined],
  ['', undefined],
])('%s', (value, parts) => {
  expect(passTarget(value)).toEqual(parts);
});

test('the servers of a group are found by its name, in any case, and across includes', () => {
  const { statements } = askableStatements(
    'upstream App { server 127.0.0.1:8001 weight=2; server unix:/run/a.sock backup; }',
    'location / { proxy_pass http://app; }',
  );
  const block = blockOf(statements.find(({ directive }) => directive.name === 'proxy_pass')!);
  expect(serversOf('app', block)).toEqual(['127.0.0.1:8001', 'unix:/run/a.sock']);
  expect(serversOf('127.0.0.1:8001', block)).toBeUndefined();
});
