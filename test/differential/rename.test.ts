/** Is a configuration the same to nginx, and to every request, once everything in it has another name? And back? */
import { describe, expect, test } from 'vitest';
import { projectAfter } from '../../server/src/features/refactoring/same-outcomes.ts';
import { renameAt } from '../../server/src/features/rename/index.ts';
import { mentionsOf, symbolsAt } from '../../server/src/features/symbol/index.ts';
import type { NamedSymbol } from '../../server/src/features/symbol/symbol.ts';
import type { FileOffset, ProjectSnapshot } from '../../server/src/project/snapshot.ts';
import { socketsOf } from '../../server/src/project/sockets.ts';
import { probesOf } from '../../server/src/routing/probe-requests.ts';
import { traceRequest } from '../../server/src/routing/trace.ts';
import type { TextEdit } from '../../server/src/rules/diagnostic.ts';
import { selfSignedCertificate } from '../support/certificate.ts';
import { type CorpusEntry, corpus, debianConfiguration, judge } from '../support/corpus.ts';
import { nginxTest, requireNginx } from '../support/nginx.ts';
import { everySymbol, projectFrom } from '../support/symbols.ts';
import { generateConfiguration } from '../support/trace-generator.ts';
import { fillIn } from '../support/trace-stage.ts';

requireNginx();

interface Done {
  readonly project: ProjectSnapshot;
  /** Where each symbol stands afterwards, and what it was called. */
  readonly undo: readonly { readonly path: string; readonly symbol: NamedSymbol; readonly before: string }[];
}

/** Gives everything another name that can have one. */
function renameEverything(original: ProjectSnapshot): Done {
  let project = original;
  const undo: Done['undo'][number][] = [];
  for (const { kind, key, name } of everySymbol(original)) {
    if (kind === 'capture' || kind === 'location' || kind === 'file') continue;
    const [configuration] = project.configurations;
    if (!configuration) continue;
    const mentions = mentionsOf({ kind, key, name, configuration });
    const [first] = mentions;
    if (!first) continue;
    const fresh = kind === 'server name' ? `ren${undo.length}.example` : `ren_${undo.length}`;
    const before = project.files.get(first.path)?.text.slice(first.nameStart, first.nameEnd) ?? '';
    const place = { path: first.path, offset: first.nameStart };
    const renaming = renameAt(project, place, fresh);
    // Some have names that we give to nothing: they could not come back.
    if (renaming?.kind !== 'renaming' || renameAt(project, place, before)?.kind !== 'renaming') continue;
    const after = projectAfter(project, renaming);
    const at = { path: first.path, offset: first.nameStart + shiftBefore(renaming.edits, first) };
    const asked = symbolsAt(after, at).find(({ symbol }) => symbol.kind === kind);
    expect(asked?.symbol.name, `${kind} ${name}`).toBe(fresh);
    if (!asked) continue;
    expect(mentionsOf(asked.symbol).length, `${kind} ${name}`).toBe(mentions.length);
    // Under another name a server is asked for by others.
    if (kind !== 'server name') {
      const told = outcomesOf(after, project).map((one) => one.replaceAll(fresh, name.toLowerCase()));
      expect(told, `${kind} ${name}`).toEqual(outcomesOf(project, project));
    }
    undo.push({ path: first.path, symbol: asked.symbol, before });
    project = after;
  }
  return { project, undo };
}

/** What becomes of requests that are made for `asked`, in small letters. */
function outcomesOf(project: ProjectSnapshot, asked: ProjectSnapshot): string[] {
  const [configuration] = project.configurations;
  const [other] = asked.configurations;
  if (!configuration || !other) return [];
  const servers = socketsOf(other, asked.catalog).servers.filter(
    ({ statement }) => statement.place === 'http',
  );
  const probes = servers.flatMap(({ statement }) =>
    [...probesOf(other, asked.catalog, statement)].slice(0, 6),
  );
  return probes.slice(0, 20).map(({ request, address, client }) => {
    const { outcome, alternatives } = traceRequest(project, configuration, request, {
      address,
      client,
      brief: true,
    });
    const others = alternatives.map(({ condition, trace }) => [condition, trace.outcome]);
    return JSON.stringify([request, outcome, others]).toLowerCase();
  });
}

function shiftBefore(
  edits: readonly TextEdit[],
  { path, nameStart }: { path: string; nameStart: number },
): number {
  return edits
    .filter((edit) => edit.path === path && edit.end <= nameStart)
    .reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
}

function renameBack({ project: renamed, undo }: Done): ProjectSnapshot {
  let project = renamed;
  for (const { symbol, before } of [...undo].reverse()) {
    const [configuration] = project.configurations;
    const [first] = configuration ? mentionsOf({ ...symbol, configuration }) : [];
    expect(first, `${symbol.kind} ${symbol.name}`).toBeDefined();
    if (!first) continue;
    const at: FileOffset = { path: first.path, offset: first.nameStart };
    const renaming = renameAt(project, at, before);
    expect(renaming, `${symbol.kind} ${before}`).toMatchObject({ kind: 'renaming' });
    if (renaming?.kind === 'renaming') project = projectAfter(project, renaming);
  }
  return project;
}

const inSmall = (texts: Record<string, string>) => JSON.stringify(texts).toLowerCase();
const textsOf = (project: ProjectSnapshot) =>
  Object.fromEntries([...project.files].map(([path, { text }]) => [path, text]));

describe('configurations of people', () => {
  const debian = debianConfiguration();
  const entries = [
    ...corpus('lesson'),
    ...corpus('real-world'),
    ...corpus('swallowed'),
    ...(debian ? [debian] : []),
  ];
  test.each(entries.map((entry): [string, CorpusEntry] => [entry.name, entry]))(
    '%s',
    { timeout: 60_000 },
    (_, entry) => {
      const project = projectFrom(entry.root, entry.files);
      const done = renameEverything(project);
      const folder = entry.root.slice(0, entry.root.lastIndexOf('/') + 1);
      const bytes = { ...entry.bytes };
      for (const [path, text] of Object.entries(textsOf(done.project))) {
        if (text !== project.files.get(path)?.text) bytes[path.slice(folder.length)] = Buffer.from(text);
      }
      expect(judge({ ...entry, bytes }).ok).toBe(judge(entry).ok);
      expect(textsOf(renameBack(done))).toEqual(textsOf(project));
    },
  );
});

test('configurations at random', { timeout: 120_000 }, () => {
  const { certificate, key } = selfSignedCertificate();
  let renamed = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const files = filled(generateConfiguration(seed), certificate, key);
    const project = projectFrom('/srv/case/nginx.conf', files);
    const done = renameEverything(project);
    renamed += done.undo.length;
    const after = Object.entries(textsOf(done.project)).map(([path, text]) => [
      path.slice('/srv/case/'.length),
      text,
    ]);
    const verdict = (texts: Record<string, string>) =>
      nginxTest((prefix) =>
        Object.fromEntries(
          Object.entries(texts)
            .filter(([path]) => !path.endsWith('/'))
            .map(([path, text]) => [path, text.replaceAll('/srv/case', prefix)]),
        ),
      );
    const before = verdict(files);
    const now = verdict({ ...files, ...Object.fromEntries(after) });
    expect([now.ok, now.messages.map(({ line }) => line)], `seed ${seed}: ${now.messages[0]?.text}`).toEqual([
      before.ok,
      before.messages.map(({ line }) => line),
    ]);
    // Here the same name is written now in small letters, now in large ones.
    expect(inSmall(textsOf(renameBack(done))), `seed ${seed}`).toEqual(inSmall(textsOf(project)));
  }
  expect(renamed).toBeGreaterThan(60);
});

/** Ports, addresses and paths in place of the placeholders. */
function filled(
  files: Readonly<Record<string, string>>,
  certificate: string,
  key: string,
): Record<string, string> {
  const placeholders: Record<string, string> = {
    CERT: certificate,
    KEY: key,
    PREFIX: '/srv/case',
    FILES: '/srv/case/files',
    LOCAL: 'localhost:28099',
  };
  for (let number = 1; number <= 8; number++) {
    placeholders[`PORT${number}`] = String(28_000 + number);
    placeholders[`ECHO${number}`] = `127.0.0.1:${28_020 + number}`;
    placeholders[`ECHOPORT${number}`] = String(28_020 + number);
    placeholders[`SOCK${number}`] = `unix:/srv/case/echo${number}.sock`;
    for (const name of ['FCGI', 'UWSGI', 'SCGI', 'GRPC']) {
      placeholders[`${name}${number}`] = `127.0.0.1:${28_040 + number}`;
      placeholders[`${name}PORT${number}`] = String(28_040 + number);
    }
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, fillIn(text, placeholders)]));
}
