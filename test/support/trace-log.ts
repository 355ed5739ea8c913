/** What happened inside nginx to one request? Read from its debug log. */

/** The answer's making, after the last internal redirect. */
export interface Making {
  readonly by: 'upstream' | 'content' | 'internal-error' | 'itself';
  /** What was looked for on the disk last: file or folder, as a Latin-1 reading of its bytes; undefined if the log does not tell. */
  readonly path: string | undefined;
}

/** Messages of a debug log by the numbers of their process and connection, as in `LogLine`. */
export function messagesByConnection(log: string): ReadonlyMap<string, readonly string[]> {
  const messages = new Map<string, string[]>();
  // A message may span lines: what a client sends is written as it is.
  for (const entry of log.split(/\n(?=\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[)/)) {
    const found = /^\S+ \S+ \[(\w+)\] (\d+)#\d+: \*(\d+) /.exec(entry);
    if (!found) continue;
    const [head, level, process, number] = found;
    const connection = `${process} ${number}`;
    const message = `${level} ${entry.slice(head.length)}`;
    const known = messages.get(connection);
    if (known) known.push(message);
    else messages.set(connection, [message]);
  }
  return messages;
}

export function makingOf(messages: readonly string[]): Making {
  const end = messages.findIndex((message) => message.startsWith('debug http log handler'));
  const before = end < 0 ? messages : messages.slice(0, end);
  // What a subrequest of auth_request did stands before that module's last word.
  const start = before.findLastIndex((message) =>
    /^debug (internal redirect: |using location: @|auth request handler)/.test(message),
  );
  const last = before.slice(Math.max(0, start));
  const has = (pattern: RegExp) => last.some((message) => pattern.test(message));
  let path: string | undefined;
  for (const message of last) {
    const found =
      /^debug http filename: "(.*)"/s.exec(message) ??
      /^error directory index of "(.*)" is forbidden/s.exec(message);
    if (found) path = found[1];
  }
  const special = last.findLast((message) => message.startsWith('debug http special response: '));
  const failed =
    /: 5\d\d,/.test(special ?? '') &&
    has(
      /^(error|crit|alert) .*(redirection cycle|cannot be used in location|no resolver defined|invalid URL prefix|no host in upstream|no port in upstream|invalid port in upstream|invalid host in upstream|zero length|could not find named location|unsafe URI|is not a directory|no buffer space|no upstream configuration|auth request unexpected status|invalid (IPv6|unix))/s,
    );
  if (failed) return { by: 'internal-error', path: undefined };
  if (has(/^debug http init upstream/)) return { by: 'upstream', path: undefined };
  if (has(/^debug content phase: /)) return { by: 'content', path };
  return { by: 'itself', path: undefined };
}
