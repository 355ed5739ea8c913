/** How long does an editor wait for the language server, and how much memory does it hold? */
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LspClient, startServer } from './lsp-client.ts';
import { median, percentile, stopwatch } from './measure.ts';
import type { GeneratedProject } from './project.ts';
import { seeded } from './random.ts';
import type { Row } from './report.ts';

const requests = 200;
const edits = 14;

/** Opens `file` of the project as an editor would, asks, edits, and reports. */
export async function servingRows(
  serverFile: string,
  { root, files }: GeneratedProject,
  file: string,
): Promise<Row[]> {
  const text = files.get(file) ?? '';
  const uri = pathToFileURL(file).href;
  const folder = pathToFileURL(dirname(root)).href;
  const starting = stopwatch();
  const server = startServer(serverFile);
  try {
    await server.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'bench' }],
      capabilities: editorCapabilities,
    });
    const initialized = starting();
    server.notify('initialized', {});

    const session: Session = { server, uri };
    const opening = stopwatch();
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'nginx', version: 1, text } });
    await server.request('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    const opened = opening();
    const completion = await latency(session, text, 'textDocument/completion', afterIndentation);
    const hover = await latency(session, text, 'textDocument/hover', insideName);
    const editing = await editLatency(session, text);
    return [
      { what: 'process start to initialize answer', value: initialized, unit: 'ms' },
      { what: 'open to first hover answer', value: opened, unit: 'ms' },
      ...latencyRows('completion', completion),
      ...latencyRows('hover', hover),
      { what: `edit to diagnostics, median of ${edits}`, value: median(editing), unit: 'ms' },
      { what: 'resident memory', value: server.residentMemory(), unit: 'bytes' },
    ];
  } finally {
    await server.stop();
  }
}

interface Session {
  server: LspClient;
  uri: string;
}

const editorCapabilities = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    synchronization: { didSave: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    publishDiagnostics: {},
  },
};

interface Latency {
  /** Milliseconds. */
  times: number[];
  /** How many of the requests got more than `null`: silence is quick and worth nothing. */
  answered: number;
}

type Position = { line: number; character: number };

const indentation = (line: string) => line.length - line.trimStart().length;
const afterIndentation = (line: string) => indentation(line);
const insideName = (line: string) => indentation(line) + 1;

async function latency(
  { server, uri }: Session,
  text: string,
  method: string,
  column: (line: string) => number,
): Promise<Latency> {
  const random = seeded(7);
  const lines = text.split('\n');
  const times: number[] = [];
  let answered = 0;
  while (times.length < requests) {
    const line = random.integer(0, lines.length - 1);
    const content = lines[line] ?? '';
    if (!/^\s+\w/.test(content)) continue;
    const position: Position = { line, character: column(content) };
    const elapsed = stopwatch();
    const answer = await server.request(method, { textDocument: { uri }, position });
    times.push(elapsed());
    if (answer !== null) answered++;
  }
  return { times, answered };
}

/** Types a line with a mistake and takes it back, again and again, in the middle of the file. */
async function editLatency({ server, uri }: Session, text: string): Promise<number[]> {
  const lines = text.split('\n');
  const middle = lines.findIndex(
    (line, index) => index >= lines.length / 2 && line.includes('proxy_set_header Host'),
  );
  const start: Position = { line: middle, character: 0 };
  const times: number[] = [];
  for (let version = 2; times.length < edits; version++) {
    const mistaken = version % 2 === 0;
    const change = mistaken
      ? { range: { start, end: start }, text: '        proxy_set_haeder X-Bench on;\n' }
      : { range: { start, end: { line: middle + 1, character: 0 } }, text: '' };
    const elapsed = stopwatch();
    const published = server.next('textDocument/publishDiagnostics', (params) => {
      const about = params as { uri: string; diagnostics: { code?: unknown }[] };
      return (
        about.uri === uri && about.diagnostics.some(({ code }) => code === 'unknown-directive') === mistaken
      );
    });
    server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    await published;
    times.push(elapsed());
  }
  return times;
}

function latencyRows(name: string, { times, answered }: Latency): Row[] {
  const note = `${answered} of ${requests} answered`;
  return [
    { what: `${name}, median of ${requests}`, value: median(times), unit: 'ms', note },
    { what: `${name}, 99th percentile`, value: percentile(times, 99), unit: 'ms' },
  ];
}
