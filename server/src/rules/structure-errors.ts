/** A configuration lacks a part that nginx needs, or has its parts in the wrong order. */

import { compareVersions } from '../catalog/version.ts';
import type { Statement } from '../project/inclusion.ts';
import { isReadBefore, statementsNamed } from '../project/reading-order.ts';
import { hasUnreadInclude, named, placeOf, statementsOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { hasTemplateBlocks } from '../project/template.ts';
import { configurationOf } from '../project/variables.ts';
import { insertion, safe } from './edits.ts';
import { relatedTo } from './related.ts';
import { defineRule, type Report } from './rule.ts';
import { settingOf } from './setting.ts';

const sections = ['http', 'stream', 'mail'] as const;

export const structureErrors = defineRule({
  id: 'structure-errors',
  category: 'correctness',
  severity: 'error',
  fix: 'none',
  summary: 'A part is missing that nginx needs, or stands too late.',
  why: 'A configuration needs an `events` block, even an empty one. `load_module` has to stand before all blocks. A server of `stream` needs a `listen` and something to do, one of `mail` a `listen` and a protocol.',
  within: 'stream',
  bad: 'server {\n    proxy_pass 127.0.0.1:12345;\n}',
  good: 'server {\n    listen 12346;\n    proxy_pass 127.0.0.1:12345;\n}',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#events',
  project: {
    on: [...sections, 'load_module', 'server'],
    check(statement, { project, report }) {
      const { directive, inclusion } = statement;
      if (!directive.tree.balanced || hasTemplateBlocks(inclusion.file)) return;
      switch (directive.name) {
        case 'load_module':
          checkModule(statement, project, report);
          return;
        case 'server':
          checkServer(statement, project, report);
          return;
        default:
          checkEvents(statement, project, report);
      }
    },
  },
});

/** `events` may stand anywhere at the top, in an included file too. */
function checkEvents(statement: Statement, project: ProjectSnapshot, report: Report): void {
  const configuration = configurationOf(project, statement.inclusion);
  if (!configuration?.complete) return;
  const { directive, inclusion } = statement;
  if (placeOf(statement) !== 'main') return;
  // A file that says where it stands is a part of something.
  if (/^\uFEFF?#\s*nginx-context:/.test(configuration.root.file.text)) return;
  const top = { inclusion: configuration.root, directive: undefined };
  if (named(top, 'events').length > 0) return;
  const blocks = sections.flatMap((name) => named(top, name));
  // Shown once, at the first section of the file.
  if (blocks.some((other) => isReadBefore(other, statement))) return;
  report({
    start: directive.start,
    end: directive.headEnd,
    message: 'No `events` section in configuration: write `events {}` at the top level, even if it is empty.',
    fixes: [safe('Insert `events {}`', insertion(inclusion.file.path, directive.start, 'events {}\n\n'))],
  });
}

function checkModule(statement: Statement, project: ProjectSnapshot, report: Report): void {
  const configuration = configurationOf(project, statement.inclusion);
  const before =
    configuration &&
    statementsNamed(configuration, ['events', ...sections]).find(
      (block) => block.place === 'main' && isReadBefore(block, statement),
    );
  if (!before) return;
  const { directive } = statement;
  report({
    start: directive.start,
    end: directive.headEnd,
    message: `\`load_module\` directive is specified too late: it has to stand before \`${before.directive.name}\`.`,
    related: relatedTo(before, 'Modules have to be loaded before this block.'),
  });
}

/** Streams may do without a handler since then, as one of its phases may answer. */
const handlerOptional = { major: 1, minor: 25, patch: 5 };

function checkServer(statement: Statement, project: ProjectSnapshot, report: Report): void {
  const place = placeOf(statement);
  if ((place !== 'stream' && place !== 'mail') || hasUnreadInclude(statement)) return;
  const { directive, inclusion } = statement;
  if (!directive.children) return;
  const names = new Set<string>();
  let isPlain = true;
  for (const inner of statementsOf(statement)) {
    const { name, terminator } = inner.directive;
    names.add(name);
    // What the parser had to end, or nobody here knows, may hide what is looked for.
    if (terminator === 'missing' || !project.catalog.knows(name)) isPlain = false;
  }
  if (!isPlain || settingOf(project, inclusion).loadsUnknownModules) return;
  const range = { start: directive.start, end: directive.headEnd };
  if (!names.has('listen')) {
    report({
      ...range,
      message: `No \`listen\` is defined for server: \`${place}\` has no default port. Write \`listen\` with a port.`,
    });
  } else if (place === 'stream') {
    const { version } = project.catalog;
    if (compareVersions(version, handlerOptional) >= 0) return;
    const does = [...names].some((name) => /(?:_pass|^return|_by_lua\w*|^js_\w+|^echo\w*|^pass)$/.test(name));
    if (does) return;
    report({
      ...range,
      severity: settingOf(project, inclusion).versionGiven ? 'error' : 'warning',
      message: 'No handler for server: write `proxy_pass` or `return` into it.',
    });
  } else checkProtocol(statement, names, range, report);
}

/** Ports by which mail servers are told apart. */
const mailPorts = new Set(['25', '110', '143', '465', '587', '993', '995']);

function checkProtocol(
  statement: Statement,
  names: ReadonlySet<string>,
  range: { start: number; end: number },
  report: Report,
): void {
  if (names.has('protocol')) return;
  for (const { directive } of statementsOf(statement)) {
    if (directive.name !== 'listen') continue;
    const port = /(\d+)(?:-\d+)?$/.exec(directive.args[0]?.value ?? '')?.[1];
    if (port === undefined || mailPorts.has(port)) return;
  }
  report({
    ...range,
    message:
      'Unknown mail protocol for server: write `protocol imap;`, `pop3` or `smtp`, as its port does not tell.',
  });
}
