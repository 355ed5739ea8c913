/** What does the language server answer, and when? A small JSON-RPC client over stdio. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

interface RpcMessage {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

export interface LspClient {
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** Resolves with the parameters of the next notification of that name that `wanted` accepts. */
  next(method: string, wanted: (params: unknown) => boolean): Promise<unknown>;
  /** Resident memory in bytes. */
  residentMemory(): number;
  stop(): Promise<void>;
}

/** Starts `node <serverFile> --stdio`. Requests of the server itself get empty answers. */
export function startServer(serverFile: string): LspClient {
  const server = spawn(process.execPath, [serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  const listeners = new Set<(message: RpcMessage) => void>();
  let lastId = 0;

  const send = (message: RpcMessage) => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
  };
  const receive = (message: RpcMessage) => {
    if (message.method === undefined) {
      const call = waiting.get(Number(message.id));
      waiting.delete(Number(message.id));
      if (message.error) call?.reject(new Error(message.error.message));
      else call?.resolve(message.result);
    } else if (message.id !== undefined) {
      send({ id: message.id, result: emptyAnswer(message) });
    } else {
      for (const listener of listeners) listener(message);
    }
  };
  readMessages(server, receive);
  server.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The language server ended with ${code}.`));
    waiting.clear();
  });

  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        send({ id, method, params });
      }),
    notify: (method, params) => send({ method, params }),
    next: (method, wanted) =>
      new Promise((resolve, reject) => {
        const overdue = setTimeout(
          () => reject(new Error(`No ${method} as expected in 60 seconds.`)),
          60_000,
        );
        const listener = (message: RpcMessage) => {
          if (message.method !== method || !wanted(message.params)) return;
          clearTimeout(overdue);
          listeners.delete(listener);
          resolve(message.params);
        };
        listeners.add(listener);
      }),
    residentMemory: () => {
      const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
    },
    async stop() {
      if (server.exitCode !== null) return;
      const exited = once(server, 'exit');
      server.kill();
      await exited;
    },
  };
}

/** `workspace/configuration` wants one value per item; registrations and progress want nothing. */
function emptyAnswer({ method, params }: RpcMessage): unknown {
  return method === 'workspace/configuration' ? (params as { items: unknown[] }).items.map(() => null) : null;
}

function readMessages(server: ChildProcess, receive: (message: RpcMessage) => void): void {
  let pending = Buffer.alloc(0);
  server.stdout?.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = pending.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(pending.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      if (pending.length < end) return;
      const body = pending.toString('utf8', head + 4, end);
      pending = pending.subarray(end);
      receive(JSON.parse(body));
    }
  });
}
