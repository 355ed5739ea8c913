/** What does nginx, in one version, know: which directives, where, with how many arguments, and which variables? */
import type { Context } from './context.ts';
import type { ArgumentGrammar } from './grammar.ts';
import { parseSyntax } from './grammar.ts';
import { mayAccept } from './recovery.ts';
import { availabilityIn, bestAvailability, contextsOf, origins, rowsByName, tableIn } from './rows.ts';
import type { DirectiveRow } from './signatures.ts';
import { linkTo, signatures } from './signatures.ts';
import { ownSlot, repetitionOf, type Slot, slotOf } from './slots.ts';
import type { Catalog, DirectiveSpec } from './spec.ts';
import { findVariable, variablesOf } from './variables.ts';
import type { NginxVersion } from './version.ts';
import { newestObserved, versionText } from './version.ts';
import { plainSyntax } from './word.ts';

export { documentation } from './documentation.ts';
export { nearestNames, nearestOf } from './nearest.ts';
export type { Repetition, Slot } from './slots.ts';
export type { Availability, Catalog, DirectiveSpec, Origin, VariableSpec } from './spec.ts';
export type { Arity } from './table.ts';
export type { NginxVersion } from './version.ts';
export { parseVersion } from './version.ts';

const catalogs = new Map<string, Catalog>();

/** The catalog of a version, made once; by default of the newest version that a real binary was asked about. */
export function catalogFor(version: NginxVersion = newestObserved): Catalog {
  const key = versionText(version);
  const known = catalogs.get(key);
  if (known !== undefined) return known;
  const made = createCatalog(version);
  catalogs.set(key, made);
  return made;
}

function createCatalog(version: NginxVersion): Catalog {
  const specsByName = new Map<string, readonly DirectiveSpec[]>();
  const specIn = new Map<Context, Map<string, DirectiveSpec | undefined>>();
  const specsByContext = new Map<Context, readonly DirectiveSpec[]>();

  const specs = (name: string): readonly DirectiveSpec[] => {
    const known = specsByName.get(name);
    if (known !== undefined) return known;
    const rows = rowsByName.get(name);
    if (rows === undefined) return [];
    const made = rows.map((row) => createSpec(row, rows, version));
    specsByName.set(name, made);
    return made;
  };

  return {
    version,
    knows: (name) => rowsByName.has(name),
    specs,
    spec(name, context) {
      // Names that nobody knows are not kept: they are without number.
      if (!rowsByName.has(name)) return undefined;
      const known = specIn.get(context) ?? new Map<string, DirectiveSpec | undefined>();
      specIn.set(context, known);
      const before = known.get(name);
      if (before !== undefined || known.has(name)) return before;
      const found = specs(name).find((spec) => spec.arityIn(context) !== undefined);
      known.set(name, found);
      return found;
    },
    directivesIn(context) {
      const known = specsByContext.get(context);
      if (known !== undefined) return known;
      const found = [...rowsByName.keys()]
        .flatMap(specs)
        .filter((spec) => spec.arityIn(context) !== undefined && isOnOffer(spec));
      specsByContext.set(context, found);
      return found;
    },
    accepts: mayAccept,
    availability: (name) => bestAvailability(specs(name).map((spec) => spec.availability)),
    variable: findVariable,
    variables: variablesOf,
  };
}

function createSpec(
  row: DirectiveRow,
  namesakes: readonly DirectiveRow[],
  version: NginxVersion,
): DirectiveSpec {
  const [name, module, origin, forms, text, , , , defaultValue = ''] = row;
  const table = tableIn(version, row, namesakes);
  const moduleName = signatures.modules[module]?.[0] ?? '';
  const isOurs = origins[origin] === 'open-source';
  let grammars: readonly ArgumentGrammar[] | undefined;
  let slot: Slot | undefined;
  return {
    name,
    module: moduleName,
    origin: origins[origin] ?? 'third-party',
    availability: availabilityIn(version, row),
    contexts: contextsOf(table),
    arityIn: (context) => table.get(context),
    block: [...table.values()].some(({ block }) => block),
    get syntax() {
      return forms.map(syntaxText);
    },
    get grammars() {
      grammars ??= forms.map(grammarOf);
      return grammars;
    },
    defaultValue: defaultValue === '' ? undefined : defaultValue,
    flag: forms.length === 1 && signatures.syntaxes[forms[0]!]?.replaceAll(' ', '') === '`on`|`off`',
    get slot() {
      slot ??= isOurs ? slotOf(name, moduleName, version) : ownSlot;
      return slot;
    },
    get repetition() {
      return isOurs ? repetitionOf(name, moduleName, this.slot) : 'unknown';
    },
    link: linkTo(module, name),
    text,
  };
}

function syntaxText(form: number): string {
  return plainSyntax((signatures.syntaxes[form] ?? '').replace('`{...}`', ''));
}

/** Most directives share their syntax with others: 227 forms serve them all. */
const grammarsOfForms = new Map<number, ArgumentGrammar>();

function grammarOf(form: number): ArgumentGrammar {
  const known = grammarsOfForms.get(form) ?? parseSyntax(signatures.syntaxes[form] ?? '');
  grammarsOfForms.set(form, known);
  return known;
}

function isOnOffer({ availability }: DirectiveSpec): boolean {
  return availability !== 'not-yet' && availability !== 'removed';
}
