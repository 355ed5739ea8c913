/** "Add the missing Django proxy headers": which lines are added, and which must not be lost? */
import { describe, expect, test } from 'vitest';
import { changed, offers, titles } from '../support/actions.ts';
import { conf } from '../support/conf.ts';

describe('adds', () => {
  test('all four', () => {
    const text = conf`
      # nginx-context: server
      location / {
          proxy_pass<|> http://127.0.0.1:8000;
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`
      "# nginx-context: server
      location / {
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
      }
      "
    `);
  });

  test('on one line', () => {
    const text = conf`
      # nginx-context: server
      location / { proxy_pass http://127.0.0.1:8000;<|> }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`
      "# nginx-context: server
      location / { proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
      }
      "
    `);
  });

  test('those that are missing, below the others', () => {
    const text = conf`
      # nginx-context: server
      location / {
      	proxy_set_header Host $host; # keep
      	proxy_pass<|> http://127.0.0.1:8000;
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`
      "# nginx-context: server
      location / {
      	proxy_set_header Host $host; # keep
      	proxy_set_header X-Real-IP $remote_addr;
      	proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      	proxy_set_header X-Forwarded-Proto $scheme;
      	proxy_pass http://127.0.0.1:8000;
      }
      "
    `);
  });

  test('those of the server are repeated', () => {
    const text = conf`
      # nginx-context: server
      proxy_set_header Host $http_host;
      proxy_set_header X-A "b c";
      location / {
          proxy_pass<|> http://127.0.0.1:8000;
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`
      "# nginx-context: server
      proxy_set_header Host $http_host;
      proxy_set_header X-A "b c";
      location / {
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $http_host;
          proxy_set_header X-A "b c";
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
      }
      "
    `);
  });

  test('behind an include that sets some', () => {
    const text = conf`
# nginx-context: server
location / {
    include proxy_params;
    proxy_pass<|> http://127.0.0.1:8000;
}
#- proxy_params
proxy_set_header Host $http_host;
proxy_set_header X-Real-IP $remote_addr;
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`
      "# nginx-context: server
      location / {
          include proxy_params;
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
      }
      "
    `);
  });

  test('nothing where an include cannot be read', () => {
    const text = conf`
      # nginx-context: server
      location / {
          include proxy_params;
          proxy_pass<|> http://127.0.0.1:8000;
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`undefined`);
  });

  test('nothing where all are set', () => {
    const text = conf`
      # nginx-context: server
      location / {
          proxy_pass<|> http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`undefined`);
  });

  test('nothing where nothing is proxied', () => {
    const text = conf`
      # nginx-context: server
      location / {
          root /srv;<|>
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`undefined`);
  });

  test('where the semicolon is missing', () => {
    const text = conf`
      # nginx-context: server
      location / {
          proxy_pass http://127.0.0.1:8000<|>
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`
      "# nginx-context: server
      location / {
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
      }
      "
    `);
  });

  test('from inside an if', () => {
    const text = conf`
      # nginx-context: server
      location / {
          if ($a) { set $b<|> 1; }
          proxy_pass http://127.0.0.1:8000;
      }
    `;
    expect(changed(offers.addProxyHeaders, text)).toMatchInlineSnapshot(`
      "# nginx-context: server
      location / {
          if ($a) { set $b 1; }
          proxy_pass http://127.0.0.1:8000;
          proxy_set_header Host $host;
          proxy_set_header X-Real-IP $remote_addr;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
          proxy_set_header X-Forwarded-Proto $scheme;
      }
      "
    `);
  });
});

test('the title tells whether some are there', () => {
  const inLocation = (text: string) =>
    titles(
      offers.addProxyHeaders,
      `# nginx-context: server\nlocation / {<|>\nproxy_pass http://a;\n${text}\n}\n`,
    );
  expect(inLocation('')).toEqual(['Add the Django proxy headers']);
  expect(inLocation('proxy_set_header host $host;')).toEqual(['Add the missing Django proxy headers']);
});

test('a second look finds nothing to add', () => {
  const text = '# nginx-context: server\nlocation / {\n    proxy_pass<|> http://a;\n}\n';
  const once = changed(offers.addProxyHeaders, text) ?? '';
  expect(titles(offers.addProxyHeaders, once.replace('proxy_pass', 'proxy_pass<|>'))).toEqual([]);
});

test('lines end as those of the file do', () => {
  const text = '# nginx-context: server\r\nlocation / {\r\n\tproxy_pass<|> http://a;\r\n}\r\n';
  expect((changed(offers.addProxyHeaders, text) ?? '').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});
