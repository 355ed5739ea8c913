/** `$server_name` is sent to the client or the backend by a server whose first name is no host. */

import { asciiLower } from '../project/ascii.ts';
import type { Statement } from '../project/inclusion.ts';
import { type Block, blockOf, hasUnreadInclude, outerBlock } from '../project/scope.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { replacement, unsafe } from './edits.ts';
import { defineRule } from './rule.ts';
import { firstNameOf } from './servers-shown.ts';
import { isFinal } from './value.ts';

export const placeholderServerNameRedirect = defineRule({
  id: 'placeholder-server-name-redirect',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: '`$server_name` is used as a host where the server’s first name is none.',
  why: '`$server_name` is the first `server_name` as it is written, not the host that the client asked for. So `_`, a wildcard or a regular expression goes out as it is, and a server without names has an empty one.',
  within: 'http',
  bad: 'server {\n    listen 8080;\n    server_name _;\n    return 301 https://$server_name$request_uri;\n}',
  good: 'server {\n    listen 8080;\n    server_name _;\n    return 301 https://$host$request_uri;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#var_server_name',
  project: {
    on: ['return', 'rewrite', 'proxy_set_header', 'grpc_set_header', 'add_header', 'server_name_in_redirect'],
    check(statement, { report }) {
      const { directive, inclusion } = statement;
      const isSwitch = directive.name === 'server_name_in_redirect';
      const argument = isSwitch ? directive.args[0] : hostArgument(directive);
      const match =
        argument && (isSwitch ? /^on$/i : /\$(?:\{server_name\}|server_name\b)/i).exec(argument.text);
      if (!match) return;
      const server = serverAround(statement);
      if (!server || hasUnreadInclude(server)) return;
      const name = firstNameOf(server);
      if (name !== undefined && (!isFinal({ value: name }) || isHost(name))) return;
      const start = argument.start + match.index;
      const range = { start, end: start + match[0].length };
      const isEmpty = name === undefined || name === '';
      const what = isEmpty
        ? 'empty: this server has no name'
        : `\`${name}\` here, as the server is named first`;
      report({
        ...range,
        message: isSwitch
          ? `Redirects of nginx go to the first name, which is ${isEmpty ? 'empty' : `\`${name}\` here`}. Write \`off\`, for the host that the client asked for.`
          : `\`$server_name\` is ${what}. Write \`$host\`, which is what the client asked for.`,
        fixes: [
          isSwitch
            ? unsafe('Change to `off`', replacement(inclusion.file.path, range, 'off'))
            : unsafe(
                'Change to `$host`',
                replacement(inclusion.file.path, range, match[0].replace(/server_name/i, 'host')),
              ),
        ],
      });
    },
  },
});

/** The argument that is a URL for the client, or the host for a backend. */
function hostArgument({ name, args }: Directive): Argument | undefined {
  switch (name) {
    case 'return':
      return args.find(({ value }) => isUrl(value));
    case 'rewrite':
      return args[1] && isUrl(args[1].value) ? args[1] : undefined;
    case 'add_header':
      return asciiLower(args[0]?.value ?? '') === 'location' ? args[1] : undefined;
    default:
      return /^(?:host|x-forwarded-host|:authority)$/i.test(args[0]?.value ?? '') ? args[1] : undefined;
  }
}

function isUrl(value: string): boolean {
  return /^(?:https?:|\$\{?(?:scheme|http_x_forwarded_proto)\}?:)?\/\/\$\{?server_name\b/i.test(value);
}

function serverAround(statement: Statement): (Block & Statement) | undefined {
  for (let at: Block | undefined = blockOf(statement); at; at = outerBlock(at)) {
    if (at.directive?.name === 'server') return { directive: at.directive, inclusion: at.inclusion };
  }
  return undefined;
}

/** A leading dot is dropped by nginx; `$hostname` is the name of the machine. */
function isHost(name: string): boolean {
  return name === '$hostname' || /^\.?[a-z0-9](?:[\w.-]*[a-z0-9])?$/i.test(name);
}
