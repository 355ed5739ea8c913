/** A log is written in a format that no `log_format` before it defines. */

import { nearestOf } from '../catalog/catalog.ts';
import { protocolOf } from '../catalog/context.ts';
import type { Configuration } from '../project/inclusion.ts';
import { isReadBefore, type PlacedStatement, statementsNamed } from '../project/reading-order.ts';
import { placeOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule, type Report } from './rule.ts';

export const undefinedLogFormat = defineRule({
  id: 'undefined-log-format',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'A log is written in a format that no `log_format` before it defines.',
  why: 'nginx looks the format up at once, so its `log_format` has to stand before the `access_log`, and each name once. `combined` exists without being defined.',
  within: 'main',
  bad: "http {\n    log_format main '$remote_addr $request';\n    access_log logs/access.log mian;\n}",
  good: "http {\n    log_format main '$remote_addr $request';\n    access_log logs/access.log main;\n}",
  docs: 'https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format',
  project: {
    on: ['access_log', 'log_format'],
    check(statement, { project, report }) {
      const place = placeOf(statement);
      const protocol = place && place !== 'entries' ? protocolOf(place) : undefined;
      const configuration = configurationOf(project, statement.inclusion);
      if (!protocol || !configuration) return;
      const formats = formatsOf(configuration).filter((format) => protocolOf(format.place) === protocol);
      const at = { ...statement, place: place as PlacedStatement['place'] };
      if (statement.directive.name === 'log_format') checkFormat(at, formats, report);
      else checkLog(at, formats, configuration.complete, report);
    },
  },
});

const known = new WeakMap<Configuration, readonly PlacedStatement[]>();

function formatsOf(configuration: Configuration): readonly PlacedStatement[] {
  const formats = known.get(configuration) ?? statementsNamed(configuration, ['log_format']);
  known.set(configuration, formats);
  return formats;
}

const nameOf = ({ directive }: PlacedStatement): string => directive.args[0]?.value ?? '';

function checkFormat(statement: PlacedStatement, formats: readonly PlacedStatement[], report: Report): void {
  const [argument] = statement.directive.args;
  if (!argument) return;
  const name = argument.value;
  const first = formats.find((format) => nameOf(format) === name);
  const isBuiltIn = name === 'combined' && protocolOf(statement.place) === 'http';
  const isFirst =
    first?.directive === statement.directive && first.inclusion === statement.inclusion && !isBuiltIn;
  if (isFirst || (!first && !isBuiltIn)) return;
  const defined = first?.directive.args[0];
  report({
    start: argument.start,
    end: argument.end,
    message: isBuiltIn
      ? 'Duplicate `log_format` name `combined`: nginx has defined it itself.'
      : `Duplicate \`log_format\` name \`${name}\`.`,
    related:
      isBuiltIn || !first || !defined
        ? []
        : [
            {
              path: first.inclusion.file.path,
              start: defined.start,
              end: defined.end,
              message: 'The format is defined here first.',
            },
          ],
  });
}

function checkLog(
  statement: PlacedStatement,
  formats: readonly PlacedStatement[],
  complete: boolean,
  report: Report,
): void {
  const [path, format] = statement.directive.args;
  if (!path || !format || path.value === 'off') return;
  const name = format.value;
  const isHttp = protocolOf(statement.place) === 'http';
  if (/\$\{?[A-Z]|\{\{|<%/.test(name) || (isHttp && name.toLowerCase() === 'combined')) return;
  const same = formats.find((one) => nameOf(one).toLowerCase() === name.toLowerCase());
  if (same ? isReadBefore(same, statement) : !complete) return;
  const { start, end } = format;
  if (same) {
    const defined = same.directive;
    report({
      start,
      end,
      message: `Unknown log format \`${name}\`: its \`log_format\` stands below, and has to stand before the \`access_log\`.`,
      related: [
        {
          path: same.inclusion.file.path,
          start: defined.start,
          end: defined.headEnd,
          message: 'The format is defined here, too late.',
        },
      ],
    });
    return;
  }
  const names = formats.filter((one) => isReadBefore(one, statement)).map(nameOf);
  const near = nearestOf(name, isHttp ? [...names, 'combined'] : names);
  report({
    start,
    end,
    message: `Unknown log format \`${name}\`.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
    fixes:
      near === undefined
        ? []
        : [unsafe(`Change to \`${near}\``, replacement(statement.inclusion.file.path, { start, end }, near))],
  });
}
