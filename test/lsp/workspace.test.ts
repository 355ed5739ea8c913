/** What does the server know of a file that the editor has just made? */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDisk } from '../../server/src/host/disk.ts';
import { createWorkspace } from '../../server/src/lsp/workspace.ts';

test('a new file that is opened is found by the patterns of others before any watcher tells of it', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nginx-workspace-')));
  try {
    const root = join(folder, 'nginx.conf');
    mkdirSync(join(folder, 'conf.d'));
    writeFileSync(root, 'events {}\nhttp { include conf.d/*.conf; }\n');
    const workspace = createWorkspace({ disk: createDisk(), findRoots: () => [root] });
    expect([...workspace.project().files.keys()]).toEqual([root]);
    const site = join(folder, 'conf.d/site.conf');
    writeFileSync(site, 'server { listen 80; }\n');
    workspace.setDocument(site, 'server { listen 80; }\n');
    expect(workspace.project().inclusionsOf(site)[0]?.via?.inclusion.file.path).toBe(root);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
