/** A parameter of `listen` is unknown, has a wrong value, or does not go with another one. */

import { nearestOf } from '../catalog/catalog.ts';
import { protocolOf } from '../catalog/context.ts';
import { versionText } from '../catalog/version.ts';
import { listenParameterNames, listenParameters } from '../project/listen-parameters.ts';
import { removeArgument, replacement, safe, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';

export const invalidListenParameter = defineRule({
  id: 'invalid-listen-parameter',
  category: 'correctness',
  severity: 'error',
  fix: 'unsafe',
  summary: 'A parameter of `listen` is unknown or has an invalid value.',
  why: 'Behind the address stand words such as `ssl` or `default_server`, and settings of the socket such as `backlog=511`, without spaces around the `=`. Which there are depends on the version, and on whether it is HTTP, stream or mail.',
  within: 'server',
  bad: 'listen 8080 defualt_server;',
  good: 'listen 8080 default_server;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  own: {
    on: ['listen'],
    check({ args }, { place, catalog, setting, file }, report) {
      const protocol = place && protocolOf(place);
      if (!protocol) return;
      for (const fault of listenParameters(args, protocol, catalog.version).faults) {
        const { argument, message, unknown, removable, since } = fault;
        const { start, end, value } = argument;
        const near = unknown && nearestOf(value, listenParameterNames(protocol));
        const fixes = near
          ? [unsafe(`Change to \`${near}\``, replacement(file.path, { start, end }, near))]
          : removable
            ? [safe(`Remove \`${value}\``, removeArgument(file, argument))]
            : [];
        // Without a version given, the binary may be one that accepts it; but none still in use knows `spdy`.
        const isSure = setting.versionGiven || since === undefined;
        const now = since ? ` (this is ${versionText(catalog.version)})` : '';
        report({
          start,
          end,
          severity: isSure ? 'error' : 'warning',
          message: `${message}${now}.${near ? ` Did you mean \`${near}\`?` : ''}`,
          fixes,
        });
      }
    },
  },
});
