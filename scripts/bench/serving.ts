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
    // The first check of the file is over once it is known what there is to repair.
    const start = { line: 0, character: 0 };
    await server.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start, end: start },
      context: { diagnostics: [] },
    });
    const checked = opening();
    const completion = await latency(session, text, 'textDocument/completion', afterIndentation);
    const hover = await latency(session, text, 'textDocument/hover', insideName);
    const hoverOnValues = await latency(session, text, 'textDocument/hover', insideLastWord);
    const hints = await hintLatency(session, text);
    const typing = await typingLatency(session, text);
    const editing = await editLatency(session, text);
    return [
      { what: 'process start to initialize answer', value: initialized, unit: 'ms' },
      { what: 'open to first hover answer', value: opened, unit: 'ms' },
      { what: 'open to all of it checked', value: checked, unit: 'ms' },
      ...latencyRows('completion', completion),
      ...latencyRows('hover', hover),
      ...latencyRows('hover over values', hoverOnValues),
      ...latencyRows('inlay hints of 60 lines', hints),
      ...latencyRows('completion while typing', typing.completion),
      ...latencyRows('hover after an edit', typing.hover),
      { what: 'largest completion answer', value: typing.largest, unit: 'bytes' },
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
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown'] },
      completionList: { itemDefaults: ['editRange'] },
    },
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
/** Before the `;` or ` {` that ends the line. */
const insideLastWord = (line: string) => Math.max(0, line.trimEnd().replace(/ ?[;{].*$/, '').length - 1);

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

/** What an editor asks for whenever somebody scrolls. */
async function hintLatency({ server, uri }: Session, text: string): Promise<Latency> {
  const random = seeded(11);
  const lines = text.split('\n').length;
  const times: number[] = [];
  let answered = 0;
  while (times.length < requests) {
    const line = random.integer(0, Math.max(0, lines - 60));
    const range = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
    const elapsed = stopwatch();
    const answer = await server.request('textDocument/inlayHint', { textDocument: { uri }, range });
    times.push(elapsed());
    if (Array.isArray(answer) && answer.length > 0) answered++;
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

/** What is typed into a server, and asked about after each character; with the pause of a quick typist. */
const typed = [
  'proxy_pass http://site0',
  'listen 443 ssl',
  'add_header X-Frame-Options DENY',
  'return 301 https://$host',
  'access_log off',
  'try_files $uri @x',
];
const pause = 15;

interface Typing {
  readonly completion: Latency;
  readonly hover: Latency;
  /** Bytes of JSON. */
  readonly largest: number;
}

/** Types lines into servers all over the file, character by character, and takes them back. */
async function typingLatency({ server, uri }: Session, text: string): Promise<Typing> {
  const random = seeded(11);
  const lines = text.split('\n');
  const completion: Latency = { times: [], answered: 0 };
  const hover: Latency = { times: [], answered: 0 };
  let version = 1_000;
  let largest = 0;
  const change = (start: Position, end: Position, inserted: string): void =>
    server.notify('textDocument/didChange', {
      textDocument: { uri, version: version++ },
      contentChanges: [{ range: { start, end }, text: inserted }],
    });
  const ask = async (method: string, position: Position, into: Latency): Promise<void> => {
    const elapsed = stopwatch();
    const answer = await server.request(method, { textDocument: { uri }, position });
    into.times.push(elapsed());
    if (answer !== null) into.answered++;
    if (into === completion) largest = Math.max(largest, JSON.stringify(answer).length);
  };
  while (completion.times.length < requests) {
    const line = random.integer(0, lines.length - 1);
    if (!lines[line]?.startsWith('    server_name')) continue;
    const words = random.pick(typed);
    change({ line, character: 0 }, { line, character: 0 }, '    \n');
    for (const [index, character] of [...words].entries()) {
      const at = { line, character: 4 + index };
      change(at, at, character);
      await ask('textDocument/completion', { line, character: 5 + index }, completion);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    await ask('textDocument/hover', { line, character: 5 }, hover);
    change({ line, character: 0 }, { line: line + 1, character: 0 }, '');
  }
  return { completion, hover, largest };
}

function latencyRows(name: string, { times, answered }: Latency): Row[] {
  const note = `${answered} of ${times.length} answered`;
  return [
    { what: `${name}, median of ${times.length}`, value: median(times), unit: 'ms', note },
    { what: `${name}, 99th percentile`, value: percentile(times, 99), unit: 'ms', target: 20 },
  ];
}
