/** What does a person at a browser get to see? A client with cookies that follows redirects, fills in forms and opens websockets. */
import { superuser } from './django-project.ts';
import { type Addressed, exchange } from './exchange.ts';
import { echoOver } from './websocket.ts';

export interface Answer {
  /** 0 if the connection was closed without an answer. */
  readonly status: number;
  readonly url: string;
  readonly body: string;
  /** The first header of that name, in any case. */
  header(name: string): string | undefined;
}

export interface Browser {
  /** One answer: no redirect is followed. */
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The answer after all redirects; `too many redirects` after ten, as a browser would say. */
  visit(url: string): Promise<Answer | 'too many redirects'>;
  /** Sends the form at `url` with its hidden token, as a page of that origin does; the answer to the POST itself. */
  submit(url: string, fields: Readonly<Record<string, string | FormFile>>): Promise<Answer>;
  /** Logs in at the admin's form; what is shown then: `Site administration`, or the status that stood in the way. */
  login(origin: string): Promise<string | number>;
  /** Sends a file of this many bytes; the status, and the address at which it can be fetched. */
  upload(
    origin: string,
    bytes: number,
  ): Promise<{ readonly status: number; readonly url: string | undefined }>;
  /** The status of each stylesheet of the admin's login page, by path. */
  stylesheets(origin: string): Promise<Readonly<Record<string, number>>>;
  /** Says a word to the echo at a `ws:` or `wss:` address: the word that comes back, or the status of the refusal. */
  echo(url: string, word: string): Promise<string | number>;
}

export interface FormFile {
  readonly name: string;
  readonly content: string;
}

/** Where the browser comes from, if not from 127.0.0.1; answers to every address of the loopback network on Linux. */
export const clientAddress = '127.0.0.7';

/** The first request waits until Django is loaded, which takes its time on a busy machine; in milliseconds. */
const patience = 20_000;

/** `ports`: what stands for port 80 and 443 here. Every host is this machine; its name is what is asked for. */
export function openBrowser(ports: ReadonlyMap<number, number>): Browser {
  const cookies = new Map<string, Cookie>();

  const send = async (
    method: string,
    url: string,
    headers: Readonly<Record<string, string>> = {},
    body = '',
  ): Promise<Answer> => {
    const { scheme, host, authority, path } = readUrl(url);
    const sent = [...cookies.values()].filter(
      (one) => one.host === host && (!one.isSecure || scheme === 'https'),
    );
    const all = {
      Host: authority,
      'User-Agent': 'Browser',
      ...(sent.length > 0 ? { Cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') } : {}),
      ...(method === 'POST' ? { 'Content-Length': `${body.length}` } : {}),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const answer = await exchange(
      addressOf(url, ports),
      `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`,
      method,
      patience,
    );
    for (const [name, value] of answer.headers) {
      if (name.toLowerCase() === 'set-cookie') keep(cookies, host, value);
    }
    return {
      ...{ status: answer.status, url, body: answer.body },
      header: (name) => answer.headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1],
    };
  };

  const visit: Browser['visit'] = async (url) => {
    for (let hops = 0; hops <= 10; hops++) {
      const answer = await send('GET', url);
      const to = answer.status >= 300 && answer.status < 400 ? answer.header('location') : undefined;
      if (to === undefined) return answer;
      url = new URL(to, url).href;
    }
    return 'too many redirects';
  };

  const submit: Browser['submit'] = async (url, fields) => {
    const page = await visit(url);
    if (page === 'too many redirects') throw new Error(`${url}: ${page}`);
    const [, token] = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(page.body) ?? [];
    if (token === undefined) return page;
    const boundary = '----a-line-that-no-field-has';
    const filled: Readonly<Record<string, string | FormFile>> = { csrfmiddlewaretoken: token, ...fields };
    const parts = Object.entries(filled).map(([name, value]) =>
      typeof value === 'string'
        ? `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
        : `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${value.name}"\r\n` +
          `Content-Type: application/octet-stream\r\n\r\n${value.content}\r\n`,
    );
    const { scheme, authority } = readUrl(page.url);
    return send(
      'POST',
      page.url,
      {
        Origin: `${scheme}://${authority}`,
        Referer: page.url,
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
      },
      `${parts.join('')}--${boundary}--\r\n`,
    );
  };

  return {
    get: (url, headers) => send('GET', url, headers),
    visit,
    submit,
    async login(origin) {
      const answer = await submit(`${origin}/admin/login/?next=/admin/`, superuser);
      if (answer.status !== 302) return answer.status;
      const page = await visit(new URL(answer.header('location') ?? '', answer.url).href);
      if (page === 'too many redirects') return page;
      return page.body.includes('Site administration') ? 'Site administration' : page.status;
    },
    async upload(origin, bytes) {
      const file = { name: 'paper.txt', content: 'x'.repeat(bytes) };
      const { status, body } = await submit(`${origin}/upload/`, { file });
      const { url } = status === 200 ? (JSON.parse(body) as { url: string }) : {};
      return { status, url };
    },
    async stylesheets(origin) {
      const page = await visit(`${origin}/admin/login/`);
      if (page === 'too many redirects') throw new Error(`${origin}: ${page}`);
      const statuses: Record<string, number> = {};
      for (const [, path = ''] of page.body.matchAll(/<link rel="stylesheet"[^>]* href="([^"]+)"/g))
        statuses[path] = (await send('GET', new URL(path, page.url).href)).status;
      return statuses;
    },
    echo(url, word) {
      const { authority, path, scheme } = readUrl(url);
      const origin = `${scheme === 'wss' ? 'https' : 'http'}://${authority}`;
      return echoOver(addressOf(url, ports), { path, host: authority, origin }, word);
    },
  };
}

interface Cookie {
  readonly host: string;
  readonly name: string;
  readonly value: string;
  readonly isSecure: boolean;
}

function keep(cookies: Map<string, Cookie>, host: string, header: string): void {
  const [pair = '', ...attributes] = header.split(/;\s*/);
  const equals = pair.indexOf('=');
  const cookie = {
    ...{ host, name: pair.slice(0, equals), value: pair.slice(equals + 1) },
    isSecure: attributes.some((one) => one.toLowerCase() === 'secure'),
  };
  cookies.set(`${host} ${cookie.name}`, cookie);
}

/** Split by hand: `URL` would tidy the path up. */
function readUrl(url: string): { scheme: string; authority: string; host: string; path: string } {
  const [, scheme = '', authority = '', path = ''] = /^(\w+):\/\/([^/?]+)(.*)$/.exec(url) ?? [];
  return { scheme, authority, host: authority.replace(/:\d+$/, ''), path: path || '/' };
}

function addressOf(url: string, ports: ReadonlyMap<number, number>): Addressed {
  const { scheme, authority, host } = readUrl(url);
  const isEncrypted = scheme === 'https' || scheme === 'wss';
  const port = Number(/:(\d+)$/.exec(authority)?.[1] ?? (isEncrypted ? 443 : 80));
  return {
    ...{ host: '127.0.0.1', port: ports.get(port) ?? port },
    ...(isEncrypted ? { serverName: host } : {}),
    ...(process.platform === 'linux' ? { localAddress: clientAddress } : {}),
  };
}
