/** PHP is not told which file to run. */

import type { Configuration, Statement } from '../project/inclusion.ts';
import { basename, dirname } from '../project/paths.ts';
import { type Block, blockOf, named, outerBlock, statementsOf } from '../project/scope.ts';
import { configurationOf } from '../project/variables.ts';
import type { TextEdit } from './diagnostic.ts';
import { unsafe } from './edits.ts';
import { addToInherited } from './inherited-lists.ts';
import { insertBehind } from './insertion.ts';
import { defineRule } from './rule.ts';

const line = 'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;';

export const fastcgiMissingScriptFilename = defineRule({
  id: 'fastcgi-missing-script-filename',
  category: 'correctness',
  severity: 'warning',
  fix: 'unsafe',
  summary: 'PHP is not told which file to run: `SCRIPT_FILENAME` is missing.',
  why: 'PHP-FPM runs the file that `SCRIPT_FILENAME` names and answers without it with an empty page or `Primary script unknown`. nginx’s file `fastcgi_params` has all parameters but this one; `fastcgi.conf` has it too.',
  notWhen:
    'Only locations for `.php` are looked at. Where an include cannot be read it may be there; only `fastcgi_params`, which comes with nginx, is known to lack it.',
  within: 'server',
  bad: 'location ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_param QUERY_STRING $query_string;\n    fastcgi_param REQUEST_METHOD $request_method;\n    fastcgi_pass 127.0.0.1:9000;\n}',
  good: 'location ~ \\.php$ {\n    try_files $uri =404;\n    fastcgi_param QUERY_STRING $query_string;\n    fastcgi_param REQUEST_METHOD $request_method;\n    fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\n    fastcgi_pass 127.0.0.1:9000;\n}',
  docs: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_param',
  project: {
    on: ['fastcgi_pass'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      const block = blockOf(statement);
      const location = block.directive;
      if (location?.name !== 'location' || !/php/i.test(location.args.at(-1)?.value ?? '')) return;
      const list = parametersOf(block);
      const configuration = configurationOf(project, inclusion);
      if (!list || !configuration || list.names.has('SCRIPT_FILENAME')) return;
      const edit = repair(block, statement, list.standard);
      const isShipped =
        list.standard !== undefined || list.files.some((path) => isOutside(path, configuration));
      report({
        start: directive.start,
        end: directive.headEnd,
        // What a distribution has made of the file is not known.
        severity: isShipped ? 'information' : 'warning',
        message: `PHP is not told which file to run${isShipped ? ': `fastcgi_params` as it comes with nginx has no `SCRIPT_FILENAME`' : ''}. Write \`${line}\`.`,
        fixes: edit ? [unsafe(`Insert \`${line}\``, edit)] : [],
      });
    },
  },
});

interface Parameters {
  readonly names: ReadonlySet<string>;
  /** Absolute paths of the files that set them. */
  readonly files: readonly string[];
  /** The include of the file that comes with nginx, if that is not here. */
  readonly standard: Statement | undefined;
}

/** Is it this machine's file that was found, and perhaps not that of the machine that the configuration is for? */
function isOutside(path: string, { root }: Configuration): boolean {
  return basename(path) === 'fastcgi_params' && !path.startsWith(`${dirname(root.file.path)}/`);
}

/** The parameters in force: those of the nearest block that has any; undefined if there are none or some are not seen. */
function parametersOf(block: Block): Parameters | undefined {
  for (let at: Block | undefined = block; at; at = outerBlock(at)) {
    let standard: Statement | undefined;
    for (const statement of statementsOf(at)) {
      const { directive, inclusion } = statement;
      if (directive.name !== 'include' || !inclusion.unread.has(directive)) continue;
      if (basename(directive.args[0]?.value ?? '') !== 'fastcgi_params') return undefined;
      standard = statement;
    }
    const own = named(at, 'fastcgi_param');
    if (own.length === 0 && !standard) continue;
    const names = new Set(own.map(({ directive: { args } }) => args[0]?.value ?? ''));
    return { names, standard, files: [...new Set(own.map(({ inclusion }) => inclusion.file.path))] };
  }
  return undefined;
}

function repair(block: Block, pass: Statement, standard: Statement | undefined): TextEdit | undefined {
  if (!standard) return addToInherited(block, 'fastcgi_param', [line], pass.directive);
  // Beside the include, where what it brings in is not replaced.
  const isHere = blockOf(standard).directive === block.directive;
  return isHere ? insertBehind(standard.inclusion.file, standard.directive, [line]) : undefined;
}
