/** Which variables tell one user from another: cookies, passwords, and what is set by looking at them? */

import type { Configuration } from '../project/inclusion.ts';
import { variablesDefinedIn } from '../project/variables.ts';
import { partsOf } from '../routing/text-value.ts';

/** A cookie that is called `nocache` is there to refresh what is stored. */
const isOfRequest = (name: string) =>
  /^(http_cookie|cookie_\w+|http_authorization|remote_user)$/.test(name) &&
  !/^cookie_.*(no_?cache|refresh|purge|bypass)/.test(name);

/** Names without `$`, in lower case. */
export function variablesIn(value: string): string[] {
  return partsOf(value).flatMap((part) => (part.kind === 'variable' ? [part.name] : []));
}

export function isPrivate(name: string, configuration: Configuration): boolean {
  return isOfRequest(name) || dependentOn(configuration).has(name);
}

const known = new WeakMap<Configuration, ReadonlySet<string>>();

/** Variables that are set where cookies or passwords are looked at, by an `if` or a `map`. */
function dependentOn(configuration: Configuration): ReadonlySet<string> {
  const before = known.get(configuration);
  if (before) return before;
  const found = new Set<string>();
  for (const file of new Set(configuration.inclusions.map((inclusion) => inclusion.file))) {
    for (const { name, directive } of variablesDefinedIn(file)) {
      const source = directive.name === 'map' ? directive : directive.parent;
      if (source?.name !== 'map' && source?.name !== 'if') continue;
      if (source.args.some(({ value }) => variablesIn(value).some(isOfRequest))) found.add(name);
    }
  }
  known.set(configuration, found);
  return found;
}
