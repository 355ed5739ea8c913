/** "Insert static and proxy locations": what is written, and in which style? */
import { describe, expect, test } from 'vitest';
import { changed, offers, titles } from '../support/actions.ts';
import { conf } from '../support/conf.ts';

describe('is inserted', () => {
  test('in a server', () => {
    const text = conf`
      server {
          listen 80;<|>
          server_name example.com;
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
          listen 80;
          server_name example.com;

          location /static/ {
              alias /var/www/myproject/static/;
          }

          location / {
              proxy_pass http://127.0.0.1:8000;
              proxy_set_header Host $host;
              proxy_set_header X-Real-IP $remote_addr;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
          }
      }
      "
    `);
  });

  test('with tabs, and a root', () => {
    const text = conf`
      server {
      <|>	listen 80;
      	root /srv/www;
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
      	listen 80;
      	root /srv/www;

      	location /static/ {
      		alias /srv/www/static/;
      	}

      	location / {
      		proxy_pass http://127.0.0.1:8000;
      		proxy_set_header Host $host;
      		proxy_set_header X-Real-IP $remote_addr;
      		proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      		proxy_set_header X-Forwarded-Proto $scheme;
      	}
      }
      "
    `);
  });

  test('on one line', () => {
    const text = conf`
      server { listen 80;<|> }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server { listen 80;

          location /static/ {
              alias /var/www/myproject/static/;
          }

          location / {
              proxy_pass http://127.0.0.1:8000;
              proxy_set_header Host $host;
              proxy_set_header X-Real-IP $remote_addr;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
          }
      }
      "
    `);
  });

  test('in an empty server', () => {
    const text = conf`
      server {<|>}
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
          location /static/ {
              alias /var/www/myproject/static/;
          }

          location / {
              proxy_pass http://127.0.0.1:8000;
              proxy_set_header Host $host;
              proxy_set_header X-Real-IP $remote_addr;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
          }
      }
      "
    `);
  });

  test('in an empty server of two lines', () => {
    const text = conf`
      server {<|>
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
          location /static/ {
              alias /var/www/myproject/static/;
          }

          location / {
              proxy_pass http://127.0.0.1:8000;
              proxy_set_header Host $host;
              proxy_set_header X-Real-IP $remote_addr;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
          }
      }
      "
    `);
  });

  test('behind a comment, before another', () => {
    const text = conf`
      server {
        listen 80; # <|>here
        # the end
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
        listen 80; # here

        location /static/ {
          alias /var/www/myproject/static/;
        }

        location / {
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
        # the end
      }
      "
    `);
  });

  test('to the only upstream group', () => {
    const text = conf`
      upstream app { server 127.0.0.1:8001; }
      server {
        listen 80;<|>
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "upstream app { server 127.0.0.1:8001; }
      server {
        listen 80;

        location /static/ {
          alias /var/www/myproject/static/;
        }

        location / {
          proxy_pass http://app;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
      }
      "
    `);
  });

  test('beside an alias and a proxied location', () => {
    const text = conf`
      server {
        listen 80;<|>
        location /media/ { alias /srv/my/media/; }
        location /api/ { proxy_pass http://unix:/run/a.sock:/x; }
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
        listen 80;
        location /media/ { alias /srv/my/media/; }
        location /api/ { proxy_pass http://unix:/run/a.sock:/x; }

        location /static/ {
          alias /srv/my/static/;
        }

        location / {
          proxy_pass http://unix:/run/a.sock;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
      }
      "
    `);
  });

  test('only the proxy location', () => {
    const text = conf`
      server {
        location /static/ { alias /srv/a/; }<|>
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
        location /static/ { alias /srv/a/; }

        location / {
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
      }
      "
    `);
  });

  test('only the static location', () => {
    const text = conf`
      server {
        location / { proxy_pass http://127.0.0.1:1; }<|>
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
        location / { proxy_pass http://127.0.0.1:1; }

        location /static/ {
          alias /var/www/myproject/static/;
        }
      }
      "
    `);
  });

  test('neither where both are there', () => {
    const text = conf`
      server {
        location / { proxy_pass http://127.0.0.1:1; }<|>
        location /static { root /srv; }
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`undefined`);
  });

  test('from inside a location, in a whole configuration', () => {
    const text = conf`
      events {}
      http {
          server {
              location /a/ {
                  return 404;<|>
              }
          }
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "events {}
      http {
          server {
              location /a/ {
                  return 404;
              }

              location /static/ {
                  alias /var/www/myproject/static/;
              }

              location / {
                  proxy_pass http://127.0.0.1:8000;
                  proxy_set_header Host $host;
                  proxy_set_header X-Real-IP $remote_addr;
                  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                  proxy_set_header X-Forwarded-Proto $scheme;
              }
          }
      }
      "
    `);
  });

  test('in a file with mistakes', () => {
    const text = conf`
      server {
        lisen 80;<|>
        root /srv
      }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`
      "server {
        lisen 80;
        root /srv;

        location /static/ {
          alias /srv/static/;
        }

        location / {
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
      }
      "
    `);
  });

  test('nothing in a server that is not closed', () => {
    const text = conf`
      server {
        listen 80;
        <|>
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`undefined`);
  });

  test('nothing in stream', () => {
    const text = conf`
      events {}
      stream { server { listen 1;<|> proxy_pass 127.0.0.1:2; } }
    `;
    expect(changed(offers.insertLocations, text)).toMatchInlineSnapshot(`undefined`);
  });
});

test('nothing where the server answers everything by itself', () => {
  const text =
    'server {\n<|>listen 80;\nif ($host = a.test) { return 301 https://$host$request_uri; }\nreturn 404;\n}\n';
  expect(titles(offers.insertLocations, text)).toEqual([]);
});

test('the title tells what is inserted', () => {
  const inServer = (text: string) => titles(offers.insertLocations, `server {<|>\n${text}\n}\n`);
  expect(inServer('listen 80;')).toEqual(['Insert static and proxy locations']);
  expect(inServer('location /static/ { root /srv; }')).toEqual(['Insert the proxy location']);
  expect(inServer('location / { root /srv; }')).toEqual(['Insert the static location']);
  expect(inServer('location / { root /srv; }\nlocation /assets { root /srv; }')).toEqual([]);
});

test('lines end as those of the file do', () => {
  const text = changed(offers.insertLocations, 'server {\r\n\tlisten 80;<|>\r\n}\r\n') ?? '';
  expect(text).toContain('\r\n\tlocation / {\r\n\t\tproxy_pass http://127.0.0.1:8000;\r\n');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

test('a second look finds nothing to insert', () => {
  const once = changed(offers.insertLocations, 'server {<|>\n    listen 80;\n}\n') ?? '';
  expect(titles(offers.insertLocations, once.replace('listen', '<|>listen'))).toEqual([]);
});
