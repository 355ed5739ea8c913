/** Does a websocket come about, and does a word come back? The handshake and one frame each way (RFC 6455), by hand. */
import { createHash, randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Addressed } from './exchange.ts';
import { splitHead } from './raw-http.ts';

export interface Handshake {
  readonly path: string;
  readonly host: string;
  readonly origin: string;
}

/** In milliseconds; the first request waits until Django is loaded. */
const patience = 20_000;

/** The word that comes back, or the status with which the server refuses to switch protocols (0 if it hangs up). */
export function echoOver(
  to: Addressed,
  { path, host, origin }: Handshake,
  word: string,
): Promise<string | number> {
  const key = randomBytes(16).toString('base64');
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const head = [
    `GET ${path} HTTP/1.1`,
    ...[`Host: ${host}`, `Origin: ${origin}`, 'Upgrade: websocket', 'Connection: Upgrade'],
    ...[`Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Version: 13', '', ''],
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const isEncrypted = to.serverName !== undefined;
    const socket: Socket = isEncrypted
      ? connectTls({ ...to, servername: to.serverName, rejectUnauthorized: false })
      : connect(to);
    let bytes = Buffer.alloc(0);
    let isOpen = false;
    const settle = (answer: string | number) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patience, () => {
      socket.destroy();
      reject(new Error(`No echo from ${origin}${path} within ${patience} ms`));
    });
    socket.on(isEncrypted ? 'secureConnect' : 'connect', () => socket.write(head));
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (!isOpen) {
        const end = bytes.indexOf('\r\n\r\n');
        if (end < 0) return;
        const { first, headers } = splitHead(bytes.toString('latin1'));
        const status = Number(first.split(' ')[1]);
        const accepted = headers.find(([name]) => name.toLowerCase() === 'sec-websocket-accept')?.[1];
        if (status !== 101 || accepted !== accept) return settle(status);
        isOpen = true;
        bytes = bytes.subarray(end + 4);
        socket.write(maskedText(word));
      }
      const text = unmaskedText(bytes);
      if (text !== undefined) settle(text);
    });
    socket.on('error', reject);
    socket.on('close', () => settle(0));
  });
}

/** A frame of fewer than 126 bytes, as clients send them. */
function maskedText(word: string): Buffer {
  const payload = Buffer.from(word);
  const mask = randomBytes(4);
  const masked = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length]), mask, masked]);
}

/** The text of a short frame, as servers send them; undefined before all of it is there. */
function unmaskedText(frame: Buffer): string | undefined {
  const [first, length = 0] = frame;
  if (first !== 0x81 || frame.length < 2 + length) return undefined;
  return frame.subarray(2, 2 + length).toString();
}
