/** Do the findings in one file follow edits, creations, deletions and moves of others? */
import { describe, expect, test } from 'vitest';
import { referencesAt } from '../../server/src/features/references.ts';
import { defaultSettings } from '../../server/src/lsp/settings.ts';
import { createWorkspace, type Workspace } from '../../server/src/lsp/workspace.ts';
import type { FileContent } from '../../server/src/project/file-system.ts';
import { found } from '../support/diagnostics.ts';
import { memoryFiles } from '../support/project.ts';

/** A disk in memory, whose files change under the workspace. */
function workspaceOn(initial: Readonly<Record<string, string | FileContent>>) {
  const files = new Map<string, string | FileContent>(Object.entries(initial));
  let view = memoryFiles(files);
  const roots = () => [...files.keys()].filter((path) => path.endsWith('/nginx.conf'));
  const workspace = createWorkspace({
    disk: {
      read: (path) => view.read(path),
      glob: (pattern) => view.glob(pattern),
      fileKind: (path) => view.fileKind(path),
      derive: (path, make) => view.derive(path, make),
      filesBelow: (folder, isWanted) => view.filesBelow(folder, isWanted),
      forget: () => {},
      realPath: (path) => path.replace('/sites-enabled/', '/sites-available/'),
    },
    findRoots: roots,
  });
  workspace.setFolders(['/w']);
  const changed = (...paths: string[]): void => {
    view = memoryFiles(files);
    workspace.filesChanged(paths);
  };
  return {
    workspace,
    write(path: string, text: string): void {
      files.set(path, text);
      changed(path);
    },
    remove(path: string): void {
      files.delete(path);
      changed(path);
    },
    move(from: string, to: string): void {
      files.set(to, files.get(from) ?? '');
      files.delete(from);
      changed(from, to);
    },
  };
}

/** `file rule message`, of every file of the project, notes left out. */
function findings(workspace: Workspace): string[] {
  const project = workspace.project();
  return [...project.files.keys()].flatMap((path) =>
    found(project, path)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ code, start, end }) => {
        const text = project.files.get(path)?.text.slice(start, end) ?? '';
        return `${path.slice('/w/'.length)} ${code} ${text}`;
      }),
  );
}

const main = 'events {}\nhttp {\n    include conf.d/*.conf;\n    include sites/*.conf;\n}\n';
const limited = 'server {\n    limit_req zone=login;\n}\n';

describe('a zone in another file', () => {
  test('renamed in a document, then put back', () => {
    const { workspace } = workspaceOn({
      '/w/nginx.conf': main,
      '/w/conf.d/zones.conf': 'limit_req_zone $uri zone=login:1m rate=1r/s;\n',
      '/w/sites/a.conf': limited,
    });
    expect(findings(workspace)).toEqual([]);
    workspace.setDocument('/w/conf.d/zones.conf', 'limit_req_zone $uri zone=signin:1m rate=1r/s;\n');
    expect(findings(workspace)).toEqual(['sites/a.conf undefined-zone login']);
    workspace.setDocument('/w/conf.d/zones.conf', 'limit_req_zone $uri zone=login:1m rate=1r/s;\n');
    expect(findings(workspace)).toEqual([]);
    workspace.setDocument('/w/conf.d/zones.conf', '');
    workspace.closeDocument('/w/conf.d/zones.conf');
    expect(findings(workspace)).toEqual([]);
  });

  test('deleted, created, moved out of the pattern and back', () => {
    const zones = 'limit_req_zone $uri zone=login:1m rate=1r/s;\n';
    const disk = workspaceOn({
      '/w/nginx.conf': main,
      '/w/conf.d/z.conf': zones,
      '/w/sites/a.conf': limited,
    });
    const missing = ['sites/a.conf undefined-zone login'];
    disk.remove('/w/conf.d/z.conf');
    expect(findings(disk.workspace)).toEqual(missing);
    disk.write('/w/conf.d/z.conf', zones);
    expect(findings(disk.workspace)).toEqual([]);
    disk.move('/w/conf.d/z.conf', '/w/conf.d/z.conf.off');
    expect(findings(disk.workspace)).toEqual(missing);
    disk.move('/w/conf.d/z.conf.off', '/w/conf.d/y.conf');
    expect(findings(disk.workspace)).toEqual([]);
  });
});

test('an upstream that gets the name of another', () => {
  const upstream = (name: string) => `upstream ${name} {\n    server 127.0.0.1:8000;\n}\n`;
  const { workspace } = workspaceOn({
    '/w/nginx.conf': main,
    '/w/conf.d/a.conf': upstream('app'),
    '/w/conf.d/b.conf': upstream('api'),
  });
  expect(findings(workspace)).toEqual([]);
  workspace.setDocument('/w/conf.d/a.conf', upstream('api'));
  expect(findings(workspace)).toEqual(['conf.d/b.conf duplicate-upstream api']);
});

test('a variable that a map in another file defines', () => {
  const disk = workspaceOn({
    '/w/nginx.conf': main,
    '/w/conf.d/map.conf': 'map $host $site {\n    default a;\n}\n',
    '/w/sites/a.conf': 'server {\n    return 200 $site;\n}\n',
  });
  expect(findings(disk.workspace)).toEqual([]);
  disk.write('/w/conf.d/map.conf', 'map $host $sites {\n    default a;\n}\n');
  expect(findings(disk.workspace)).toEqual(['sites/a.conf undefined-variable $site']);
});

test('a log format that moves behind its log', () => {
  const format = "log_format short '$uri';\n";
  const disk = workspaceOn({
    '/w/nginx.conf': main,
    '/w/conf.d/format.conf': format,
    '/w/sites/a.conf': 'server {\n    access_log logs/a.log short;\n}\n',
  });
  expect(findings(disk.workspace)).toEqual([]);
  disk.move('/w/conf.d/format.conf', '/w/sites/format.conf');
  expect(findings(disk.workspace)).toEqual(['sites/a.conf undefined-log-format short']);
});

test('servers that come and go on one socket', () => {
  const server = 'server {\n    listen 8080 default_server;\n    server_name a.test;\n}\n';
  const disk = workspaceOn({ '/w/nginx.conf': main, '/w/sites/a.conf': server });
  expect(findings(disk.workspace)).toEqual([]);
  disk.write('/w/sites/b.conf', server);
  expect(findings(disk.workspace)).toEqual([
    'sites/b.conf duplicate-default-server default_server',
    'sites/b.conf conflicting-server-name a.test',
  ]);
  disk.remove('/w/sites/a.conf');
  expect(findings(disk.workspace)).toEqual([]);
});

describe('includes', () => {
  test('of a file that is deleted and created', () => {
    const disk = workspaceOn({
      '/w/nginx.conf': 'events {}\nhttp {\n    include one.conf;\n}\n',
      '/w/one.conf': '# nothing\n',
    });
    expect(findings(disk.workspace)).toEqual([]);
    disk.remove('/w/one.conf');
    expect(findings(disk.workspace)).toEqual(['nginx.conf include-not-found one.conf']);
    disk.write('/w/one.conf', 'include one.conf;\n');
    expect(findings(disk.workspace)).toEqual(['one.conf include-cycle one.conf']);
  });

  test.each([
    ['a folder', { kind: 'unreadable', reason: 'it is a folder', isFolder: true }],
    ['a device', { kind: 'unreadable', reason: 'it is not a regular file' }],
    ['a loop of links', { kind: 'unreadable', reason: 'too many symbolic links' }],
  ] as const)('of %s: one finding, and everything else is checked', (_, content) => {
    const { workspace } = workspaceOn({
      '/w/nginx.conf': 'events {}\nhttp {\n    include odd;\n    sendfile yes;\n}\n',
      '/w/odd': content,
    });
    expect(findings(workspace)).toEqual([
      'nginx.conf include-not-found odd',
      'nginx.conf invalid-flag-value yes',
    ]);
  });

  test('of more files than are read: one finding', () => {
    const sites = Object.fromEntries(
      Array.from({ length: 10_100 }, (_, index) => [`/w/sites/${index}.conf`, '']),
    );
    const { workspace } = workspaceOn({ '/w/nginx.conf': main, ...sites });
    expect(findings(workspace)).toEqual(['nginx.conf include-not-found sites/*.conf']);
    expect(workspace.project().files.size).toBe(10_000);
  });

  test('of each other, all by all', () => {
    const sites = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`/w/sites/${index}.conf`, 'include sites/*.conf;\n']),
    );
    const { workspace } = workspaceOn({ '/w/nginx.conf': main, ...sites });
    const codes = new Set(findings(workspace).map((finding) => finding.split(' ')[1]));
    expect(codes).toEqual(new Set(['include-cycle']));
    expect(workspace.project().configurations[0]?.inclusions.length).toBeLessThan(1000);
  });
});

describe('where files are kept', () => {
  const files = {
    '/w/deploy/main.conf':
      'events {}\nhttp {\n    include /etc/nginx/sites/*.conf;\n    include /opt/x/y.conf;\n}\n',
    '/w/deploy/files/sites/a.conf': 'server {\n    sendfile yes;\n}\n',
    '/w/x/y.conf': 'tcp_nopush yes;\n',
  };
  const wanted = ['deploy/files/sites/a.conf invalid-flag-value yes', 'x/y.conf invalid-flag-value yes'];

  test('the settings say it', () => {
    const { workspace } = workspaceOn(files);
    expect(findings(workspace)).toEqual([]);
    workspace.setSettings({
      ...defaultSettings,
      roots: ['deploy/ma*.conf'],
      pathMappings: { '/etc/nginx': 'deploy/files', '/opt/x/': 'x' },
    });
    expect(findings(workspace)).toEqual(wanted);
  });

  test('a settings file says it, and is followed when it changes', () => {
    const settings = {
      roots: ['deploy/main.conf'],
      pathMappings: { '/etc/nginx': 'deploy/files', '/opt/x': 'x' },
    };
    const disk = workspaceOn({ ...files, '/w/.nginx-wayfinder.json': JSON.stringify(settings) });
    expect(findings(disk.workspace)).toEqual(wanted);
    disk.write('/w/.nginx-wayfinder.json', '{"roots": [');
    expect(findings(disk.workspace)).toEqual([]);
  });

  test('its version counts, and the setting goes before it', () => {
    const disk = workspaceOn({
      '/w/nginx.conf': 'events {}\nhttp {\n    server {\n        http2 on;\n    }\n}\n',
      '/w/.nginx-wayfinder.json': '{"version": "1.22.1"}',
    });
    expect(findings(disk.workspace)).toEqual(['nginx.conf unknown-directive http2']);
    disk.workspace.setSettings({ ...defaultSettings, version: '1.27.0' });
    expect(findings(disk.workspace)).toEqual([]);
  });
});

test('a site that is open where the link in sites-enabled leads stands in the configuration', () => {
  const site = 'server { location / { proxy_pass http://app; } }';
  const { workspace } = workspaceOn({
    '/w/nginx.conf': 'events {}\nhttp { upstream app { server a; } include sites-enabled/*; }',
    '/w/sites-enabled/a': site,
    '/w/sites-available/a': site,
  });
  const files = (): string[] => [...workspace.project().files.keys()];
  expect(files()).toEqual(['/w/nginx.conf', '/w/sites-enabled/a']);
  workspace.setDocument('/w/sites-available/a', site.replace('/ {', '/ { proxy_pas x;'));
  expect(files()).toEqual(['/w/nginx.conf', '/w/sites-available/a']);
  expect(findings(workspace)).toEqual(['sites-available/a unknown-directive proxy_pas']);
  const at = { path: '/w/sites-available/a', offset: site.indexOf('app') + 'proxy_pas x;'.length + 1 };
  expect(referencesAt(workspace.project(), at, 'with declarations').map(({ path }) => path)).toEqual([
    '/w/nginx.conf',
    '/w/sites-available/a',
  ]);
  workspace.closeDocument('/w/sites-available/a');
  expect(files()).toEqual(['/w/nginx.conf', '/w/sites-enabled/a']);
});
