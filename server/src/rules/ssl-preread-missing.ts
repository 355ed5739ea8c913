/** A stream goes by the name in the TLS handshake, which nobody reads. */

import type { Configuration } from '../project/inclusion.ts';
import { blockOf, hasUnreadInclude, inForce, named, placeOf } from '../project/scope.ts';
import { configurationOf, variablesDefinedIn } from '../project/variables.ts';
import { unsafe } from './edits.ts';
import { insertBehind } from './insertion.ts';
import { variablesIn } from './private-variables.ts';
import { defineRule } from './rule.ts';
import { code } from './wording.ts';

export const sslPrereadMissing = defineRule({
  id: 'ssl-preread-missing',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'A stream is passed on by `$ssl_preread_server_name`, and `ssl_preread` is off.',
  why: 'nginx looks into the handshake of a connection only where `ssl_preread` is `on`. Without it the variable is empty, so that every connection goes where the `default` of the `map` leads.',
  within: 'main',
  bad: 'stream {\n    map $ssl_preread_server_name $backend {\n        a.example 127.0.0.1:8443;\n        default 127.0.0.1:9443;\n    }\n    server {\n        listen 443;\n        proxy_pass $backend;\n    }\n}',
  good: 'stream {\n    map $ssl_preread_server_name $backend {\n        a.example 127.0.0.1:8443;\n        default 127.0.0.1:9443;\n    }\n    server {\n        listen 443;\n        proxy_pass $backend;\n        ssl_preread on;\n    }\n}',
  docs: 'https://nginx.org/en/docs/stream/ngx_stream_ssl_preread_module.html',
  project: {
    on: ['proxy_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const [value] = directive.args;
      if (!value?.value.includes('$') || placeOf(statement) !== 'stream server') return;
      const configuration = configurationOf(project, inclusion);
      const block = blockOf(statement);
      if (configuration?.root.entry !== 'main' || hasUnreadInclude(block)) return;
      if (inForce(block, 'ssl_preread').at(-1)?.directive.args[0]?.value.toLowerCase() === 'on') return;
      const source = variablesIn(value.value)
        .map((name) => prereadBehind(name, configuration, 3))
        .find((name) => name !== undefined);
      if (source === undefined) return;
      // nginx has read the handshake there, and none is left to look into.
      const endsTls = named(block, 'listen').some(({ directive: { args } }) =>
        args.some(({ value }) => value === 'ssl'),
      );
      report({
        start: directive.start,
        end: directive.headEnd,
        message: `${code(`$${source}`)} is empty here, and every connection goes to the same place: write ${endsTls ? '`$ssl_server_name` where TLS ends' : '`ssl_preread on;`'}.`,
        fixes:
          !endsTls && block.directive === directive.parent && inForce(block, 'ssl_preread').length === 0
            ? [
                unsafe(
                  'Insert `ssl_preread on;`',
                  insertBehind(inclusion.file, directive, ['ssl_preread on;']),
                ),
              ]
            : [],
      });
    },
  },
});

/** The variable of the handshake that this one comes from, through at most `depth` maps. */
function prereadBehind(name: string, configuration: Configuration, depth: number): string | undefined {
  if (/^ssl_preread_(server_name|protocol|alpn_protocols)$/.test(name)) return name;
  if (depth === 0) return undefined;
  for (const source of sourcesOf(configuration).get(name) ?? []) {
    const found = prereadBehind(source, configuration, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

const known = new WeakMap<Configuration, ReadonlyMap<string, readonly string[]>>();

/** The variables that each variable of a `map` comes from. */
function sourcesOf(configuration: Configuration): ReadonlyMap<string, readonly string[]> {
  const before = known.get(configuration);
  if (before) return before;
  const sources = new Map<string, readonly string[]>();
  for (const file of new Set(configuration.inclusions.map((inclusion) => inclusion.file))) {
    for (const { name, directive } of variablesDefinedIn(file)) {
      if (directive.name === 'map') sources.set(name, variablesIn(directive.args[0]?.value ?? ''));
    }
  }
  known.set(configuration, sources);
  return sources;
}
