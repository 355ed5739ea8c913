/** Which configuration is a request of a file traced in, and which URLs are suggested there? */
import { describe, expect, test } from 'vitest';
import { suggestedUrls, traceFrom } from '../../server/src/features/trace.ts';
import { conf } from '../support/conf.ts';
import { cursorProject, projectOf } from '../support/project.ts';
import { outcomeTold } from '../support/traces.ts';

const urls = (text: string) => {
  const { project, at } = cursorProject(text);
  return suggestedUrls(project, at);
};

describe('suggested URLs', () => {
  const site = (a: string, b: string) => conf`
    events {}
    http {
        server { listen 80; server_name a.test;
            location /one/ { return 204; ${a} }
            location ~ ^/two/(\d+)$ { return 204; }
            location @named { return 204; }
        }
        server { listen 8443 ssl; server_name *.b.test ~^c; ${b}
            location = /three { return 204; }
        }
        server { listen unix:/run/a.sock; location /four { return 204; } }
    }
    stream { server { listen 1; } }
  `;
  const one = ['http://a.test/one/x'];
  const ofA = ['http://a.test/', 'http://a.test/two/1'];
  const ofB = ['https://www.b.test:8443/', 'https://www.b.test:8443/three'];

  test('those of the block at the cursor come first', () => {
    expect(urls(site('<|>', ''))).toEqual([...one, ...ofA, ...ofB]);
    expect(urls(site('', '<|>'))).toEqual([...ofB, 'http://a.test/', ...one, 'http://a.test/two/1']);
    expect(urls(`${site('', '')}<|>`)).toEqual(['http://a.test/', ...one, 'http://a.test/two/1', ...ofB]);
  });

  test('of a fragment, and of an included file', () => {
    expect(
      urls('# nginx-context: server\nlocation /a { return 204;<|> }\nlocation /b { return 204; }\n'),
    ).toEqual([...['http://localhost/a/x', 'http://localhost/', 'http://localhost/b/x']]);
    expect(
      urls(conf`
        #- nginx.conf
        events {}
        http { server { server_name a.test; include part; } }
        #- part
        location /in/ { return 204;<|> }
      `),
    ).toEqual(['http://a.test/in/x', 'http://a.test/']);
  });

  test('are not too many, and none where there is no configuration', () => {
    const many = Array.from({ length: 200 }, (_, index) => `server { server_name s${index}; }`).join('\n');
    expect(urls(`events {}\nhttp {<|>\n${many}\n}\n`)).toHaveLength(50);
    const located = Array.from({ length: 200 }, (_, index) => `location /${index}a { return 204; }`).join(
      '\n',
    );
    expect(urls(`# nginx-context: server\n${located}<|>\n`)).toHaveLength(50);
    expect(urls('# nginx-context: stream\n<|>')).toEqual([]);
  });
});

test('a request is traced in the configuration that includes the file', () => {
  const { project } = projectOf(conf`
    #- nginx.conf
    events {}
    http { server { server_name a.test; include part; } }
    #- part
    location / { return 200 $server_name; }
    #- elsewhere
    location / { return 204; }
  `);
  const request = { url: 'http://a.test/', method: 'GET', headers: [] };
  const at = (path: string) => traceFrom(project, path, request, {})?.outcome;
  expect(outcomeTold(at('/project/part')!)).toBe('return 200 "a.test"');
  expect(outcomeTold(at('/project/elsewhere')!)).toBe('return 204 ""');
  expect(at('/project/none')).toBeUndefined();
});
