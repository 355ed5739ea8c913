/** Which findings do comments ignore: those of the next line, the line, the block or the file, and no others? */
import { describe, expect, test } from 'vitest';
import { conf } from '../support/conf.ts';
import { found } from '../support/diagnostics.ts';
import { absolute, projectOf } from '../support/project.ts';

/** A server alone is made part of a whole, in which every rule has its say. Its lines keep their numbers. */
function whole(text: string): string {
  const [, server] = /^# nginx-context: server(\r?\n.*)$/s.exec(text) ?? [];
  return server === undefined ? text : `events {} http { server { listen 80;${server}}}\n`;
}

/** Where flags and variables are found to be wrong, and what is said of the comments: `line code`, lines from 1. */
function findings(text: string, file = 'nginx.conf'): string[] {
  const { project, marked } = projectOf(whole(text));
  const content = marked.files.get(file) ?? '';
  return found(project, absolute(file))
    .filter(({ code }) => /flag|variable|suppression|request/.test(code))
    .map(({ start, code }) => `${content.slice(0, start).split('\n').length} ${code}`);
}

describe('next-line', () => {
  test('is the next line that is not blank or a comment', () => {
    expect(
      findings(conf`
        # nginx-context: server
        # wayfinder-ignore-next-line invalid-flag-value -- not ours

        # a comment
        autoindex nope;
        autoindex never;
      `),
    ).toEqual(['6 invalid-flag-value']);
  });

  test('is a statement over several lines as a whole, and with it what stands on its last line', () => {
    expect(
      findings(conf`
        # nginx-context: server
        # wayfinder-ignore-next-line undefined-variable -- set by a module
        set $a "$one
                $two
                $three"; set $b $four;
        set $c $five;
      `),
    ).toEqual(['6 undefined-variable']);
  });

  test('is the head of a block, not what it holds', () => {
    expect(
      findings(conf`
        # nginx-context: server
        # wayfinder-ignore-next-line undefined-variable -- set by a module
        if ($one
            = $two) {
          set $a $three;
        }
      `),
    ).toEqual(['5 undefined-variable']);
  });

  test('has with it the comments before it, which may hold request tests', () => {
    const test = '#? GET / -> return 404\nlocation / {\n    return 200;\n}\n';
    expect(findings(`# nginx-context: server\n${test}`)).toEqual(['2 request-test-fails']);
    expect(
      findings(`# nginx-context: server\n# wayfinder-ignore-next-line request-test-fails -- later\n${test}`),
    ).toEqual([]);
  });

  test('works behind a statement, stacked, and with carriage returns', () => {
    const text =
      '# nginx-context: server\nroot /a; # wayfinder-ignore-next-line invalid-flag-value -- a\n# wayfinder-ignore-next-line undefined-variable -- b\nautoindex nope; set $b $c;\nautoindex nope;\n';
    expect(findings(text)).toEqual(['5 invalid-flag-value']);
    expect(findings(text.replaceAll('\n', '\r\n'))).toEqual(['5 invalid-flag-value']);
  });
});

describe('line', () => {
  test('is the line at whose end the comment stands', () => {
    expect(
      findings(conf`
        # nginx-context: server
        autoindex nope; # wayfinder-ignore-line invalid-flag-value -- not ours
        autoindex never;
      `),
    ).toEqual(['3 invalid-flag-value']);
  });

  test('is all of the statement that ends there', () => {
    expect(
      findings(conf`
        # nginx-context: server
        set $a "$one
                $two"; # wayfinder-ignore-line undefined-variable -- set by a module
      `),
    ).toEqual([]);
  });

  test('may be said behind another comment', () => {
    expect(
      findings(conf`
        # nginx-context: server
        autoindex nope; # see the wiki # wayfinder-ignore-line invalid-flag-value -- not ours
      `),
    ).toEqual([]);
  });
});

describe('block', () => {
  test('is the innermost block around the comment, its head included', () => {
    expect(
      findings(conf`
        # nginx-context: server
        autoindex nope;
        location /a/ {
          if ($one) {
            # wayfinder-ignore-block undefined-variable -- set by a module
            set $a $b;
          }
          autoindex nope;
        }
      `),
    ).toEqual(['2 invalid-flag-value', '8 invalid-flag-value']);
  });
});

test('block: behind a brace', () => {
  expect(
    findings(conf`
      # nginx-context: server
      location / {# wayfinder-ignore-block invalid-flag-value -- not ours
        autoindex nope;
      }
    `),
  ).toEqual([]);
});

describe('file', () => {
  test('is the file, wherever the comment stands in it', () => {
    expect(
      findings(conf`
        # nginx-context: server
        autoindex nope;
        location / {
          autoindex nope;
          set $a $b;
        }
        # wayfinder-ignore-file invalid-flag-value -- not ours
      `),
    ).toEqual(['5 undefined-variable']);
  });

  test('is not what it includes, nor what includes it', () => {
    const text = conf`
      events {}
      http {
        # wayfinder-ignore-file invalid-flag-value -- generated
        autoindex nope;
        include part.conf;
      }
      #- part.conf
      autoindex never;
      # wayfinder-ignore-file undefined-variable -- set by a module
      server {
        listen 80;
        set $a $b;
      }
    `;
    expect(findings(text)).toEqual([]);
    expect(findings(text, 'part.conf')).toEqual(['1 invalid-flag-value']);
  });

  test('counts at all places at which it is included', () => {
    const text = conf`
      events {}
      http {
        server { listen 81; include part.conf; }
        server { listen 82; include part.conf; }
      }
      #- part.conf
      # wayfinder-ignore-next-line invalid-flag-value -- generated
      autoindex never;
    `;
    expect(findings(text, 'part.conf')).toEqual([]);
  });
});

describe('what is written', () => {
  const line = (comment: string) => findings(`# nginx-context: server\nautoindex nope; ${comment}\n`);

  test.each([
    ['#wayfinder-ignore-line invalid-flag-value -- x'],
    ['## wayfinder-ignore-line: invalid-flag-value --- x'],
    ['# wayfinder-ignore-line  undefined-variable ,invalid-flag-value,\t--\tso'],
    ['# wayfinder-ignore-line invalid-flag-value --x -- y'],
  ])('%s counts', (comment) => {
    expect(line(comment).filter((one) => one.endsWith('invalid-flag-value'))).toEqual([]);
  });

  test.each([
    ['# wayfinder-ignore-line invalid-flag-value'],
    ['# wayfinder-ignore-line invalid-flag-value --'],
    ['# wayfinder-ignore-line invalid-flag-value -- ...'],
    ['# wayfinder-ignore-line invalid-flag-value -- explain why'],
    ['# wayfinder-ignore-line invalid-flag-value since it is -- x'],
    ['# wayfinder-ignore-line -- x'],
    ['# Wayfinder-Ignore-Line invalid-flag-value -- x'],
    ['# wayfinder-ignore invalid-flag-value -- x'],
    ['\n# wayfinder-ignore-line invalid-flag-value -- x'],
  ])('%s does not, and is told', (comment) => {
    const at = comment.startsWith('\n') ? 3 : 2;
    expect(line(comment)).toEqual(['2 invalid-flag-value', `${at} invalid-suppression-comment`]);
  });

  test.each([
    ['# wayfinder-baseline.json knows it'],
    ['# nginx-wayfinder-ignore-line invalid-flag-value -- x'],
    ['# see wayfinder-ignore-line'],
  ])('%s is a comment like any other', (comment) => {
    expect(line(comment)).toEqual(['2 invalid-flag-value']);
  });
});

describe('what only looks like a comment', () => {
  test('in strings and in Lua counts for nothing', () => {
    expect(
      findings(conf`
        # nginx-context: server
        set $a "# wayfinder-ignore-file invalid-flag-value";
        content_by_lua_block {
          # wayfinder-ignore-file invalid-flag-value
        }
        autoindex nope;
      `),
    ).toEqual(['6 invalid-flag-value']);
  });

  test('in what a template engine writes, too', () => {
    expect(
      findings(conf`
        # nginx-context: server
        # wayfinder-ignore-nextline {{ rule }} -- x
        {# wayfinder-ignore-nextline invalid-flag-value #}
        root {{ root }};
      `),
    ).toEqual([]);
  });
});

test('a thousand comments over a thousand findings cost little', () => {
  const pair = '# wayfinder-ignore-next-line undefined-variable -- x\nset $a $b;\n';
  const started = performance.now();
  expect(findings(`# nginx-context: server\n${pair.repeat(5000)}`)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(2000);
});
