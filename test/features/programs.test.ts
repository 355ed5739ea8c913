/** Is what stands in a program of Lua or Perl left alone, by the rules and by every feature? */
import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../server/src/features/completion/index.ts';
import { definitionAt } from '../../server/src/features/definition/index.ts';
import { documentLinksOf } from '../../server/src/features/document-links.ts';
import { foldingRangesOf } from '../../server/src/features/folding.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { semanticTokensOf } from '../../server/src/features/semantic-tokens/index.ts';
import { mentionsIn } from '../../server/src/project/variable-mentions.ts';
import { rules } from '../../server/src/rules/index.ts';
import { conf } from '../support/conf.ts';
import { found } from '../support/diagnostics.ts';
import { projectOf } from '../support/project.ts';

/** Between `<<` and `>>` stand programs. */
const text = conf`
  events {}
  http {
    set_by_lua_block $early {<< return "$nobody" .. "proxy_pass http://a:b:c" >>}
    perl_modules lib;
    perl_set $kind '<<sub { my $r = shift; return $r->uri eq "/" ? "$nobody;" : $1; # server_nmae x;
      listen 80 }>>';
    server {
      listen 80;
      location / {
        set $early $kind;
        perl '<<sub { my $r = shift; $uri = "proxy_pass"; if ($r) { location } }>>';
      }
      location /a {
        access_by_lua '<<if ngx.var.x == "$host" then server_name end -- include x.conf>>';
      }
      location /b {
        content_by_lua_block {<<
          -- #region proxy_pass $request_uri
          # wayfinder-ignore-next-line nothing
          local t = { root = "/srv", [ [==[ } ]==] ] = '}' }
          if x then
            server { listen 80 } include /etc/nginx/nginx.conf;
          end
          # nginx-context: server
          #? GET /nowhere -> file
          return 200 $nobody
        >>}
      }
    }
  }
`;

const parts = text.split(/<<|>>/);
const plain = parts.join('');
const programs = parts.flatMap((part, index) => {
  const start = parts.slice(0, index).join('').length;
  return index % 2 === 1 ? [{ start, end: start + part.length }] : [];
});
const isInside = (one: { start: number; end: number }): boolean =>
  programs.some(({ start, end }) => one.start < end && start < one.end);
const shown = ({ start, end }: { start: number; end: number }): string => plain.slice(start, end);

const { project, path } = projectOf(plain, {
  lint: { preset: 'strict', rules: Object.fromEntries(rules.map(({ id }) => [id, 'on'])) },
});
const file = project.files.get(path)!;

test('no rule finds anything in it, whatever is on', () => {
  const findings = found(project, path).filter(
    (one) => isInside(one) && !programs.some(({ start, end }) => one.start < start && one.end > end),
  );
  expect(findings.map((one) => `${one.code}: ${shown(one)}`)).toEqual([]);
});

describe('no feature reads it', () => {
  test.each(['beyond the grammar', 'everything'] as const)('semantic tokens, %s', (detail) => {
    const tokens = semanticTokensOf(project, file, detail).filter(isInside);
    // A string is a string, where no grammar says more of it.
    expect(tokens.filter(({ type }) => type !== 'string').map(shown)).toEqual([]);
  });

  test('links and variables', () => {
    expect(
      documentLinksOf(project, file, () => 'file')
        .filter(isInside)
        .map(shown),
    ).toEqual([]);
    expect([...mentionsIn(file).values()].flat().filter(isInside).map(shown)).toEqual([]);
  });

  test('folds are those of its indentation', () => {
    const folds = foldingRangesOf(file).filter((fold) => isInside(fold) && fold.kind !== 'block');
    expect(folds.map(shown)).toEqual([]);
  });

  test('hovers, definitions and completions', () => {
    for (const { start, end } of programs) {
      for (let offset = start + 1; offset < end; offset++) {
        const at = { path, offset };
        expect.soft(hoverAt(project, at), `hover at ${plain.slice(offset, offset + 10)}`).toBeUndefined();
        expect
          .soft(definitionAt(project, at), `definition at ${plain.slice(offset, offset + 10)}`)
          .toBeUndefined();
        expect
          .soft(completionsAt(project, at), `completion at ${plain.slice(offset, offset + 10)}`)
          .toEqual([]);
      }
    }
  });
});
