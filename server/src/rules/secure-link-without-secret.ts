/** Everybody can compute the hash that a link is protected by. */

import { defineRule } from './rule.ts';

/** Variables that the client knows the value of, since it has sent it or can try. */
const known =
  /\$\{?(?:secure_link_expires|uri|request_uri|document_uri|request_filename|args|query_string|remote_addr|binary_remote_addr|host|server_name|server_port|scheme|request_method|http_\w+|arg_\w+|cookie_\w+|[1-9])\b\}?/g;

export const secureLinkWithoutSecret = defineRule({
  id: 'secure-link-without-secret',
  category: 'security',
  severity: 'warning',
  fix: 'none',
  summary: 'The hash of a link holds nothing secret.',
  why: 'Who knows all that goes into the hash can compute it. A link made of its path, its time and an address is known to whoever asks for it, so the expression needs a word that only the server and the maker of links know.',
  within: 'location',
  bad: 'secure_link $arg_md5,$arg_expires;\nsecure_link_md5 "$secure_link_expires$uri$remote_addr";\nif ($secure_link != 1) {\n    return 403;\n}',
  good: 'secure_link $arg_md5,$arg_expires;\nsecure_link_md5 "$secure_link_expires$uri$remote_addr s3cret";\nif ($secure_link != 1) {\n    return 403;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_secure_link_module.html#secure_link_md5',
  own: {
    on: ['secure_link_md5'],
    check({ args: [expression] }, _, report) {
      if (!expression || /[A-Za-z0-9$]/.test(expression.value.replace(known, ''))) return;
      report({
        start: expression.start,
        end: expression.end,
        message:
          'Everybody can compute this hash: all that goes into it is in the request. Add a secret word.',
      });
    },
  },
});
