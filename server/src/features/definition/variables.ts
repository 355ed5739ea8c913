/** Where does a variable get its value: from a statement that sets it, or from a group of a regular expression? */

import { hasEntries } from '../../catalog/context.ts';
import type { Configuration, Statement } from '../../project/inclusion.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { filesOf } from '../../project/variable-mentions.ts';
import { configurationOf, variablesOf } from '../../project/variables.ts';
import { type Capturer, capturersBefore, capturersNaming, entryCapturer } from '../../routing/capturers.ts';
import { insideOf, type Target, targetAt } from './definition.ts';

/** `name`: in lower case, without `$`; of a variable in `statement`. Empty for nginx's own. */
export function definitionsOfVariable(
  project: ProjectSnapshot,
  statement: Statement,
  name: string,
): readonly Target[] {
  if (/^[1-9]$/.test(name)) return capturersOfNumber(statement).map(patternTarget);
  const configuration = configurationOf(project, statement.inclusion);
  const assigned = variablesOf(project, statement.inclusion)
    .filter((one) => one.name === name)
    .map(({ directive, argument, file }): Target => {
      const { start, end } = insideOf(argument);
      return {
        ...{ path: file.path, start: directive.start, end: directive.end },
        ...{ selectionStart: start, selectionEnd: end },
      };
    });
  const inForce = capturersNaming(name, statement).map((capturer) => groupTarget(capturer.statement, name));
  const found = [...assigned, ...inForce.filter((target) => target !== undefined)];
  return found.length > 0 || !configuration ? found : elsewhere(configuration, name);
}

function capturersOfNumber(statement: Statement): readonly Capturer[] {
  const { directive, inclusion } = statement;
  const block = directive.parent;
  if (block && hasEntries(block.name))
    return [entryCapturer(statement, { directive: block, inclusion }) ?? []].flat();
  return capturersBefore(statement);
}

function patternTarget({ statement, source }: Capturer): Target {
  const argument = statement.directive.args.find(({ value }) => source !== '' && value.includes(source));
  return targetAt(statement, argument && insideOf(argument));
}

/** The group called `name` of a regular expression in the head of the statement. */
function groupTarget(statement: Statement, name: string): Target | undefined {
  const { directive, inclusion } = statement;
  const head = inclusion.file.text.slice(directive.start, directive.headEnd);
  const group = [...head.matchAll(groups)].find((match) => match[1]?.toLowerCase() === name);
  if (!group) return undefined;
  const start = directive.start + group.index + group[0].length - 1 - name.length;
  return targetAt(statement, { start, end: start + name.length });
}

const groups = /\(\?P?[<']([A-Za-z_]\w*)[>']/g;

/** Groups of expressions that are tried somewhere else (a `map`, another server), and entries that name variables, as those of `geoip2` do. */
function elsewhere(configuration: Configuration, name: string): Target[] {
  return filesOf(configuration).flatMap((file) => {
    const inclusion = configuration.inclusions.find((one) => one.file === file);
    if (!inclusion) return [];
    return file.tree.directives.flatMap((directive): Target[] => {
      const statement: Statement = { directive, inclusion };
      if (directive.parent && directive.name.toLowerCase() === `$${name}`) return [targetAt(statement)];
      const group = groupTarget(statement, name);
      return group ? [group] : [];
    });
  });
}
