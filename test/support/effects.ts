/** How is a rule's effect shown: what does a running nginx do with requests, in front of an echo or of a second server? */
import { test } from 'vitest';
import type { Rule } from '../../server/src/rules/rule.ts';
import type { Echoed } from './echo.ts';
import { type LiveNginx, type Place, startNginx } from './live-nginx.ts';

/** Runs `use` while an nginx runs whose only server has these statements. */
export async function withServer<Result>(
  server: (place: Place) => string,
  use: (nginx: LiveNginx) => Promise<Result>,
  http: (place: Place) => string = () => '',
): Promise<Result> {
  const nginx = await startNginx(
    (place) =>
      `events {}
      http {
        access_log off;
        ${http(place)}
        server { listen 127.0.0.1:${place.ports[0]}; ${server(place)} }
      }`,
  );
  try {
    return await use(nginx);
  } finally {
    await nginx.stop();
  }
}

/** What the echo behind nginx receives for each of the request lines: the URI, or the status of another answer. */
export async function urisSent(nginx: LiveNginx, lines: readonly string[]): Promise<(string | number)[]> {
  const sent: (string | number)[] = [];
  for (const line of lines) {
    const { status, body } = await nginx.request(line);
    sent.push(status === 200 ? (JSON.parse(body) as Echoed).url : status);
  }
  return sent;
}

/** One test for a rule, named by it. */
export const effect = (rule: Rule, what: string, run: () => Promise<void>) =>
  test(`${rule.id}: ${what}`, run);

/** A second server in the same nginx, behind a socket that no other test knows. */
export const behind = ({ prefix }: Place) => `http://unix:${prefix}/behind.sock:`;
export const serverBehind = (statements: string) => (place: Place) =>
  `server { listen unix:${place.prefix}/behind.sock; ${statements} }`;
