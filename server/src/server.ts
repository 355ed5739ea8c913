/** The language server: joins the protocol to this machine. */

import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import manifest from '../../package.json' with { type: 'json' };
import { certificateReader } from './host/certificates.ts';
import { createDisk } from './host/disk.ts';
import { findRoots } from './host/find-roots.ts';
import { absolute } from './host/paths.ts';
import { probe } from './host/probe.ts';
import { serve } from './lsp/serve.ts';

const connection = createConnection(ProposedFeatures.all);

// A throw outside every guard is our bug; one lost answer is better than a lost server.
process.on('uncaughtException', (error) =>
  connection.console.error(`uncaught (a bug of ours): ${error.stack}`),
);
process.on('unhandledRejection', (error) =>
  connection.console.error(`unhandled (a bug of ours): ${String(error)}`),
);

// The bundle, a CommonJS module, stands beside the pages in every package.
const rulePages = absolute(`${__dirname}/../docs/rules`);

serve(
  connection,
  { disk: createDisk(), findRoots, probe, rulePages, certificates: certificateReader },
  manifest.version,
);
