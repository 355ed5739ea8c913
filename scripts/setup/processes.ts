/** How do we run other programs, so that none survives us and none waits for an answer on stdin? */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Finished {
  code: number;
  /** stdout and stderr as they came, interleaved. */
  output: string;
}

const running = new Set<ChildProcess>();

// A process group of its own keeps a child away from the terminal's Ctrl-C: it ends when we end it,
// with everything that it started itself (VS Code's extension hosts, Chromium's renderers).
const ownGroup = process.platform !== 'win32';

/** Starts a program that ends at the latest when this process does. stdin is closed. */
export function start(command: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
    shell: command.endsWith('.cmd'),
    ...options,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Runs a program to its end. A program that cannot be started "fails" with code 127. */
export async function run(
  command: string,
  args: string[],
  options: SpawnOptions & { timeoutSeconds?: number; onOutput?: (text: string) => void } = {},
): Promise<Finished> {
  const { timeoutSeconds, onOutput, ...spawnOptions } = options;
  const child = start(command, args, spawnOptions);
  let output = '';
  const collect = (text: string) => {
    output += text;
    onOutput?.(text);
  };
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);
  const limit = timeoutSeconds
    ? setTimeout(() => {
        collect(`\n${command} was ended: it took more than ${timeoutSeconds} s.\n`);
        void end(child);
      }, timeoutSeconds * 1000)
    : undefined;
  try {
    const code = await new Promise<number>((resolve) => {
      child.once('close', (status) => resolve(status ?? 1));
      child.once('error', (error) => {
        collect(`${error.message}\n`);
        resolve(127);
      });
    });
    return { code, output };
  } finally {
    clearTimeout(limit);
  }
}

/** Ends a program and everything that it started; resolves when it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  signal(child, 'SIGTERM');
  const force = setTimeout(() => signal(child, 'SIGKILL'), 3000);
  await gone;
  clearTimeout(force);
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, name);
    else child.kill(name);
  } catch {
    // Already gone.
  }
}

process.on('exit', () => {
  for (const child of running) signal(child, 'SIGKILL');
});
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.on(name, () => process.exit(process.exitCode ?? code));
}
