/** No module that we know has a directive of this name. */

import { nearestNames } from '../catalog/catalog.ts';
import { versionText } from '../catalog/version.ts';
import { cutRegex } from './broken.ts';
import { insertion, replacement, safe, unsafe } from './edits.ts';
import { removedName } from './removed-names.ts';
import { type DirectiveFacts, defineRule, type Finding, type Setting } from './rule.ts';

export const unknownDirective = defineRule({
  id: 'unknown-directive',
  category: 'syntax',
  severity: 'error',
  fix: 'unsafe',
  summary: 'No module has a directive of this name.',
  why: 'nginx refuses a configuration with a name that none of its modules has registered. Names are case-sensitive, and a directive of a module that is not built in needs its `load_module`.',
  within: 'server',
  bad: 'server_nmae example.com;',
  good: 'server_name example.com;',
  docs: 'https://nginx.org/en/docs/dirindex.html',
  every: {
    where: ({ spec }) => spec?.availability !== 'present',
    check(directive, facts, report) {
      const { name, place, catalog, setting, file } = facts;
      if (!place || name === '' || setting.loadsUnknownModules) return;
      // A byte order mark or an odd space in the name is a fault of its own.
      if (/[\uFEFF\u00A0\u200B\u3000]/.test(name)) return;
      // The rest of a regular expression that its brace cut in two is no name.
      if (file.text[directive.nameStart - 1] === '{' && cutRegex(file.text, directive.nameStart - 1)) return;
      const range = { start: directive.nameStart, end: directive.nameEnd };
      // Has a rule of its own, which knows the remedy.
      if (removedName(name, catalog.version)) return;
      if (!catalog.knows(name)) {
        report(misspelt(range, facts));
        return;
      }
      // What older versions had has rules of its own.
      if (catalog.availability(name) !== 'not-yet') return;
      // Without a version given, the binary may be one that has the directive.
      report({
        ...range,
        severity: setting.versionGiven ? 'error' : 'warning',
        message: `Unknown directive \`${name}\` in nginx ${versionText(catalog.version)}: newer versions have it.`,
      });
    },
  },
});

function misspelt(
  range: { start: number; end: number },
  { name, place, catalog, setting, file }: DirectiveFacts,
): Finding {
  const glued = /^(if|location|server|upstream|map)(?=[(~=@/])/.exec(name)?.[1];
  if (glued) {
    const message = `Unknown directive \`${name}\`: a space must follow \`${glued}\`.`;
    const fix = safe(
      `Insert a space after \`${glued}\``,
      insertion(file.path, range.start + glued.length, ' '),
    );
    return { ...range, message, fixes: [fix] };
  }
  const nearest = nearestNames(catalog, name, place);
  const advice = nearest[0] ? ` Did you mean \`${nearest[0]}\`?` : '';
  return {
    ...range,
    severity: nearest.length > 0 || isCertain(name, setting) ? 'error' : 'warning',
    message: `Unknown directive \`${name}\`.${advice}`,
    fixes: nearest.map((near) => unsafe(`Change to \`${near}\``, replacement(file.path, range, near))),
  };
}

/**
 * A name like no other may well belong to a module that we have not heard of, built into the nginx of that machine.
 * Their names are of several words (`push_stream_store_messages`); a single one, or what is no name at all, is none.
 */
function isCertain(name: string, { complete, versionGiven }: Setting): boolean {
  return complete && (versionGiven || !/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(name));
}
