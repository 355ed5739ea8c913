/** Which variables may be written behind a `$`? */

import { documentation, type VariableSpec } from '../../catalog/catalog.ts';
import { compiledValue } from '../../catalog/complex-values.ts';
import { hasLuaBody } from '../../catalog/context.ts';
import { isYoungVariable } from '../../catalog/variable-history.ts';
import { compareVersions, newestObserved } from '../../catalog/version.ts';
import { definedVariables } from '../../project/known-variables.ts';
import { modulesUsed } from '../../project/modules-used.ts';
import { basename } from '../../project/paths.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { definitionsOf, mentionsIn } from '../../project/variable-mentions.ts';
import { captureOffers } from './captures.ts';
import type { Completion } from './completion.ts';
import type { Cursor } from './cursor.ts';
import { sourceOf } from './names.ts';
import { type Site, siteAt } from './site.ts';
import { familyMembers } from './vocabulary/family-members.ts';

/**
 * Groups of regular expressions in force first, then what the configuration sets, then nginx's own. Empty unless a `$`
 * or `${` with part of a name stands before the cursor, where nginx looks for variables.
 */
export function variableCompletions(project: ProjectSnapshot, cursor: Cursor): Completion[] {
  const written = /(?<!\\)\$\{?\w*$/.exec(cursor.typed);
  const site = written ? siteAt(project, cursor) : undefined;
  if (!written || !site) return [];
  const syntax = syntaxAt(site);
  if (syntax === undefined) return [];
  const braced = written[0].startsWith('${');
  // `charset $x`: the name is all of the argument.
  if (syntax !== 'value' && syntax !== 'log' && (braced || written.index > 0)) return [];
  const range = rangeOf(cursor, written.index, braced);
  const shape = (name: string, isFamily = false) => ({
    label: `$${name}`,
    kind: 'variable' as const,
    ...range,
    text: braced ? `\${${name}${isFamily || range.isClosed ? '' : '}'}` : `$${name}`,
    snippet: false,
  });
  if (syntax === 'new') {
    return awaited(site).map((name) => ({
      ...shape(name),
      detail: 'read in this file, set nowhere',
      rank: 0,
    }));
  }
  const captured = syntax === 'value' ? captureOffers(project, cursor) : [];
  const captures = captured
    // `${1}` is a variable called 1, and no group.
    .filter(({ name }) => !braced || !/^\d$/.test(name))
    .map((capture, index): Completion => ({ ...shape(capture.name), ...capture, rank: index / 1000 - 1 }));
  const taken = new Set(captures.map(({ label }) => label.slice(1).toLowerCase()));
  const own = ownVariables(site).filter(({ name }) => !taken.has(name.toLowerCase()));
  for (const { name } of own) taken.add(name.toLowerCase());
  return [
    ...captures,
    ...own.map(({ name, ...described }): Completion => ({ ...shape(name), ...described, rank: 0 })),
    ...builtIn(site, syntax)
      .filter(({ name }) => !taken.has(name))
      .map((spec): Completion => {
        const described = { detail: spec.module, documentation: () => documentation(spec) };
        // A family: the user goes on with the name of the header, argument or cookie.
        if (spec.prefix !== undefined)
          return { ...shape(spec.prefix, true), ...described, label: `$${spec.name}`, rank: 3 };
        return { ...shape(spec.name), ...described, rank: usual.has(spec.name) ? 1 : 2 };
      }),
    ...members(site, syntax)
      .filter(([name]) => !taken.has(name))
      .map(([name, detail]): Completion => ({ ...shape(name), detail, rank: 2 })),
  ];
}

/** The best known of the variables that there is one of for each header, cookie or argument. */
function members({ project, protocol }: Site, syntax: Syntax): readonly (readonly [string, string])[] {
  if (protocol !== 'http' || syntax === 'settable') return [];
  return familyMembers.filter(([name]) => project.catalog.variable(name, protocol) !== undefined);
}

/** The name up to its end, and the brace behind it. */
function rangeOf(cursor: Cursor, index: number, braced: boolean) {
  const { text } = cursor.inclusion.file;
  const start = cursor.start + index;
  const at = cursor.start + cursor.typed.length;
  const rest = /^\w*/.exec(text.slice(at, at + 100))?.[0].length ?? 0;
  const end = Math.min(at + rest, cursor.end);
  return { start, end, isClosed: braced && text[end] === '}' };
}

/** `settable`: the argument names a variable that is to get a value; `new`: one that nothing else gives a value to. */
type Syntax = 'value' | 'log' | 'name' | 'settable' | 'new';

/** How nginx reads the argument; undefined where `$` means nothing to it. */
function syntaxAt(site: Site): Syntax | undefined {
  const { cursor, name, index, before, protocol, specs } = site;
  const { typed, place, block } = cursor;
  if (place === 'entries') return block.directive?.name === 'map' && index === 0 ? 'value' : undefined;
  if (name === 'if') return 'value';
  if (name === 'set' && index === 0) return 'settable';
  if (defining[name] === index) return 'new';
  // The arguments that follow may still be missing.
  for (const args of [
    [...before, typed],
    [...before, typed, 'x'],
    [...before, typed, ...cursor.after],
  ]) {
    const compiled = compiledValue(name, index, args, protocol);
    if (compiled) return compiled.syntax;
  }
  // What other modules do with it is not known.
  const isOurs = specs.length > 0 && specs.every(({ origin }) => origin === 'open-source');
  return isOurs || hasLuaBody(name) ? undefined : 'value';
}

/** What the file reads and nothing sets: the one being typed may be for it. */
function awaited({ project, cursor, configuration, protocol }: Site): readonly string[] {
  const { file } = cursor.inclusion;
  const defined = configuration ? definedVariables(configuration, project.catalog) : new Set<string>();
  return [...mentionsIn(file)].flatMap(([lower, [first]]) =>
    first && !defined.has(lower) && !project.catalog.variable(lower, protocol) ? [first.written] : [],
  );
}

const defining: Readonly<Record<string, number>> = {
  map: 1,
  split_clients: 1,
  auth_request_set: 0,
  perl_set: 0,
  js_set: 0,
  js_var: 0,
};

function ownVariables(site: Site) {
  const { configuration } = site;
  if (!configuration) return [];
  return [...definitionsOf(configuration).values()].flatMap((definitions) => {
    const [first] = definitions;
    if (!first) return [];
    const { directive, argument, file } = first;
    return [
      {
        name: argument.value.slice(1),
        detail: `${directive.name}, ${basename(file.path)}`,
        documentation: () =>
          definitions
            .slice(0, 3)
            .map((one) => {
              const inclusion = configuration.inclusions.find((candidate) => candidate.file === one.file);
              return inclusion ? sourceOf({ directive: one.directive, inclusion }) : '';
            })
            .join('\n\n'),
      },
    ];
  });
}

/** Those of this version, and of modules that are in use. */
function builtIn(site: Site, syntax: Syntax): readonly VariableSpec[] {
  const { project, protocol, configuration } = site;
  const { catalog } = project;
  const used = configuration ? modulesUsed(project, configuration) : new Set<string>();
  const isOld = compareVersions(catalog.version, newestObserved) < 0;
  return catalog.variables(protocol).filter(({ name, origin, module, prefix }) => {
    if (origin === 'plus' || (origin === 'third-party' && !used.has(module))) return false;
    if (isOld && isYoungVariable(name.toLowerCase(), protocol)) return false;
    if (syntax === 'settable') return protocol === 'http' && settable.has(name);
    // A family is no variable by itself.
    return syntax !== 'name' || prefix === undefined;
  });
}

/** nginx's own that may be given another value. */
const settable: ReadonlySet<string> = new Set(['args', 'limit_rate']);

const usual: ReadonlySet<string> = new Set(
  `args binary_remote_addr body_bytes_sent content_type document_root fastcgi_script_name host hostname https is_args
  proxy_add_x_forwarded_for query_string remote_addr remote_port remote_user request request_filename request_id
  request_method request_time request_uri scheme server_addr server_name server_port server_protocol ssl_protocol
  ssl_server_name status time_iso8601 time_local upstream_addr upstream_cache_status upstream_response_time
  upstream_status uri protocol bytes_sent bytes_received session_time ssl_preread_server_name`.split(/\s+/),
);
