/**
 * How is a command run ten thousand times by tests that hold hundreds of megabytes? Node forks, and a fork copies the
 * tables of all that memory (observed: 48 ms in place of 6): so a small shell, forked once, does it for us.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  /** Exit status; 124 if it took longer than a minute. */
  readonly status: number;
  readonly stderr: string;
}

/** Reads the number of words and the words, one in a line, and answers with the exit status; ends when nobody can ask any more. */
const script = `
while read -r count; do
  set --
  while [ "$count" -gt 0 ]; do IFS= read -r word; set -- "$@" "$word"; count=$((count - 1)); done
  timeout 60 "$@" </dev/null >/dev/null 2>"$directory/stderr"
  echo $? >&4
done <"$directory/questions" 4>"$directory/answers"
rm -rf "$directory"
`;

interface Shell {
  readonly directory: string;
  readonly questions: number;
  readonly answers: number;
}

let shell: Shell | undefined;

/** Runs a program and waits for its end. Words may not hold line breaks. */
export function runSmall(words: readonly string[]): Ran {
  if (words.some((word) => word.includes('\n'))) throw new Error('A word for the shell holds a line break');
  shell ??= startShell();
  writeSync(shell.questions, `${[words.length, ...words].join('\n')}\n`);
  const answer = Buffer.alloc(8);
  const length = readSync(shell.answers, answer);
  return {
    status: Number(answer.toString('latin1', 0, length)),
    stderr: readFileSync(join(shell.directory, 'stderr'), 'utf8'),
  };
}

function startShell(): Shell {
  const directory = mkdtempSync(join(tmpdir(), 'nginx-runner-'));
  const pipes = ['questions', 'answers'].map((name) => join(directory, name)) as [string, string];
  spawnSync('mkfifo', pipes);
  // Opened for both ways, so that opening waits for nobody; they close when this process ends.
  const [questions, answers] = pipes.map((pipe) => openSync(pipe, 'r+')) as [number, number];
  const child = spawn('/bin/sh', ['-c', script], {
    env: { ...process.env, directory },
    stdio: 'ignore',
  });
  child.unref();
  return { directory, questions, answers };
}
