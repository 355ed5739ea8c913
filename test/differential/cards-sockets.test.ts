/** Do requests go where the table of addresses and names in a hover says? */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { socketsCard } from '../../server/src/features/sockets-card.ts';
import { statementsWith } from '../../server/src/project/snapshot.ts';
import { type LiveNginx, startNginx } from '../support/live-nginx.ts';
import { projectOf } from '../support/project.ts';

/** Each server answers with its number. */
const servers = (first: number, second: number) => [
  `listen 127.0.0.1:${first}; server_name a.example *.wild.example;`,
  `listen 127.0.0.1:${first}; server_name b.example A.example .dot.example;`,
  `listen 127.0.0.1:${first} default_server; listen 127.0.0.1:${second}; server_name tail.* ~^re\\d\\.example$;`,
  `listen ${second}; server_name a.example;`,
  `listen ${second}; server_name c.example *.wild.example re1.example;`,
  `listen 127.0.0.1:${second}; server_name c.example "";`,
  `listen 127.0.0.1:${first};`,
];

let nginx: LiveNginx;
let cards: readonly string[] = [];
let text = '';

beforeAll(async () => {
  nginx = await startNginx(
    ({ ports: [first = 0, second = 0] }) => {
      const blocks = servers(first, second).map(
        (server, index) => `server { ${server} return 200 ${index}; }`,
      );
      text = `events {}\nhttp {\naccess_log off;\n${blocks.join('\n')}\n}\n`;
      return text;
    },
    { ports: 2 },
  );
  const { project, path } = projectOf(text);
  cards = (project.files.get(path)?.named('server') ?? []).map(
    (directive) => socketsCard(project, statementsWith(project, path, directive)) ?? '',
  );
});
afterAll(() => nginx.stop());

interface Row {
  readonly address: string;
  readonly names: readonly string[];
  readonly others: string;
}

function rowsOf(card: string): Row[] {
  return [...card.matchAll(/^\| `(.*?:\d+)` \| (.*) \| (.*) \|$/gm)].map(
    ([, address = '', names = '', others = '']) => ({
      address,
      names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
      others,
    }),
  );
}

const hostOf = (name: string) =>
  name.startsWith('~') ? 're7.example' : name.replace(/^\*?\./, 'any.').replace(/\.\*$/, '.net');

/** Line 4 is the first server. */
const serverOnLine = (line: string | undefined) => Number(line) - 4;

async function answering(address: string, host: string): Promise<number> {
  const [ip = '', port = '0'] = address.split(':');
  // All of 127.0.0.0/8 is this machine: another address of it comes to the socket for all addresses.
  const local = ip === '0.0.0.0' ? '127.0.0.9' : ip;
  const asked = get({ host: local, port, headers: { host } });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return Number(await readText(answer));
}

describe.each(servers(0, 0).map((_, index) => index))('server %i', (index) => {
  test('gets the names that its card says, and the others go where it says', async () => {
    const rows = rowsOf(cards[index] ?? '');
    expect(rows.length).toBeGreaterThan(0);
    for (const { address, names, others } of rows) {
      for (const name of names)
        expect(await answering(address, hostOf(name)), `${address} ${name}`).toBe(index);
      const to = others.startsWith('come here') ? index : serverOnLine(/nginx\.conf:(\d+)/.exec(others)?.[1]);
      expect(await answering(address, 'nobody.invalid'), `${address} others`).toBe(to);
    }
  });

  test('does not get the names that its card says go elsewhere', async () => {
    for (const [, name = '', address = '', line] of (cards[index] ?? '').matchAll(
      /\*\*`(.*?)` does not lead here\*\* on `(.*?)`: .*?nginx\.conf:(\d+)/g,
    )) {
      expect(await answering(address, hostOf(name)), name).toBe(serverOnLine(line));
    }
  });
});

test('some names are said to go elsewhere', () => {
  expect(cards.filter((card) => card.includes('does not lead here'))).toHaveLength(1);
  expect(cards[4]).toContain('Connections to `127.0.0.1:');
});
