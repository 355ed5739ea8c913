/** A header is sent that browsers no longer know, or never did. */

import { removeStatement, unsafe } from './edits.ts';
import { headerDirectives, headersSetBy } from './response-headers.ts';
import { defineRule } from './rule.ts';

/** Why it is of no use, and what is instead. */
const obsolete: Readonly<Record<string, string>> = {
  'x-xss-protection':
    'browsers have given up the filter that it steered, which was itself used against pages. `Content-Security-Policy` does what it was for',
  'expect-ct': 'browsers check Certificate Transparency by themselves',
  'public-key-pins': 'browsers have given up pinning, which locked sites out of their own names',
  'public-key-pins-report-only': 'browsers have given up pinning',
  'feature-policy': 'it is called `Permissions-Policy` now, with another syntax',
  'x-content-security-policy': 'it is called `Content-Security-Policy`',
  'x-webkit-csp': 'it is called `Content-Security-Policy`',
  'x-frame-options':
    '`ALLOW-FROM` is ignored, so that every site may frame the page. Name those that may with `Content-Security-Policy: frame-ancestors`',
};

export const obsoleteSecurityHeader = defineRule({
  id: 'obsolete-security-header',
  category: 'security',
  severity: 'hint',
  fix: 'unsafe',
  summary: 'A security header is sent that browsers ignore.',
  why: 'Browsers have dropped headers such as `X-XSS-Protection`, `Expect-CT` and `Feature-Policy`, and never agreed on `X-Frame-Options: ALLOW-FROM`. Who sends them believes in a protection that is not there.',
  notWhen: '`X-XSS-Protection: 0`, which turns the filter of old browsers off, is what is recommended.',
  within: 'http',
  bad: 'add_header X-XSS-Protection "1; mode=block";',
  good: 'add_header Content-Security-Policy "default-src \'self\'";',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-XSS-Protection',
  own: {
    on: headerDirectives,
    check(directive, { name, file }, report) {
      for (const header of headersSetBy(directive)) {
        if (!isObsolete(header.name, header.value)) continue;
        const isOnly = name === 'add_header' || directive.argCount === 1;
        const { start, end } = isOnly ? { start: directive.start, end: directive.headEnd } : header.argument;
        report({
          start,
          end,
          message: `No browser of today heeds \`${shownName(directive.args, header.name)}\`: ${obsolete[header.name]}.`,
          fixes: isOnly ? [unsafe('Remove the header', removeStatement(file, directive))] : [],
        });
      }
    },
  },
});

/** Does no browser heed this header, whose name is in lower case? */
export function isObsolete(name: string, value: string): boolean {
  return Object.hasOwn(obsolete, name) && !isOfUse(name, value);
}

function isOfUse(name: string, value: string): boolean {
  if (value === '' || value.includes('$')) return true;
  if (name === 'x-frame-options') return !/^allow-from\b/i.test(value);
  return name === 'x-xss-protection' && /^0\b/.test(value);
}

/** As the configuration spells it. */
function shownName(args: readonly { readonly value: string }[], name: string): string {
  for (const { value } of args) {
    const spelled = value.slice(0, name.length);
    if (spelled.toLowerCase() === name) return spelled;
  }
  return name;
}
