/** Are the programs here that the tests need besides npm packages, and if not, who installs them? */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { missingDjangoPackages, python } from './django-programs.ts';
import { run } from './processes.ts';

const debian = executable('apt-get') !== undefined;

/** What the tests need besides npm packages, and which of Debian's packages for it are missing. */
const needed = [
  {
    program: 'nginx with its third-party modules',
    // The judge of our answers. Lua comes with nginx-extras only; other systems keep modules elsewhere.
    missing: () =>
      executable('nginx', '/usr/sbin/nginx') !== undefined &&
      (!debian || existsSync('/usr/lib/nginx/modules/ngx_http_lua_module.so'))
        ? []
        : ['nginx-full', 'nginx-extras'],
  },
  { program: 'openssl', missing: () => (executable('openssl') ? [] : ['openssl']) },
  { program: 'Chromium', missing: () => (chromium() ? [] : ['chromium']) },
  {
    // What stands behind nginx in test/differential/django-*.test.ts.
    program: `Django with its application servers for ${python}`,
    missing: missingDjangoPackages,
  },
];

/** Installs what is missing with apt-get, or says what to install and fails. */
export async function requireSystemPackages(say: (line: string) => void): Promise<void> {
  const { names, packages } = lacking();
  if (packages.length === 0) return;
  if (!debian || process.getuid?.() !== 0) {
    const how = debian
      ? `sudo apt-get install --no-install-recommends ${packages.join(' ')}`
      : `your system's packages for them (on Debian: ${packages.join(' ')})`;
    throw new Error(`The tests need ${names.join(', ')}. Please install: ${how}`);
  }
  say(`Installing Debian packages: ${packages.join(' ')} ...`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await run('apt-get', ['-q', ...args], {
      // RUNLEVEL=1 keeps the packages' scripts from starting an nginx on port 80; those of Django bring no service.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      timeoutSeconds: 900,
    });
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output}`);
  }
  const still = lacking();
  if (still.packages.length > 0)
    throw new Error(`Still missing after the installation: ${still.names.join(', ')}`);
}

function lacking(): { names: string[]; packages: string[] } {
  const missing = needed.map(({ program, missing }) => ({ program, packages: missing() }));
  return {
    names: missing.filter(({ packages }) => packages.length > 0).map(({ program }) => program),
    packages: missing.flatMap(({ packages }) => packages),
  };
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
