/** A variable is used that nothing in the configuration defines. */

import { nearestOf } from '../catalog/catalog.ts';
import { type Protocol, protocolOf } from '../catalog/context.ts';
import type { Catalog } from '../catalog/spec.ts';
import { isYoungVariable } from '../catalog/variable-history.ts';
import { compareVersions, oldestObserved, versionText } from '../catalog/version.ts';
import { definedVariables } from '../project/known-variables.ts';
import { placeOf } from '../project/scope.ts';
import { isPlaceholder } from '../project/template.ts';
import { usingDirectives, variablesUsedBy } from '../project/variable-uses.ts';
import { configurationOf } from '../project/variables.ts';
import type { Directive } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { isSurelyCompiled } from './late-values.ts';
import { defineRule } from './rule.ts';
import { settingOf } from './setting.ts';

export const undefinedVariable = defineRule({
  id: 'undefined-variable',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'A variable is used that nothing defines.',
  why: 'nginx knows its own variables, and those that `set`, `map` and their like or a named capture define anywhere in the configuration. It refuses any other name, without telling the line.',
  within: 'main',
  bad: 'http {\n    server {\n        return 301 https://$htst$request_uri;\n    }\n}',
  good: 'http {\n    server {\n        return 301 https://$host$request_uri;\n    }\n}',
  docs: 'https://nginx.org/en/docs/varindex.html',
  project: {
    on: [...usingDirectives, 'memcached_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (!mayUseVariables(directive)) return;
      const place = placeOf(statement);
      const protocol = place && place !== 'entries' ? protocolOf(place) : undefined;
      const configuration = configurationOf(project, inclusion);
      if (!protocol || !configuration?.complete) return;
      const uses = variablesUsedBy(directive, protocol);
      // Looked up by the name alone, and defined by nobody but the configuration.
      if (directive.name === 'memcached_pass') {
        uses.push({ name: 'memcached_key', start: directive.nameStart, end: directive.nameEnd });
      }
      if (uses.length === 0 || settingOf(project, inclusion).loadsUnknownModules) return;
      const { catalog, versionGiven } = project;
      const defined = definedVariables(configuration, catalog);
      for (const { name, start, end } of uses) {
        const lower = name.toLowerCase();
        if (defined.has(lower) || isPlaceholder(inclusion.file.text.slice(start, end))) continue;
        const isOwn = isKnownVariable(lower, protocol, catalog);
        const isTooYoung =
          versionGiven &&
          compareVersions(catalog.version, oldestObserved) <= 0 &&
          isYoungVariable(lower, protocol);
        if (isOwn && !isTooYoung) continue;
        const names = [...defined, ...catalog.variables(protocol).map((variable) => variable.name)];
        const near = isTooYoung || lower === 'memcached_key' ? undefined : nearestOf(lower, names);
        const when = isTooYoung ? ` in nginx ${versionText(catalog.version)}: newer versions have it` : '';
        report({
          start,
          end,
          severity:
            place === undefined || place === 'entries' || isSurelyCompiled(directive, place)
              ? 'error'
              : 'warning',
          message: `Unknown \`${name}\` variable${when}.${near === undefined ? '' : ` Did you mean \`$${near}\`?`}`,
          fixes:
            near === undefined
              ? []
              : [
                  unsafe(
                    `Change to \`$${near}\``,
                    replacement(
                      inclusion.file.path,
                      { start, end },
                      dollar(inclusion.file.text, start, near),
                    ),
                  ),
                ],
        });
      }
    },
  },
});

/** Most statements have no variable in them, which is quick to see. */
function mayUseVariables({ name, args }: Directive): boolean {
  return name === 'map' || name === 'memcached_pass' || args.some(({ value }) => value.includes('$'));
}

/** In braces where the old name was. */
function dollar(text: string, start: number, name: string): string {
  return text.startsWith('${', start) ? `\${${name}}` : `$${name}`;
}

/** A name that consists of nothing but a family's prefix (`$http_`) is accepted too. */
export function isKnownVariable(name: string, protocol: Protocol, catalog: Catalog): boolean {
  if (undocumented.has(name)) return true;
  if (name === 'memcached_key') return false;
  return (
    catalog.variable(name, protocol) !== undefined || catalog.variable(`${name}x`, protocol)?.prefix === name
  );
}

/** Known to the binaries, of no use to anyone. */
const undocumented: ReadonlySet<string> = new Set(['proxy_add_via']);
