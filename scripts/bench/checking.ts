/** How long does `check` take on the command line, compared with `nginx -t` on the same files? */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { requireNginx } from '../../test/support/nginx.ts';
import { interleave, median, ratio } from './measure.ts';
import type { GeneratedProject } from './project.ts';
import type { Row } from './report.ts';

export function checkingRows(commandLine: string, layout: string, { root }: GeneratedProject): Row[] {
  const nginx = requireNginx();
  const prefix = dirname(root);
  const times = interleave(
    {
      check: () => run(process.execPath, [commandLine, 'check', root]),
      nginx: () =>
        run(nginx, [
          ...['-t', '-q', '-p', prefix, '-c', root, '-e', join(prefix, 'bench.log')],
          ...['-g', `pid ${join(prefix, 'bench.pid')};`],
        ]),
    },
    { rounds: 7, warmup: 1 },
  );
  return [
    {
      what: `check / nginx -t, ${layout}`,
      value: ratio(times.check, times.nginx),
      unit: 'x',
      note: `${median(times.check).toFixed(0)} ms; nginx -t ${median(times.nginx).toFixed(0)} ms`,
    },
  ];
}

/** The generated project is correct, so whoever complains is wrong and not worth timing. */
function run(command: string, args: string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === 0) return;
  const said = `${stdout ?? ''}${stderr ?? ''}`.split('\n').slice(0, 20).join('\n');
  throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}:\n${said}`);
}
