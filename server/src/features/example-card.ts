/** What is said of an example request, where a hover is on what decides about it? */

import type { Statement } from '../project/inclusion.ts';
import { blockOf } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { type Example, exampleOf } from '../routing/example.ts';
import { expectationOf } from '../routing/summary.ts';
import type { Trace } from '../routing/trace-model.ts';
import { passTarget, serversOf } from '../routing/upstream.ts';

/** Directives that decide what happens to a request. */
const deciding = new Set([
  ...['location', 'server_name', 'proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass'],
  ...['alias', 'root', 'try_files', 'rewrite', 'return'],
]);

/** Those whose own doing is worth telling, besides what comes of it. */
const telling = new Set(['rewrite', 'server_name']);

/** One paragraph for each distinct outcome at the places where the directive stands; undefined if none can be told. */
export function exampleCard(project: ProjectSnapshot, statements: readonly Statement[]): string | undefined {
  const told = new Set(
    statements.flatMap((statement) => {
      if (!deciding.has(statement.directive.name)) return [];
      const example = exampleOf(project, statement);
      return example ? [paragraph(example, statement)] : [];
    }),
  );
  return told.size === 0 ? undefined : [...told].join('\n\n');
}

function paragraph({ path, trace, steps }: Example, statement: Statement): string {
  const { name } = statement.directive;
  const asked = name === 'server_name' ? trace.request.url : path;
  const how = telling.has(name) && steps[0] ? ` ${steps[0].text}` : '';
  const others = name === 'try_files' ? trace.alternatives.map(alternative).join('') : '';
  const without = trace.outcome.kind === 'proxy' ? ' If nothing listens there, nginx answers 502.' : '';
  return `**Here:** a request for \`${asked}\` ${happens(trace, path, statement)}.${without}${how}${others}`;
}

function alternative({ condition, trace }: Trace['alternatives'][number]): string {
  return ` If ${condition}: \`${expectationOf(trace.outcome)}\`.`;
}

/** Completes "a request for X ...". */
function happens({ outcome, steps }: Trace, path: string, statement: Statement): string {
  const { kind, status, upstream, uri, redirectTo, body } = outcome;
  switch (kind) {
    case 'file': {
      if (status === 405) return `is answered with 405`;
      const isTried = steps.some(({ phase, candidates }) => phase === 'try-files' && candidates.length > 0);
      return `is read from \`${outcome.path}\`${isTried ? ', if `try_files` finds it there' : ''}`;
    }
    case 'proxy': {
      const as = uri === null ? '' : uri === path ? ` as \`${uri}\`, unchanged` : ` as \`${uri}\``;
      return `is sent to \`${upstream}\`${otherServers(statement)}${as}`;
    }
    case 'redirect':
      return `is redirected to \`${redirectTo}\` (${status})`;
    case 'return':
      return `is answered with ${status}${body ? ` and the text \`${body.replaceAll('`', "'")}\`` : ''}`;
    case 'internal-error':
      return `fails with ${status}`;
    case 'unknown':
      return 'ends where nobody can say beforehand';
  }
}

function otherServers(statement: Statement): string {
  const target = statement.directive.name.endsWith('_pass')
    ? passTarget(statement.directive.args[0]?.value ?? '')
    : undefined;
  const servers = target && serversOf(target.address, blockOf(statement));
  return servers && servers.length > 1 ? ` (or another of ${servers.length} servers)` : '';
}
