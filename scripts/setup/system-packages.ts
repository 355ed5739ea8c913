/** Are the programs here that the tests need besides npm packages, and if not, who installs them? */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes.ts';

const debian = executable('apt-get') !== undefined;

const needed = [
  {
    program: 'nginx with its third-party modules',
    packages: ['nginx-full', 'nginx-extras'],
    // The judge of our answers. Lua comes with nginx-extras only; other systems keep modules elsewhere.
    found: () =>
      executable('nginx', '/usr/sbin/nginx') !== undefined &&
      (!debian || existsSync('/usr/lib/nginx/modules/ngx_http_lua_module.so')),
  },
  { program: 'openssl', packages: ['openssl'], found: () => executable('openssl') !== undefined },
  { program: 'Chromium', packages: ['chromium'], found: () => chromium() !== undefined },
];

/** Installs what is missing with apt-get, or says what to install and fails. */
export async function requireSystemPackages(say: (line: string) => void): Promise<void> {
  const missing = needed.filter(({ found }) => !found());
  if (missing.length === 0) return;
  const names = missing.map(({ program }) => program).join(', ');
  const packages = missing.flatMap((one) => one.packages);
  if (!debian || process.getuid?.() !== 0) {
    const how = debian
      ? `sudo apt-get install --no-install-recommends ${packages.join(' ')}`
      : `your system's packages for them (on Debian: ${packages.join(' ')})`;
    throw new Error(`The tests need ${names}. Please install: ${how}`);
  }
  say(`Installing Debian packages: ${packages.join(' ')} ...`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await run('apt-get', ['-q', ...args], {
      // RUNLEVEL=1 keeps the packages' scripts from starting an nginx on port 80.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      timeoutSeconds: 900,
    });
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output}`);
  }
  const still = missing.filter(({ found }) => !found()).map(({ program }) => program);
  if (still.length > 0) throw new Error(`Still missing after the installation: ${still.join(', ')}`);
}

/** A Chromium or Chrome to drive, or undefined. `CHROMIUM` names another one. */
export function chromium(): string | undefined {
  return (
    process.env.CHROMIUM ||
    ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
      .map((name) => executable(name))
      .find(Boolean) ||
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ].find(existsSync)
  );
}

/** The first file of this name on the PATH, or the given place where distributions put it. */
export function executable(name: string, otherwise?: string): string | undefined {
  const directories = (process.env.PATH ?? '').split(delimiter);
  const places = directories.map((directory) => join(directory, name));
  return [...places, ...(otherwise ? [otherwise] : [])].find(existsSync);
}
