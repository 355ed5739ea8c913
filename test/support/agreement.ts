/** Where do the real nginx and the rules judge a fragment differently? */
import { lineIndex } from '../../server/src/syntax/line-index.ts';
import { found } from './diagnostics.ts';
import { nginxTest, nginxVersion } from './nginx.ts';
import { inContext, projectOf } from './project.ts';
import { type WrapContext, wrap } from './wrap.ts';

export interface Fragment {
  readonly context: WrapContext;
  readonly text: string;
}

const modules = ['stream', 'mail'];

interface Opinion {
  readonly fragment: Fragment;
  /** Lines are those of the fragment, from 1 on. */
  readonly errors: readonly { readonly message: string; readonly from: number; readonly to: number }[];
}

function opinionOf(fragment: Fragment): Opinion {
  const { project, path, marked } = projectOf(inContext(fragment.context, fragment.text), {
    version: nginxVersion ?? '',
  });
  // The first line names the context.
  const lines = lineIndex([...marked.files.values()][0] ?? '');
  const errors = found(project, path)
    .filter(({ severity }) => severity === 'error')
    .map(({ message, start, end }) => ({
      message,
      from: lines.positionAt(start).line,
      to: lines.positionAt(end).line,
    }));
  return { fragment, errors };
}

/** What both say where one accepts and the other refuses, or where our errors are all on other lines; undefined where they agree, or where only this machine is to blame. */
function disagreement({ fragment: { context, text }, errors }: Opinion): string | undefined {
  const verdict = nginxTest(wrap(context, text), { modules });
  if (verdict.machine) return undefined;
  const refusal = verdict.messages.find(({ level }) => level === 'emerg');
  const line = refusal?.line;
  // nginx names the last line of a statement.
  const isSamePlace = line === undefined || errors.some(({ from, to }) => from <= line && line <= to + 1);
  if (verdict.ok === (errors.length === 0) && (verdict.ok || isSamePlace)) return undefined;
  const ours = errors.map(({ message, from }) => `line ${from}, ${message}`);
  return [
    `${context}: ${text}`,
    `  nginx: ${refusal ? `line ${line}, ${refusal.text}` : 'accepts'}`,
    `  we:    ${ours.length > 0 ? ours.join(' | ') : 'accept'}`,
  ].join('\n');
}

/** How many fragments can be asked about in one configuration, if all of them are fine. */
const batch = 40;

/** Does nginx accept all of them, each in a server or a location of its own? */
function acceptsAll(opinions: readonly Opinion[]): boolean {
  const blocks = opinions.map(({ fragment: { context, text } }, index) =>
    context === 'location' ? `location /${index}/ {\n${text}\n}` : text,
  );
  const servers = blocks.map((block) => `server { listen 127.0.0.1:18080;\n${block}\n}`);
  return nginxTest(wrap('http', servers.join('\n')), { modules }).ok;
}

/** All disagreements, the smallest first; empty if there are none. */
export function disagreements(fragments: readonly Fragment[]): string {
  const opinions = fragments.map(opinionOf);
  const isBatched = ({ fragment: { context }, errors }: Opinion) =>
    errors.length === 0 && (context === 'server' || context === 'location');
  const accepted = opinions.filter(isBatched);
  const asked = opinions.filter((opinion) => !isBatched(opinion));
  for (let start = 0; start < accepted.length; start += batch) {
    const some = accepted.slice(start, start + batch);
    // If one of them is refused, or looks up a name, each is asked about by itself.
    if (!acceptsAll(some)) asked.push(...some);
  }
  return asked
    .flatMap((opinion) => disagreement(opinion) ?? [])
    .sort((a, b) => a.length - b.length)
    .join('\n');
}
