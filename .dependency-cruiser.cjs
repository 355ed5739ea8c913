/** Which room may import which (ARCHITECTURE.md). A room imports only rooms above it in this list. */
const rooms = [
  'syntax',
  'regex',
  'catalog',
  'project',
  'routing',
  'django',
  'rules',
  'features',
  'lsp',
  'cli',
  'host',
];
const room = (name) => `^server/src/${name}/`;

/** Packages that each room may import besides its own code; none for the rooms that only reason. */
const packages = {
  project: ['yaml'],
  django: ['@lezer/python', '@lezer/common', '@lezer/lr', 'yaml'],
  lsp: [
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'vscode-languageserver-types',
    'vscode-uri',
  ],
};

/** The Node modules are for `host` and the composition roots: every other room is plain data in, plain data out. */
const pure = rooms.filter((name) => name !== 'host');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    ...rooms.map((name, floor) => ({
      name: `${name}-looks-only-down`,
      severity: 'error',
      from: { path: room(name) },
      to: {
        path: '^(server/src|client|test|scripts)/',
        pathNot: [
          room(name),
          // `lsp`, `cli` and `host` stand side by side.
          ...rooms
            .slice(0, floor)
            .filter((below) => !(['cli', 'host'].includes(name) && ['lsp', 'cli'].includes(below)))
            .map(room),
        ],
      },
    })),
    {
      name: 'only-host-touches-node',
      severity: 'error',
      from: { path: `^server/src/(${pure.join('|')})/` },
      to: { dependencyTypes: ['core'] },
    },
    ...pure.map((name) => ({
      name: `${name}-packages`,
      severity: 'error',
      from: { path: room(name) },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
        ...(packages[name] ? { pathNot: `node_modules/(${packages[name].join('|')})/` } : {}),
      },
    })),
    {
      name: 'client-knows-no-nginx',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|test|scripts)/' },
    },
    {
      name: 'only-roots-are-roots',
      severity: 'error',
      comment: 'Nothing imports a composition root.',
      from: { path: '^(server|client)/' },
      to: { path: '^server/src/(server|cli)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
