/** Which variables does nginx have, and which family does `$http_user_agent` belong to? */
import type { Protocol } from './context.ts';
import { origins } from './rows.ts';
import { linkTo, signatures } from './signatures.ts';
import type { VariableSpec } from './spec.ts';

interface Variables {
  readonly all: readonly VariableSpec[];
  readonly byName: ReadonlyMap<string, VariableSpec>;
  /** Longest prefix first: `upstream_http_` before `upstream_`. */
  readonly families: readonly VariableSpec[];
}

const protocols = new Map<Protocol, Variables>();

/** `name` without `$`. A variable of its own outweighs a family. */
export function findVariable(name: string, protocol: Protocol): VariableSpec | undefined {
  const { byName, families } = variablesIn(protocol);
  return (
    byName.get(name) ??
    families.find(
      ({ prefix }) => prefix !== undefined && name.startsWith(prefix) && name.length > prefix.length,
    )
  );
}

/** Sorted by name. */
export function variablesOf(protocol: Protocol): readonly VariableSpec[] {
  return variablesIn(protocol).all;
}

function variablesIn(protocol: Protocol): Variables {
  const known = protocols.get(protocol);
  if (known !== undefined) return known;
  const all = signatures.variables
    .map(([name, module, origin, text]): VariableSpec => {
      const prefix = name.endsWith('NAME') ? name.slice(0, -'NAME'.length) : undefined;
      return {
        name,
        prefix,
        module: signatures.modules[module]?.[0] ?? '',
        origin: origins[origin] ?? 'third-party',
        link: linkTo(module, `var_${prefix ?? name}`),
        text,
      };
    })
    .filter(({ module }) => protocolOfModule(module) === protocol);
  const made = {
    all,
    byName: new Map(all.map((variable) => [variable.name, variable])),
    families: all.filter(({ prefix }) => prefix !== undefined).sort((a, b) => b.name.length - a.name.length),
  };
  protocols.set(protocol, made);
  return made;
}

function protocolOfModule(module: string): Protocol {
  return module.startsWith('ngx_stream_') ? 'stream' : module.startsWith('ngx_mail_') ? 'mail' : 'http';
}
