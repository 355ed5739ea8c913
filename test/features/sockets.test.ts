/** What do hovers say of the addresses and names that lead to a server? */
import { expect, test } from 'vitest';
import { socketsCard } from '../../server/src/features/sockets-card.ts';
import { statementsAt } from '../../server/src/project/snapshot.ts';
import { conf } from '../support/conf.ts';
import { cursorProject } from '../support/project.ts';

function card(text: string): string | undefined {
  const { project, at } = cursorProject(text);
  return socketsCard(project, statementsAt(project, at));
}

const servers = conf`
  server { listen 80; server_name a.example; }
  server { listen 80; listen 443 ssl; listen 127.0.0.1:8080; server_name b.example A.example *.b.example; }
  server { listen 443 ssl default_server; listen 8080; }
`.split('\n');

/** With the cursor at `mark` in one of the servers. */
function at(index: number, mark: string): string | undefined {
  const lines = servers.map((line, number) => (number === index ? line.replace(mark, `<|>${mark}`) : line));
  return card(`events {}\nhttp {\n${lines.join('\n')}\n}\n`);
}

test('a server tells its addresses, the names that lead to it and where the others go', () => {
  expect(at(1, 'server {')).toBe(conf`
    | Address | Names that lead here | All other names |
    |---|---|---|
    | \`0.0.0.0:80\` | \`b.example\` and \`*.b.example\` | go to \`server a.example\` (nginx.conf:3) |
    | \`0.0.0.0:443\`, TLS | \`b.example\`, \`A.example\` and \`*.b.example\` | go to \`server\` (nginx.conf:5) |
    | \`127.0.0.1:8080\` | every name | none |

    **\`A.example\` does not lead here** on \`0.0.0.0:80\`: \`server a.example\` (nginx.conf:3) has it first.`);
});

test('the default server gets all other names, and an address of its own hides the socket for all', () => {
  expect(at(2, 'server {')).toBe(conf`
    | Address | Names that lead here | All other names |
    |---|---|---|
    | \`0.0.0.0:443\`, TLS | none | come here too: it is the \`default_server\` |
    | \`0.0.0.0:8080\` | every name | none |

    Connections to \`127.0.0.1:8080\` do not come to \`0.0.0.0:8080\`: \`server b.example\` (nginx.conf:4) listens there.`);
});

test('a listen tells who shares the address', () => {
  expect(at(1, 'listen 80')).toBe(conf`
    **\`0.0.0.0:80\`**: 2 servers share this address. What fits no name goes to \`server a.example\` (nginx.conf:3): it is the first of 2.

    | Server | Names that lead to it | |
    |---|---|---|
    | \`server b.example\` (nginx.conf:4) | \`b.example\` and \`*.b.example\` | this one |
    | \`server a.example\` (nginx.conf:3) | \`a.example\` | gets all other names |`);
});

test('a listen of its own', () => {
  expect(at(1, 'listen 127')).toBe(
    '**`127.0.0.1:8080`**: no other server listens here, so that every name leads to this one.',
  );
});

test('servers in files that are not seen are thought of', () => {
  expect(card('# nginx-context: http\nserver { lis<|>ten 80; }\n')).toBe(
    '**`0.0.0.0:80`**: no other server listens here, so that every name leads to this one.\n\nFiles that are not seen here may add servers.',
  );
});

test('long lists are cut', () => {
  const many = Array.from(
    { length: 50 },
    (_, index) => `server { listen 80; server_name s${index}.example; }`,
  );
  const text = `events {}\nhttp {\nserver { lis<|>ten 80; server_name ${Array.from({ length: 9 }, (_, index) => `n${index}.example`).join(' ')}; }\n${many.join('\n')}\n}\n`;
  const lines = card(text)?.split('\n') ?? [];
  expect(lines.length).toBeLessThan(14);
  expect(lines.at(-1)).toBe('45 more servers listen here.');
  expect(lines.find((line) => line.includes('n0.example`,'))).toContain('and 5 more');
});

test.each([
  ['of stream', 'events {}\nstream { server { lis<|>ten 80; } }\n'],
  ['in a group', 'events {}\nhttp { upstream a { ser<|>ver 127.0.0.1; } }\n'],
  ['that cannot be read', 'events {}\nhttp { server { lis<|>ten {{ port }}; } }\n'],
  ['of a fragment', '# nginx-context: server\nlis<|>ten 80;\n'],
])('nothing is said of a server %s', (_, text) => {
  expect(card(text)).toBeUndefined();
});
