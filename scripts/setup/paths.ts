/** Where is everything that scripts and end-to-end tests build, install and read? */
import { homedir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** Throw-away results: test bundles, reports, screenshots. Git ignores it. */
export const out = join(root, 'out');

/** The packaged extension as a person would install it. */
export const vsix = join(out, 'nginx-wayfinder.vsix');

/** The Django project that the demonstration and the end-to-end tests copy and open. */
export const sample = join(root, 'samples', 'django-project');

/** Downloads that every clone of the project on this machine shares. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nginx-wayfinder');

/** An executable that `npm ci` put into the project. */
export function tool(name: string): string {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
