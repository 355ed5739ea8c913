/** Sizes and times: is what nginx does not read found, and repaired where the meaning is clear? */
import { expect, test } from 'vitest';
import { meantSize, meantTime } from '../../server/src/rules/meant-quantity.ts';
import { conf } from '../support/conf.ts';
import { expectDiagnostics } from '../support/diagnostics.ts';

const only = 'invalid-size-or-time';

test('sizes', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  client_max_body_size 1g;
  client_body_buffer_size 1g;
  #                       ^^ error: \`client_body_buffer_size\` directive invalid value \`1g\`: a size is a whole number, in bytes or with \`k\` or \`m\`.
  proxy_buffers 8 16kb;
  #               ^^^^ error: \`proxy_buffers\` directive invalid value \`16kb\`: a size is a whole number, in bytes or with \`k\` or \`m\`.
  limit_rate $rate;
`,
    { only },
  ));

test('times', () =>
  expectDiagnostics(
    conf`
  # nginx-context: server
  send_timeout 1m30s;
  client_body_timeout 30s1m;
  #                   ^^^^^ error: \`client_body_timeout\` directive invalid value \`30s1m\`: a time is whole numbers with \`w\`, \`d\`, \`h\`, \`m\`, \`s\` or \`ms\`, the larger unit first, such as \`1m30s\`.
  keepalive_timeout 65 60ms;
  #                    ^^^^ error: \`keepalive_timeout\` directive invalid value \`60ms\`: a time is whole numbers with \`y\`, \`M\`, \`w\`, \`d\`, \`h\`, \`m\` or \`s\`, the larger unit first, such as \`1h30m\`.
`,
    { only },
  ));

test('sizes that are read and refused', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  connection_pool_size 100;
  #                    ^^^ error: \`connection_pool_size\` directive invalid value \`100\`: the pool size must be no less than 112.
  request_pool_size 1000;
  #                 ^^^^ error: \`request_pool_size\` directive invalid value \`1000\`: the pool size must be a multiple of 16.
`,
    { only },
  ));

test('placeholders of templates are not judged', () =>
  expectDiagnostics(
    conf`
  # nginx-context: http
  client_max_body_size \${MAX_BODY};
  send_timeout \${TIMEOUT}s;
`,
    { only },
  ));

test('what is meant', () => {
  expect(meantSize('10mb', 'size')).toBe('10m');
  expect(meantSize('10MiB', 'offset')).toBe('10m');
  expect(meantSize('2gb', 'size')).toBe('2048m');
  expect(meantSize('2gb', 'offset')).toBe('2g');
  expect(meantSize('many', 'size')).toBeUndefined();
  expect(meantTime('10sec', 'milliseconds')).toBe('10s');
  expect(meantTime('1.5h', 'milliseconds')).toBe('90m');
  expect(meantTime('30s1m', 'seconds')).toBe('1m30s');
  expect(meantTime('1month', 'seconds')).toBe('1M');
  expect(meantTime('1month', 'milliseconds')).toBeUndefined();
  expect(meantTime('soon', 'seconds')).toBeUndefined();
});
