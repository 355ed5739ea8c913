/** What do hovers say of where a setting is in force, what it replaces, and what comes from outside? */
import { describe, expect, test } from 'vitest';
import { inForceCard } from '../../server/src/features/in-force/card.ts';
import { outsideCard } from '../../server/src/features/in-force/outside-card.ts';
import { passCard } from '../../server/src/features/in-force/pass-card.ts';
import { statementsAt } from '../../server/src/project/snapshot.ts';
import { conf } from '../support/conf.ts';
import { hoverOver } from '../support/hover.ts';
import { cursorProject, type ProjectOptions } from '../support/project.ts';

function inForce(text: string, options: ProjectOptions = {}): string | undefined {
  const { project, at } = cursorProject(text, options);
  return inForceCard(project, statementsAt(project, at));
}

function outside(text: string): string | undefined {
  const { project, at } = cursorProject(text);
  return outsideCard(project, statementsAt(project, at));
}

describe('a single value', () => {
  test('replaces that of the block around, a root an alias too', () => {
    expect(
      inForce('# nginx-context: http\nroot /a;\nserver {\n  location /x/ {\n    ali<|>as /b/;\n  }\n}\n'),
    ).toBe('**Replaces** `root /a` of the top of the file (nginx.conf:2).');
  });

  test('is in force in the blocks inside, but for those with their own', () => {
    const text = conf`
      events {}
      http {
        client_max_body<|>_size 1m;
        server {
          server_name a.example;
          client_max_body_size 2m;
          location / { client_max_body_size 3m; }
        }
        server { location /up/ { client_max_body_size 9m; } }
      }
    `;
    expect(inForce(text)).toBe(
      'In force in `http` and the blocks inside, except `server a.example` (nginx.conf:4) and `location /up/` (nginx.conf:9), which have their own.',
    );
  });

  test('that only servers can have says nothing of locations', () => {
    expect(
      inForce('# nginx-context: http\nserver { client_header_<|>timeout 5s; location / {} }\n'),
    ).toBeUndefined();
  });
});

describe('a list', () => {
  test('replaces all of the list around, and what is lost is named', () => {
    const text = conf`
      events {}
      http {
        add_header X-Frame-Options DENY;
        add_header X-A 1;
        server {
          location / { add_<|>header x-a 2; add_header X-B 3; }
        }
      }
    `;
    expect(inForce(text)).toBe(
      '**In force here:** `x-a 2` and `X-B 3`. **Replaces** all 2 of `http` (nginx.conf:3), so that `X-Frame-Options` is lost here.',
    );
  });

  test('that says everything again loses nothing', () => {
    expect(
      inForce(
        '# nginx-context: server\nproxy_set_header Host $host;\nlocation / { proxy_set_<|>header HOST x; }\n',
      ),
    ).toBe('**Replaces** the one of the top of the file (nginx.conf:2), and says each of them again.');
  });

  test('without a Host does not keep nginx from sending one', () => {
    expect(inForce('# nginx-context: location\nproxy_set_<|>header X-A 1;\n')).toBe(
      'No `Host` is among them: nginx sends `$proxy_host`.',
    );
  });

  test('is joined with `add_header_inherit merge`', () => {
    const text =
      '# nginx-context: server\nadd_header X-A 1;\nlocation / { add_header_inherit merge; add_<|>header X-B 2; }\n';
    expect(inForce(text, { version: '1.29.5' })).toBe(
      '**In force here:** `X-B 2` and `X-A 1`. `add_header_inherit merge` adds the 1 of the top of the file (nginx.conf:2).',
    );
  });

  test('of rules is shared by allow and deny', () => {
    expect(
      inForce('# nginx-context: server\nallow 10.0.0.1;\ndeny all;\nlocation / { de<|>ny 10.0.0.2; }\n'),
    ).toBe(
      '**Replaces** all 2 of the top of the file (nginx.conf:2), so that `allow 10.0.0.1` and `deny all` are lost here.',
    );
  });

  test('of types is a block', () => {
    expect(
      inForce(
        '# nginx-context: http\ntypes { text/html html; }\nserver { location / { ty<|>pes { text/css css; } } }\n',
      ),
    ).toBe('**Replaces** `types` of the top of the file (nginx.conf:2).');
  });

  test('of logs: off turns off all of them', () => {
    expect(inForce('# nginx-context: location\naccess_log /a.log;\naccess_<|>log off;\n')).toContain(
      '`off` among them turns all logs of this block off.',
    );
  });
});

test('a file that is included twice has both answers', () => {
  const text = conf`
    #- nginx.conf
    events {}
    http {
      add_header X-A 1;
      server {
        location /a/ { include snippet.conf; }
        location /b/ { add_header X-B 1; include snippet.conf; }
      }
      server {
        add_header X-C 1;
        location /c/ { include snippet.conf; }
      }
    }
    #- snippet.conf
    add_<|>header X-S 1;
  `;
  expect(inForce(text)).toBe(conf`
    *Included at nginx.conf:5:* **Replaces** the one of \`http\` (nginx.conf:3), so that \`X-A\` is lost here.

    *Included at nginx.conf:6:* **In force here:** \`X-B 1\` and \`X-S 1\`. **Replaces** the one of \`http\` (nginx.conf:3), so that \`X-A\` is lost here.

    *Included at nginx.conf:10:* **Replaces** the one of \`server\` (nginx.conf:9), so that \`X-C\` is lost here.`);
});

test('a location in a file that is included twice has what each place gives it', () => {
  const text = conf`
    #- nginx.conf
    events {}
    http {
      server { root /a; include snippet.conf; }
      server { include snippet.conf; }
      server { root /b; include snippet.conf; }
    }
    #- snippet.conf
    loc<|>ation / {}
  `;
  expect(outside(text)).toBe(conf`
    *Included at nginx.conf:3:*

    **In force here, from outside:**

    - \`server\` (nginx.conf:3): \`root /a\`

    *Included at nginx.conf:5:*

    **In force here, from outside:**

    - \`server\` (nginx.conf:5): \`root /b\``);
});

test.each([
  ['rewrite', '# nginx-context: server\nrewrite ^/a /b;\nlocation / { rewr<|>ite ^/c /d; }\n'],
  ['try_files', '# nginx-context: server\ntry_files $uri =404;\nlocation / { try_<|>files /a =404; }\n'],
  ['proxy_pass', '# nginx-context: location\nproxy_<|>pass http://a;\n'],
  ['set', '# nginx-context: server\nset $a 1;\nlocation / { se<|>t $a 2; }\n'],
  [
    'a server of a group',
    '# nginx-context: http\nupstream a { ser<|>ver 127.0.0.1; keepalive_timeout 1s; }\n',
  ],
  [
    'the timeout of a group',
    '# nginx-context: http\nkeepalive_timeout 2s;\nupstream a { keepalive_<|>timeout 1s; }\n',
  ],
  [
    'a module from outside',
    '# nginx-context: server\nmore_set_headers a;\nlocation / { more_set_<|>headers b; }\n',
  ],
  ['the entry of a map', '# nginx-context: http\nroot /a;\nmap $uri $a { ro<|>ot 1; }\n'],
])('nothing is claimed of %s', (_, text) => {
  expect(inForce(text)).toBeUndefined();
});

test('templates are quoted as they are written', () => {
  const text =
    '# nginx-context: http\nroot {{ a }};\nserver {\n  server_name {{ name }};\n  ro<|>ot {{ b }};\n  location / { root /c; }\n}\n';
  expect(inForce(text)).toBe(
    '**Replaces** `root {{ a }}` of the top of the file (nginx.conf:2). In force in `server {{ name }}` and the blocks inside, except `location /` (nginx.conf:6), which has a value of its own.',
  );
});

test('an include that cannot be read may say more', () => {
  const text =
    'events {}\nhttp {\n  root /a;\n  server { include ssl.conf; location / { ro<|>ot /b; } }\n}\n';
  expect(inForce(text)).toContain('An `include` that cannot be read may say more.');
});

describe('a block', () => {
  const text = conf`
    events {}
    http {
      sendfile on;
      ssl_protocols TLSv1.3;
      fastcgi_read_timeout 5s;
      proxy_set_header Host $host;
      proxy_set_header X-A 1;
      server {
        server_name a.example;
        root /srv;
        add_header X-B 1;
        loc<|>ation / { add_header X-C 1; proxy_pass http://127.0.0.1:1; }
      }
    }
  `;

  test('has what it does not say itself from outside, as far as it concerns it', () => {
    expect(outside(text)).toBe(conf`
      **In force here, from outside:**

      - \`server a.example\` (nginx.conf:8): \`root /srv\`
      - \`http\` (nginx.conf:2): \`proxy_set_header\` ×2, \`sendfile on\``);
  });

  test('shows it in a hover, with links', () => {
    const markdown = hoverOver(text, { addressOf: (path, line) => `${path}#${line}` })?.markdown;
    expect(markdown).toContain('- `http` ([nginx.conf:2](/project/nginx.conf#2))');
  });

  test('of entries or with nothing around has none', () => {
    expect(outside('# nginx-context: http\nma<|>p $uri $a { default 1; }\n')).toBeUndefined();
    expect(outside('# nginx-context: http\nser<|>ver {}\n')).toBeUndefined();
  });
});

test('a pass tells its limits, where they come from and what is default', () => {
  const limits = (text: string) => {
    const { project, at } = cursorProject(text);
    return passCard(project, statementsAt(project, at));
  };
  const inServer =
    'client_max_body_size 20m;\nlocation / { proxy_read_timeout 5m; proxy_<|>pass http://127.0.0.1:1; }\n';
  expect(limits(`events {}\nhttp {\nserver {\n${inServer}}\n}\n`)).toBe(
    '**Limits here:** `client_max_body_size 20m` (`server`, nginx.conf:4), `proxy_connect_timeout 60s` (default), `proxy_send_timeout 60s` (default), `proxy_read_timeout 5m`.',
  );
  // What stands around a fragment is not seen.
  expect(limits(`# nginx-context: server\n${inServer}`)).toBe(
    '**Limits here:** `client_max_body_size 20m` (the top of the file, nginx.conf:2), `proxy_read_timeout 5m`.',
  );
});

test.each(['', '}', 'location / {', 'add_header', '<|>{{{{', 'server { root }', 'allow\r\nall;\r\n'])(
  'broken text is no failure: %j',
  (text) => {
    const marked = text.includes('<|>') ? text : `${text}<|>`;
    expect(() => hoverOver(`# nginx-context: http\n${marked}`)).not.toThrow();
  },
);
