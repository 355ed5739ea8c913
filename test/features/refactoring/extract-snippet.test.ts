/** Which statements come to stand in a file of their own, and where is it included? */
import { describe, expect, test } from 'vitest';
import { extractSnippet } from '../../../server/src/features/refactoring/extract-snippet.ts';
import { conf } from '../../support/conf.ts';
import { shownOffers } from '../../support/offered.ts';
import { offered } from '../../support/refactoring.ts';

const repeated = conf`
  events {}
  http {
      server {
          location /a/ {
              proxy_pass http://127.0.0.1:8000;
              proxy_set_header Host $host; # as asked
              proxy_set_header X-Real-IP<|> $remote_addr;
              # who
              proxy_set_header X-Forwarded-For
                  $proxy_add_x_forwarded_for; # behind
          }
          location /b/ {
              proxy_set_header Host "$host"; # as asked
              proxy_set_header X-Real-IP $remote_addr;
              # who
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_pass http://127.0.0.1:8001;
          }
          location /c/ {
              proxy_set_header Host $host;
              proxy_set_header X-Real-IP $remote_addr;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_pass http://127.0.0.1:8001;
          }
          include sites/*.conf;
      }
  }
  #- sites/d.conf
  location /d/ {
    proxy_set_header Host $host; # as asked
    proxy_set_header X-Real-IP $remote_addr;
    # who
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    root /srv;
  }
`;

test('a list that stands in several blocks', () => {
  expect(shownOffers(extractSnippet, repeated)).toMatchInlineSnapshot(`
    "# Move these 3 statements, which stand in 3 places, to \`snippets/proxy-headers.conf\`
    #- /project/nginx.conf
    events {}
    http {
        server {
            location /a/ {
                proxy_pass http://127.0.0.1:8000;
                include snippets/proxy-headers.conf; # behind
            }
            location /b/ {
                include snippets/proxy-headers.conf;
                proxy_pass http://127.0.0.1:8001;
            }
            location /c/ {
                proxy_set_header Host $host;
                proxy_set_header X-Real-IP $remote_addr;
                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                proxy_pass http://127.0.0.1:8001;
            }
            include sites/*.conf;
        }
    }
    #- /project/sites/d.conf
    location /d/ {
      include snippets/proxy-headers.conf;
      root /srv;
    }
    #- /project/snippets/proxy-headers.conf
    proxy_set_header Host $host; # as asked
    proxy_set_header X-Real-IP $remote_addr;
    # who
    proxy_set_header X-Forwarded-For
        $proxy_add_x_forwarded_for;
    "
  `);
});

test('what is selected, here and wherever it stands', () => {
  const text = conf`
    events {}
    http {
        server {
            gzip<|> on;
            gzip_types a/b;<|>
            listen 80;
            location / { gzip on; gzip_types a/b; }
        }
    }
  `;
  expect(shownOffers(extractSnippet, text)).toMatchInlineSnapshot(`
    "# Move these 2 statements to \`snippets/gzip.conf\`
    #- /project/nginx.conf
    events {}
    http {
        server {
            include snippets/gzip.conf;
            listen 80;
            location / { gzip on; gzip_types a/b; }
        }
    }
    #- /project/snippets/gzip.conf
    gzip on;
    gzip_types a/b;

    # Move these 2 statements, which stand in 2 places, to \`snippets/gzip.conf\`
    #- /project/nginx.conf
    events {}
    http {
        server {
            include snippets/gzip.conf;
            listen 80;
            location / { include snippets/gzip.conf; }
        }
    }
    #- /project/snippets/gzip.conf
    gzip on;
    gzip_types a/b;
    "
  `);
});

test('blocks, with what they hold', () => {
  const text = conf`
    events {}
    http {
    	server {
    		root /srv;
    		<|># static
    		location /s/ {
    			add_header A "x
    	y";
    		}<|>
    	}
    }
  `;
  expect(shownOffers(extractSnippet, text)).toMatchInlineSnapshot(`
    "# Move this statement to \`snippets/locations.conf\`
    #- /project/nginx.conf
    events {}
    http {
    	server {
    		root /srv;
    		include snippets/locations.conf;
    	}
    }
    #- /project/snippets/locations.conf
    # static
    location /s/ {
    	add_header A "x
    	y";
    }
    "
  `);
});

test('a name that is free', () => {
  const text = conf`
    events {}
    http { <|>gzip on;<|> include snippets/gzip.conf; include snippets/gzip-2.conf; }
    #- snippets/gzip.conf
    gunzip on;
  `;
  expect(shownOffers(extractSnippet, text, { others: { '/project/snippets/gzip-3.conf': '' } })).toContain(
    'snippets/gzip-4.conf;',
  );
});

test('a folder that nobody includes as a whole', () => {
  const text = 'events {}\nhttp { <|>gzip on;<|> include /etc/nginx/snippets/*.conf; }\n';
  expect(shownOffers(extractSnippet, text)).toContain('include includes/gzip.conf;');
});

test('where the first file is not seen, that is said', () => {
  expect(shownOffers(extractSnippet, '# nginx-context: http\n<|>gzip on;<|>\n')).toMatchInlineSnapshot(`
    "# Move this statement to \`snippets/gzip.conf\`
    # ! nginx looks for \`snippets/gzip.conf\` beside its first file, which is not seen here.
    #- /project/nginx.conf
    # nginx-context: http
    include snippets/gzip.conf;
    #- /project/snippets/gzip.conf
    gzip on;
    "
  `);
});

describe('nothing is offered', () => {
  test.each([
    ['for http itself', 'events {}\n<|>http { }<|>\n'],
    ['for entries', 'events {}\nhttp { map $uri $x { <|>/a 1;<|> } }\n'],
    ['for broken text', 'events {}\nhttp { server { <|>root /srv<|> } }\n'],
    ['for a template', 'events {}\nhttp { <|>gzip on;<|> {% if x %} }\n'],
    ['for a word', 'events {}\nhttp { <|>gzip<|> on; }\n'],
    ['for white space', 'events {}\nhttp { <|>  <|> }\n'],
    ['for what stands once', 'events {}\nhttp { server { gzip<|> on; root /a; } }\n'],
    ['for what stands in one block twice', 'events {}\nhttp { server { set<|> $a 1; set $a 1; } }\n'],
  ])('%s', (_, text) => {
    expect(shownOffers(extractSnippet, text)).toBe('(nothing)');
  });
});

test('one statement stands in several places', () => {
  const text = '# nginx-context: http\nserver { <|>gzip on;<|> }\nserver { gzip on; }\n';
  expect(offered(extractSnippet, text).refactorings.map(({ title }) => title)).toEqual([
    'Move this statement to `snippets/gzip.conf`',
    'Move this statement, which stands in 2 places, to `snippets/gzip.conf`',
  ]);
});
