/** Is it known which servers speak TLS, and where it is not known, is that said? */
import { describe, expect, test } from 'vitest';
import { statementsNamed } from '../../server/src/project/reading-order.ts';
import { boundSocketsOf, speechOf } from '../../server/src/project/tls.ts';
import { type ProjectOptions, projectOf } from '../support/project.ts';

/** How each server of the first configuration speaks, in order. */
function speeches(text: string, options: ProjectOptions = {}) {
  const { project } = projectOf(text, options);
  const [configuration] = project.configurations;
  return (configuration ? statementsNamed(configuration, ['server']) : []).map((server) =>
    speechOf(server, project),
  );
}

const http = (servers: string) => `events {} http { ${servers} }`;

describe('what a server speaks', () => {
  test('by its sockets', () => {
    expect(
      speeches(
        http('server { listen 80; } server { listen 443 ssl; } server { listen 80; listen 443 ssl; }'),
      ),
    ).toEqual([
      { tls: false, plain: true, certain: true },
      { tls: true, plain: false, certain: true },
      { tls: true, plain: true, certain: true },
    ]);
    expect(speeches(http('server { }'))).toEqual([{ tls: false, plain: true, certain: true }]);
  });

  test('another server turns TLS on for an address that both have', () => {
    const [first] = speeches(http('server { listen 443; } server { listen *:443 ssl; }'));
    expect(first).toEqual({ tls: true, plain: false, certain: true });
  });

  test('the old directive turns it on for all sockets', () => {
    const [first] = speeches(http('server { listen 80; ssl on; }'), { version: '1.22.1' });
    expect(first).toEqual({ tls: true, plain: false, certain: true });
  });
});

test('what is not seen may say otherwise', () => {
  for (const server of [
    'server { listen 80; include unseen.conf; }',
    'server { listen 80; listen ${PORT} ssl; }',
  ]) {
    expect(speeches(http(server))[0]?.certain).toBe(false);
  }
  expect(speeches('# nginx-context: http\nserver { listen 80; }')[0]?.certain).toBe(false);
  expect(speeches(http('server { listen nonsense/; }'))[0]).toEqual({
    tls: false,
    plain: false,
    certain: false,
  });
});

test('the sockets of a server are those of its `listen`', () => {
  const { project } = projectOf(http('server { listen 80; listen [::]:443 ssl; } server { listen 81; }'));
  const [configuration] = project.configurations;
  if (!configuration) throw new Error('There is no configuration');
  const [first] = statementsNamed(configuration, ['server']);
  const sockets = first ? boundSocketsOf(first, configuration, project.catalog) : [];
  expect(sockets.map(({ text }) => text)).toEqual(['0.0.0.0:80', '[::]:443']);
});
