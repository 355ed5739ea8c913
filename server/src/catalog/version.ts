/** Which nginx versions are there, and which of two comes first? */
export interface NginxVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** The two versions whose real binaries answered for every directive (`data/observed.json`). */
export const oldestObserved: NginxVersion = { major: 1, minor: 22, patch: 1 };
export const newestObserved: NginxVersion = { major: 1, minor: 31, patch: 5 };

/** Reads `1.22.1` wherever it stands (`nginx version: nginx/1.22.1`); a missing patch counts as 0. */
export function parseVersion(text: string): NginxVersion | undefined {
  const match = /(?<![\d.])(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?(?![\d.]*\d)/.exec(text);
  return match
    ? { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) }
    : undefined;
}

/** Negative when `a` is older than `b`, 0 when they are the same. */
export function compareVersions(a: NginxVersion, b: NginxVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

export function versionText(version: NginxVersion): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}
