/** What is known around a file whose words are to be classified? */

import { type Protocol, protocolOf } from '../../catalog/context.ts';
import type { Catalog } from '../../catalog/spec.ts';
import type { Configuration, Inclusion } from '../../project/inclusion.ts';
import { definedVariables } from '../../project/known-variables.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import type { Place, SourceFile } from '../../project/source-file.ts';
import { definitionsOf } from '../../project/variable-mentions.ts';
import { configurationOf, variablesDefinedIn } from '../../project/variables.ts';
import { settingOf } from '../../rules/setting.ts';
import { isKnownVariable } from '../../rules/undefined-variable.ts';
import type { Detail, TokenModifier } from './token.ts';

/** A file that stands in several places is looked at as in the first one; names count if any of them has them. */
export interface View {
  readonly project: ProjectSnapshot;
  readonly catalog: Catalog;
  readonly file: SourceFile;
  readonly inclusion: Inclusion;
  readonly places: readonly Place[];
  readonly configurations: readonly Configuration[];
  readonly detail: Detail;
  /** What is to be said of the variable, by its name as written. */
  modifiersOf(name: string, protocol: Protocol): readonly TokenModifier[];
  /** Offsets of the arguments in which the file's variables get their names, with what sets each. */
  readonly definers: ReadonlyMap<number, string>;
}

export function viewOf(project: ProjectSnapshot, file: SourceFile, detail: Detail): View | undefined {
  const inclusions = project.inclusionsOf(file.path);
  const [inclusion] = inclusions;
  if (!inclusion) return undefined;
  const { catalog } = project;
  const configurations = [...new Set(inclusions.flatMap((one) => configurationOf(project, one) ?? []))];
  // Nothing is called undefined that may well be defined in what was not read.
  const areComplete = inclusions.every(
    (one) => configurationOf(project, one)?.complete && !settingOf(project, one).loadsUnknownModules,
  );
  const known = new Map<string, readonly TokenModifier[]>();
  return {
    ...{ project, catalog, file, inclusion, configurations, detail },
    places: file.placesFrom(inclusion.entry),
    definers: definersIn(file),
    modifiersOf(name, protocol) {
      const key = `${protocol} ${name}`;
      const before = known.get(key);
      if (before) return before;
      const modifiers = modifiersOf(name.toLowerCase());
      known.set(key, modifiers);
      return modifiers;

      function modifiersOf(lower: string): readonly TokenModifier[] {
        const definitions = configurations.flatMap((one) => definitionsOf(one).get(lower) ?? []);
        if (definitions.length > 0) {
          const isComputed = definitions.every(({ directive }) => computing.test(directive.name));
          const isOwn = isKnownVariable(lower, protocol, catalog);
          return [
            ...(isComputed ? ['readonly' as const] : []),
            ...(isOwn ? ['defaultLibrary' as const] : []),
          ];
        }
        if (isKnownVariable(lower, protocol, catalog))
          return changeable.has(lower) ? ['defaultLibrary'] : ['readonly', 'defaultLibrary'];
        if (configurations.some((one) => definedVariables(one, catalog).has(lower))) return [];
        return areComplete && file.holes.length === 0 ? ['undefined'] : [];
      }
    },
  };
}

/** Their variables are worked out whenever they are read. */
const computing = /^(?:map|geo|split_clients|js_set|perl_set)$/;

/** nginx's own variables that `set` may change. */
const changeable: ReadonlySet<string> = new Set(['args', 'limit_rate']);

const definersOfFile = new WeakMap<SourceFile, ReadonlyMap<number, string>>();

function definersIn(file: SourceFile): ReadonlyMap<number, string> {
  const known =
    definersOfFile.get(file) ??
    new Map(variablesDefinedIn(file).map(({ argument, directive }) => [argument.start, directive.name]));
  definersOfFile.set(file, known);
  return known;
}

/** What a place that is not known is taken for. */
export function protocolAt(place: Place): Protocol {
  return (place !== undefined && place !== 'entries' ? protocolOf(place) : undefined) ?? 'http';
}
