/** What did nginx send upstream? A server that answers every request with what it received. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { splitHead } from './raw-http.ts';

/** The body of every answer, as JSON; strings are Latin-1 readings of the bytes. */
export interface Echoed {
  method: string;
  /** The request target exactly as sent, raw spaces included. */
  url: string;
  /** In order and as spelled. */
  headers: [name: string, value: string][];
  body: string;
}

/** Listens on a free port of 127.0.0.1. Reads the bytes itself, as Node's parser refuses some that nginx sends. */
export async function startEcho(): Promise<{ port: number; stop(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let received = '';
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (!received.includes('\r\n\r\n')) return;
      const { first, headers, body } = splitHead(received);
      const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? 0;
      if (body.length < Number(length)) return;
      const [method = ''] = first.split(' ', 1);
      const url = first.slice(method.length + 1, first.lastIndexOf(' '));
      const answer = JSON.stringify({ method, url, headers, body } satisfies Echoed);
      socket.end(
        `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(answer)}\r\nConnection: close\r\n\r\n${answer}`,
      );
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The echo has no port.');
  return {
    port: address.port,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
