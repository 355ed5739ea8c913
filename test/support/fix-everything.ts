/** What becomes of a configuration when everything that can be fixed in it is fixed, and what must not change by that? */
import { applyFixes, type FixRun, type Texts } from '../../server/src/features/apply-fixes.ts';
import type { LintSettings } from '../../server/src/project/lint-settings.ts';
import { createProject, type ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { addressOf, pathsFor } from '../../server/src/routing/example-request.ts';
import type { TraceRequest } from '../../server/src/routing/request.ts';
import { scopeOf } from '../../server/src/routing/scope.ts';
import { traceRequest } from '../../server/src/routing/trace.ts';
import type { Outcome } from '../../server/src/routing/trace-model.ts';
import { TokenKind } from '../../server/src/syntax/tokens.ts';
import { found } from './diagnostics.ts';
import { catalogOf, memoryFiles } from './project.ts';

/** Every rule that somebody may have on. */
const everything: LintSettings = { preset: 'strict', rules: {} };

export interface FixedConfiguration {
  /** By absolute path. */
  readonly texts: Texts;
  /** How many fixes there were. */
  readonly applied: number;
  /** Rules with a finding that was fixed or is left; for messages. */
  readonly rules: readonly string[];
  readonly settled: boolean;
  /** Comments that are gone, but for those which are there for us: of them there are rules. */
  readonly lost: readonly string[];
}

export function fixEverything(texts: Texts, root: string, upTo: FixRun['upTo'] = 'safe'): FixedConfiguration {
  const rules = new Set<string>();
  const fixed = applyFixes({
    texts,
    upTo,
    findings(now) {
      const project = projectAt(now, root);
      const findings = [...project.files.keys()].flatMap((path) => found(project, path));
      for (const { code, fixes } of findings)
        if (fixes.some(({ safety }) => safety === 'safe')) rules.add(code);
      return findings;
    },
  });
  const after = commentsIn(projectAt(fixed.texts, root));
  return {
    texts: fixed.texts,
    applied: [...fixed.applied.values()].reduce((sum, count) => sum + count, 0),
    rules: [...rules],
    settled: fixed.settled,
    lost: commentsIn(projectAt(texts, root)).filter((comment) => {
      if (comment.includes('wayfinder-ignore')) return false;
      const at = after.indexOf(comment);
      if (at >= 0) after.splice(at, 1);
      return at < 0;
    }),
  };
}

/** nginx 1.22.1, as the one that judges. */
export function projectAt(texts: Texts, root: string): ProjectSnapshot {
  return createProject({
    ...catalogOf('1.22.1'),
    fileSystem: memoryFiles(texts),
    roots: [root],
    loose: [],
    lintOf: () => everything,
  });
}

function commentsIn({ files }: ProjectSnapshot): string[] {
  return [...files.values()].flatMap(({ tree: { tokens } }) =>
    Array.from({ length: tokens.count }, (_, index) => index)
      .filter((index) => tokens.kinds[index] === TokenKind.Comment)
      .map((index) => tokens.text.slice(tokens.starts[index], tokens.starts[index + 1]).trimEnd()),
  );
}

const everywhere = [
  '/',
  '/index.html',
  '/nothing',
  '/a/b/c.php',
  '/static/app.css?v=1',
  '/api/v1/x',
  '/.git/config',
  '/x/',
];

/** GET requests for what each server and location is for, and some that every server gets. */
export function requestsFor(
  project: ProjectSnapshot,
): { readonly request: TraceRequest; readonly address: string }[] {
  const [configuration] = project.configurations;
  if (!configuration) return [];
  const asked = new Map<string, { request: TraceRequest; address: string }>();
  const ask = (origin: string, path: string, address: string) => {
    const url = origin + path;
    asked.set(`${url} ${address}`, { request: { url, method: 'GET', headers: [] }, address });
  };
  for (const inclusion of configuration.inclusions) {
    for (const directive of inclusion.file.named('server')) {
      if (!directive.children) continue;
      const server = { directive, inclusion };
      const at = addressOf(configuration, project.catalog, server);
      if (!at) continue;
      for (const path of everywhere) ask(at.origin, path, at.address);
      for (const child of directive.children.filter(({ name }) => name === 'location')) {
        for (const path of pathsFor(scopeOf({ directive: child, inclusion }), 'root')) {
          ask(at.origin, path, at.address);
          ask(at.origin, `${path}x/y.html?a=b`, at.address);
        }
      }
    }
  }
  return [...asked.values()];
}

/** What the requests come to. */
export function outcomesOf(
  project: ProjectSnapshot,
  requests: readonly { readonly request: TraceRequest; readonly address: string }[],
): readonly { readonly request: string; readonly outcome: Outcome }[] {
  const [configuration] = project.configurations;
  if (!configuration) return [];
  return requests.map(({ request, address }) => ({
    request: `${request.method} ${request.url}`,
    outcome: traceRequest(project, configuration, request, { address, brief: true }).outcome,
  }));
}
