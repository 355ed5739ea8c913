/** How long does an editor wait for the language server, and how much memory does it hold? */
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type LspClient, startServer } from './lsp-client.ts';
import { median, percentile, stopwatch } from './measure.ts';
import type { GeneratedProject } from './project.ts';
import { seeded } from './random.ts';
import type { Row } from './report.ts';

const requests = 200;
const edits = 15;

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
    const { capabilities } = (await server.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'bench' }],
      capabilities: editorCapabilities,
    })) as { capabilities: { diagnosticProvider?: unknown } };
    const initialized = starting();
    server.notify('initialized', {});

    const session: Session = { server, uri, pulls: capabilities.diagnosticProvider !== undefined };
    const opening = stopwatch();
    const problems = await diagnosticsAfter(session, 1, () =>
      server.notify('textDocument/didOpen', {
        textDocument: { uri, languageId: 'nginx', version: 1, text },
      }),
    );
    const opened = opening();
    const completion = await latency(session, text, 'textDocument/completion', afterIndentation);
    const hover = await latency(session, text, 'textDocument/hover', insideName);
    const editing = await editLatency(session, text);
    return [
      { what: 'process start to initialize answer', value: initialized, unit: 'ms' },
      { what: 'open to first diagnostics', value: opened, unit: 'ms' },
      { what: 'problems reported on the correct file', value: problems, unit: 'problems', target: 0 },
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
  /** The server is asked for diagnostics instead of sending them. */
  pulls: boolean;
}

const editorCapabilities = {
  workspace: { configuration: true, workspaceFolders: true },
  textDocument: {
    synchronization: { didSave: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    publishDiagnostics: { versionSupport: true },
    diagnostic: {},
  },
};

/** Does something and waits for the diagnostics of that version. Returns how many there are. */
async function diagnosticsAfter(
  { server, uri, pulls }: Session,
  version: number,
  act: () => void,
): Promise<number> {
  if (pulls) {
    act();
    const report = await server.request('textDocument/diagnostic', { textDocument: { uri } });
    return (report as { items?: unknown[] }).items?.length ?? 0;
  }
  const published = server.next('textDocument/publishDiagnostics', (params) => {
    const about = params as { uri: string; version?: number };
    return about.uri === uri && (about.version === undefined || about.version === version);
  });
  act();
  return ((await published) as { diagnostics: unknown[] }).diagnostics.length;
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
): Promise<number[]> {
  const random = seeded(7);
  const lines = text.split('\n');
  const times: number[] = [];
  while (times.length < requests) {
    const line = random.integer(0, lines.length - 1);
    const content = lines[line] ?? '';
    if (!/^\s+\w/.test(content)) continue;
    const position: Position = { line, character: column(content) };
    const elapsed = stopwatch();
    await server.request(method, { textDocument: { uri }, position });
    times.push(elapsed());
  }
  return times;
}

/** Types a line and takes it back, again and again, in the middle of the file. */
async function editLatency(session: Session, text: string): Promise<number[]> {
  const { server, uri } = session;
  const lines = text.split('\n');
  const middle = lines.findIndex(
    (line, index) => index >= lines.length / 2 && line.includes('proxy_set_header Host'),
  );
  const at: Position = { line: middle, character: 0 };
  const added = '        proxy_set_header X-Bench on;\n';
  const times: number[] = [];
  for (let version = 2; times.length < edits; version++) {
    const undoing = version % 2 === 1;
    const end = undoing ? { line: middle + 1, character: 0 } : at;
    const elapsed = stopwatch();
    await diagnosticsAfter(session, version, () =>
      server.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: at, end }, text: undoing ? '' : added }],
      }),
    );
    times.push(elapsed());
  }
  return times;
}

function latencyRows(name: string, times: number[]): Row[] {
  return [
    { what: `${name}, median of ${requests}`, value: median(times), unit: 'ms' },
    { what: `${name}, 99th percentile`, value: percentile(times, 99), unit: 'ms' },
  ];
}
