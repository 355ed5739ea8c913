/** How long does the tracer take for one request of a project of 1,000 sites, and for 10,000 on the command line? */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogFor } from '../../server/src/catalog/catalog.ts';
import { createDisk } from '../../server/src/host/disk.ts';
import { createProject } from '../../server/src/project/snapshot.ts';
import { traceRequest } from '../../server/src/routing/trace.ts';
import { median, percentile, stopwatch } from './measure.ts';
import type { GeneratedProject } from './project.ts';
import { seeded } from './random.ts';
import type { Row } from './report.ts';

const many = 10_000;

export function tracingRows(commandLine: string, { root, files }: GeneratedProject): Row[] {
  const urls = urlsOf(files.get(root) ?? '');
  return [...oneByOne(root, urls.slice(0, 1000)), allAtOnce(commandLine, root, urls)];
}

/** Requests for sites of the project: pages, files, odd paths. */
function urlsOf(text: string): string[] {
  const random = seeded(11);
  const names = [...text.matchAll(/server_name\s+(\S+?);? /g)].flatMap(([, name]) => name ?? []);
  const paths = ['/', '/static/css/style.css', '/media/a.jpg', '/api/v1/x?a=b', '/a%20b', '/../x', '/x.php'];
  return Array.from({ length: many }, () => {
    const name = names[random.integer(0, names.length - 1)] ?? 'localhost';
    const port = random.integer(0, 1) === 0 ? 18080 : 18443;
    return `http://${name}:${port}${paths[random.integer(0, paths.length - 1)]}`;
  });
}

function oneByOne(root: string, urls: readonly string[]): Row[] {
  const project = createProject({
    ...{ catalog: catalogFor(), versionGiven: false, fileSystem: createDisk() },
    ...{ roots: [root], loose: [] },
  });
  const [configuration] = project.configurations;
  if (!configuration) throw new Error(`${root} cannot be read`);
  const times = urls.map((url) => {
    const elapsed = stopwatch();
    const { outcome } = traceRequest(project, configuration, { url, method: 'GET', headers: [] }, {});
    if (outcome.kind === 'unknown') throw new Error(`${url} cannot be followed`);
    return elapsed();
  });
  const [first = 0, ...others] = times;
  return [
    { what: 'first trace', value: first, unit: 'ms' },
    { what: `trace, median of ${others.length}`, value: median(others), unit: 'ms' },
    { what: 'trace, 99th percentile', value: percentile(others, 99), unit: 'ms' },
  ];
}

function allAtOnce(commandLine: string, root: string, urls: readonly string[]): Row {
  const requests = join(dirname(root), 'requests.jsonl');
  writeFileSync(
    requests,
    urls.map((url) => `${JSON.stringify({ url, method: 'GET', headers: {} })}\n`).join(''),
  );
  const elapsed = stopwatch();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [commandLine, 'trace', '--config', root, '--requests', requests],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const time = elapsed();
  const answers = stdout.split('\n').length - 1;
  if (status !== 0 || answers !== many) throw new Error(`trace gave ${answers} answers: ${stderr}`);
  return {
    ...{ what: `trace --requests, ${many} URLs`, value: time, unit: 'ms', target: 2000 },
    note: 'start and parsing included',
  };
}
