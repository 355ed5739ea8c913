/** A log has a level, a destination or a buffer that nginx does not take. */

import { readMilliseconds, readSize } from '../catalog/quantities.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import { replacement, safe } from './edits.ts';
import { defineRule, type Report } from './rule.ts';
import { isFinal } from './value.ts';
import { listed } from './wording.ts';

const levels = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'];

/** In a build with debugging these narrow it down; elsewhere they are refused. */
const debugLevel = /^debug_(core|alloc|mutex|event|http|mail|stream)$/;

/** What people call the levels elsewhere. */
const meant: Readonly<Record<string, string>> = {
  warning: 'warn',
  err: 'error',
  critical: 'crit',
  fatal: 'emerg',
  emergency: 'emerg',
  trace: 'debug',
  information: 'info',
};

export const invalidLogParameter = defineRule({
  id: 'invalid-log-parameter',
  category: 'syntax',
  severity: 'error',
  fix: 'safe',
  summary: 'A log has a level, a destination or a buffer that nginx does not take.',
  why: 'The levels of `error_log` are written as nginx knows them, in lower case. A buffered `access_log` needs a file whose name is known when nginx starts: neither a variable nor syslog.',
  within: 'http',
  bad: 'error_log logs/error.log warning;',
  good: 'error_log logs/error.log warn;',
  docs: 'https://nginx.org/en/docs/ngx_core_module.html#error_log',
  own: {
    on: ['error_log', 'access_log'],
    check(directive, { name, file }, report) {
      const [destination] = directive.args;
      if (!destination || !isFinal(destination)) return;
      if (destination.value.startsWith('syslog:')) judgeSyslog(destination, report);
      if (name === 'error_log') judgeLevels(directive, file.path, report);
      else judgeBuffer(directive, destination, report);
    },
  },
});

function judgeLevels({ args }: Directive, path: string, report: Report): void {
  let seen: string | undefined;
  for (const argument of args.slice(1)) {
    const { start, end, value } = argument;
    if (!isFinal(argument)) return;
    const range = { start, end };
    if (debugLevel.test(value) && (seen === undefined || debugLevel.test(seen))) {
      seen = value;
      continue;
    }
    if (!levels.includes(value)) {
      const lower = value.toLowerCase();
      const known = meant[lower] ?? (levels.includes(lower) ? lower : undefined);
      report({
        ...range,
        message: `Invalid log level \`${value}\`: it must be ${listed(
          levels.map((level) => `\`${level}\``),
          'or',
        )}.`,
        fixes: known ? [safe(`Change to \`${known}\``, replacement(path, range, known))] : [],
      });
      return;
    }
    if (seen !== undefined) {
      report({ ...range, message: `Duplicate log level \`${value}\`: \`${seen}\` stands before it.` });
      return;
    }
    seen = value;
  }
}

const facilities =
  'kern user mail daemon auth intern lpr news uucp clock authpriv ftp ntp audit alert cron local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  );

/** `syslog:server=...,facility=...,severity=...,tag=...,nohostname`. */
function judgeSyslog({ start, end, value }: Argument, report: Report): void {
  const seen = new Set<string>();
  for (const parameter of value.slice('syslog:'.length).split(',')) {
    const message = syslogFault(parameter, seen);
    if (message) {
      report({ start, end, message: `${message}.` });
      return;
    }
  }
  if (!seen.has('server'))
    report({ start, end, message: 'No syslog server specified: `server=` is needed.' });
}

function syslogFault(parameter: string, seen: Set<string>): string | undefined {
  const [, key, value = ''] = /^(server|facility|severity|tag)=(.*)$/s.exec(parameter) ?? [];
  if (key === undefined)
    return parameter === 'nohostname' ? undefined : `Unknown syslog parameter \`${parameter}\``;
  if (seen.has(key)) return `Duplicate syslog \`${key}\``;
  seen.add(key);
  switch (key) {
    case 'facility':
      return facilities.includes(value) ? undefined : `Unknown syslog facility \`${value}\``;
    case 'severity':
      return levels.includes(value)
        ? undefined
        : `Unknown syslog severity \`${value}\`: it must be one of the levels of \`error_log\``;
    case 'tag':
      if (value.length > 32) return 'Syslog tag length exceeds 32';
      return /^[0-9A-Za-z_]*$/.test(value)
        ? undefined
        : 'Syslog `tag` only allows alphanumeric characters and underscore';
    default:
      return undefined;
  }
}

/** The parameters by themselves are the matter of `invalid-parameter`. */
function judgeBuffer({ args }: Directive, destination: Argument, report: Report): void {
  const { start, end, value } = destination;
  if (value === 'off') {
    const surplus = args[1];
    if (surplus) {
      report({
        start: surplus.start,
        end: surplus.end,
        message: `Invalid parameter \`${surplus.value}\`: nothing may follow \`access_log off\`.`,
      });
    }
    return;
  }
  const parameters = args.slice(2).map((argument) => argument.value);
  const valueGiven = (key: string) =>
    parameters.findLast((parameter) => parameter.startsWith(key))?.slice(key.length);
  const buffer = valueGiven('buffer=');
  const isBuffered =
    (buffer !== undefined && (readSize(buffer) ?? 0) > 0) ||
    parameters.some((parameter) => /^gzip(=[1-9])?$/.test(parameter));
  const flush = valueGiven('flush=');
  if (!isBuffered && flush !== undefined && (readMilliseconds(flush) ?? 0) > 0) {
    report({
      start,
      end,
      message: `No buffer is defined for access_log \`${value}\`: \`flush=\` needs \`buffer=\` or \`gzip\`.`,
    });
  }
  if (!isBuffered) return;
  if (value.startsWith('syslog:')) report({ start, end, message: 'Logs to syslog cannot be buffered.' });
  else if (value.includes('$'))
    report({ start, end, message: 'Buffered logs cannot have variables in name.' });
}
