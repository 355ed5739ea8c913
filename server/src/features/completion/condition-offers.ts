/** What may stand in the condition of an `if`: a variable, an operator, what it is compared with? */

import { inOrder, type Offer } from './completion.ts';
import type { Site } from './site.ts';

const operators: readonly (readonly [operator: string, means: string])[] = [
  ['=', 'is this text'],
  ['!=', 'is not this text'],
  ['~', 'matches the regular expression'],
  ['~*', 'matches it, whatever the case'],
  ['!~', 'does not match it'],
  ['!~*', 'does not match it, whatever the case'],
];

const tests: readonly (readonly [operator: string, means: string])[] = [
  ['-f', 'there is such a file'],
  ['!-f', 'there is no such file'],
  ['-d', 'there is such a folder'],
  ['!-d', 'there is no such folder'],
  ['-e', 'there is such a file, folder or link'],
  ['!-e', 'there is none'],
  ['-x', 'the file may be executed'],
  ['!-x', 'the file may not be executed'],
];

/** Values that a variable is compared with, by its name. */
const compared: Readonly<Record<string, readonly (readonly [value: string, means: string])[]>> = {
  $request_method: ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((one) => [
    one,
    'the method',
  ]),
  $scheme: [
    ['http', 'without TLS'],
    ['https', 'over TLS'],
  ],
  $https: [['on', 'over TLS']],
  $ssl_client_verify: [
    ['SUCCESS', 'the certificate is accepted'],
    ['NONE', 'no certificate was sent'],
  ],
  $server_protocol: ['HTTP/1.0', 'HTTP/1.1', 'HTTP/2.0', 'HTTP/3.0'].map((one) => [one, 'the protocol']),
  $http_upgrade: [['websocket', 'asks for WebSocket']],
  $invalid_referer: [['1', 'the referer is none of `valid_referers`']],
  $request_completion: [['OK', 'the request was completed']],
};

/** Common variables, so that the parenthesis is not empty. */
const usual = [
  '$request_method',
  '$host',
  '$scheme',
  '$uri',
  '$args',
  '$http_user_agent',
  '$http_referer',
  '$invalid_referer',
  '$ssl_client_verify',
];

export function conditionOffers({ before, index, cursor }: Site): readonly Offer[] {
  const isOpen = before[0] === '(';
  const first = before[isOpen ? 1 : 0]?.replace(/^\(/, '');
  const step = index - (isOpen ? 1 : 0);
  if (step === 0) {
    if (index === 0 && !cursor.typed.startsWith('(')) {
      return [{ label: '(', kind: 'operator', detail: 'the condition', continues: true }];
    }
    const part = { from: cursor.typed.startsWith('(') ? 1 : 0, to: cursor.typed.length };
    const hasTest = cursor.typed.slice(part.from).startsWith('$');
    return inOrder([
      ...(hasTest ? [] : usual.map((label): Offer => ({ label, kind: 'variable', part, continues: true }))),
      ...(hasTest
        ? []
        : tests.map(
            ([label, detail]): Offer => ({ label, kind: 'operator', detail, part, continues: true }),
          )),
    ]);
  }
  if (first === undefined) return [];
  const close = cursor.after[0]?.startsWith(')') ? '' : ')';
  const isTest = /^!?-[fdex]$/.test(first);
  if (step === 1 && isTest) {
    return inOrder([
      { label: `$request_filename${close}`, kind: 'value', detail: 'the file that the request leads to' },
      { label: `$document_root/maintenance.html${close}`, kind: 'value', detail: 'a file of the site' },
    ]);
  }
  if (step === 1)
    return inOrder(
      operators.map(([label, detail]) => ({ label, kind: 'operator', detail, continues: true })),
    );
  if (step !== 2 || isTest) return [];
  const operator = before.at(-1) ?? '';
  if (!/^!?=$/.test(operator)) return [];
  return inOrder(
    (compared[first] ?? []).map(([value, detail]) => ({ label: `${value}${close}`, kind: 'value', detail })),
  );
}
