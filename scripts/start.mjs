/**
 * How does a fresh clone get from any Node 20 or newer to one of our TypeScript scripts?
 * `node scripts/start.mjs scripts/try.ts ...` installs the packages if they are missing or outdated, then
 * runs that script with the Node 24 that comes with them. Plain JavaScript without imports from
 * packages, because it runs before there are any.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [script, ...args] = process.argv.slice(2);
const windows = process.platform === 'win32';

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`nginx Wayfinder needs Node 20 or newer; this is ${process.version}.`);
  process.exit(1);
}

// npm runs `prepare`, and that this script, when the `npm ci` below has done its work: the one who asked for it goes on.
if (process.env.NGINX_WAYFINDER_INSTALLS) process.exit(0);

if (!packagesAreInstalled()) {
  console.log('Installing the packages of package-lock.json into node_modules/ (npm ci) ...');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
    env: { ...withoutNpmOptions(process.env), NGINX_WAYFINDER_INSTALLS: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const bin = join(root, 'node_modules', '.bin');
const node = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const child = spawn(node, [join(root, script), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` },
});
// Ctrl-C reaches the child too, which then ends what it started; outlive it to pass its exit code on.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));

/**
 * Inside of `npm install -g git+...`, as pre-commit runs it, `prepare` is asked to build a clone without its packages,
 * under options (`global`) that are not meant for it. Where the registry is and how it is reached stays.
 */
function withoutNpmOptions(env) {
  const unwanted =
    /^npm_config_(global|location|prefix|omit|include|save|ignore_scripts|package_lock_only|dry_run)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !unwanted.test(name)));
}

/** Whether every package that the lock file demands on this machine is there in the demanded version. */
function packagesAreInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const demanded = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(demanded).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || present[path]?.version === version,
  );
}
