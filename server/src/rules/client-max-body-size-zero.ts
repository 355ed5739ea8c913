/** Request bodies of any size are taken. */

import { defineRule } from './rule.ts';

export const clientMaxBodySizeZero = defineRule({
  id: 'client-max-body-size-zero',
  category: 'security',
  severity: 'information',
  preset: 'security',
  fix: 'none',
  summary: '`client_max_body_size 0` takes request bodies of any size.',
  why: '`0` does not mean nothing, but no limit. nginx writes bodies to its temporary folder before it passes them on, so that a single client can fill the disk.',
  notWhen:
    'The application wants uploads without limit (a registry of container images) and has its own: then `proxy_request_buffering off` keeps them from the disk, and is not reported.',
  howToFix:
    'Write the largest size that the application takes, where it takes it: `client_max_body_size 100m;`.',
  within: 'server',
  bad: 'client_max_body_size 0;',
  good: 'client_max_body_size 100m;',
  docs: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
  own: {
    on: ['client_max_body_size'],
    check(directive, { file }, report) {
      const [size] = directive.args;
      if (!size || !/^0+[kKmMgG]?$/.test(size.value)) return;
      const around = directive.parent?.children ?? file.tree.roots;
      if (
        around.some(
          ({ name, args }) => name === 'proxy_request_buffering' && args[0]?.value.toLowerCase() === 'off',
        )
      )
        return;
      report({
        start: size.start,
        end: size.end,
        message:
          '`0` means no limit: a client can fill the disk with one request. Write the largest size that is needed.',
      });
    },
  },
});
