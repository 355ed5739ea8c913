/** Which requests are answered? */

import type { ServerCapabilities } from 'vscode-languageserver';
import type { Provider } from '../provider.ts';
import { checkUpstreamProvider } from './check-upstream.ts';
import { codeActionProvider } from './code-action.ts';
import { codeLensProvider } from './code-lens.ts';
import { completionProvider } from './completion.ts';
import { definitionProvider } from './definition.ts';
import { documentSymbolProvider } from './document-symbol.ts';
import { foldingRangeProvider } from './folding-range.ts';
import { generateProvider } from './generate.ts';
import { hoverProvider } from './hover.ts';
import { inlayHintProvider } from './inlay-hint.ts';
import { traceProvider } from './trace.ts';

export const providers: readonly Provider[] = [
  checkUpstreamProvider,
  codeActionProvider,
  codeLensProvider,
  completionProvider,
  definitionProvider,
  documentSymbolProvider,
  foldingRangeProvider,
  generateProvider,
  hoverProvider,
  inlayHintProvider,
  traceProvider,
];

/** What all of them promise together. */
export const capabilities: ServerCapabilities = Object.assign(
  {},
  ...providers.map((provider) => provider.capabilities),
);
