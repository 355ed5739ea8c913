/** How is "Check upstream" said to an editor? The request `nginx/checkUpstream` and its code lenses. */

import type { CodeLens, Location, Position } from 'vscode-languageserver';
import { djangoBeside } from '../django/beside.ts';
import type { Place } from '../django/model.ts';
import { upstreamPlaces, upstreamsAt, verdictOn } from '../features/check-upstream.ts';
import type { FileOffset, ProjectSnapshot } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import { positionsAt, positionsOf } from './convert.ts';
import type { ServerHost } from './host.ts';
import { uriOf } from './uris.ts';

/** Params of `nginx/checkUpstream`: a place in a `*_pass` or in a `server` of an upstream group. */
export interface CheckUpstreamParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
  /** The user trusts the workspace; without that nothing is connected to. */
  readonly trusted?: boolean;
}

/** The answer is one of these for each address that nginx would connect to; empty where there is none to be told. */
export interface UpstreamVerdict {
  readonly isFine: boolean;
  /** Markdown with code spans only. */
  readonly message: string;
  /** What starts the application there. */
  readonly start: { readonly command: string; readonly location: Location | null } | null;
}

/** More addresses of a group are not asked. */
const mostUpstreams = 8;

export const checkUpstreamCommand = 'nginx.checkUpstream';

/** Connects to each address: only for a user who has asked, in a workspace that is trusted. */
export async function checkUpstream(
  project: ProjectSnapshot,
  at: FileOffset,
  probe: NonNullable<ServerHost['probe']>,
): Promise<UpstreamVerdict[]> {
  const django = djangoBeside(project, at.path);
  const upstreams = upstreamsAt(project, at).slice(0, mostUpstreams);
  const answers = await Promise.all(upstreams.map(probe));
  return upstreams.flatMap((upstream, index): UpstreamVerdict[] => {
    const answer = answers[index];
    if (!answer) return [];
    const { start, ...verdict } = verdictOn(upstream, answer, django);
    if (!start) return [{ ...verdict, start: null }];
    return [{ ...verdict, start: { command: start.command, location: locationOf(start.place, project) } }];
  });
}

function locationOf({ path, start, end }: Place, project: ProjectSnapshot): Location | null {
  const range = positionsAt(project, path)?.range(start, end);
  return range ? { uri: uriOf(path), range } : null;
}

export function upstreamLenses(project: ProjectSnapshot, file: SourceFile): CodeLens[] {
  return upstreamPlaces(project, file).map(({ start, end }) => {
    const range = positionsOf(file).range(start, end);
    const argument = { uri: uriOf(file.path), position: range.start };
    return {
      range,
      command: { title: 'Check upstream', command: checkUpstreamCommand, arguments: [argument] },
    };
  });
}
