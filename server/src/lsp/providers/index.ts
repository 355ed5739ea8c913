/** Which requests are answered? */

import type { ServerCapabilities } from 'vscode-languageserver';
import type { Provider } from '../provider.ts';
import { callHierarchyProvider } from './call-hierarchy.ts';
import { checkUpstreamProvider } from './check-upstream.ts';
import { codeActionProvider } from './code-action.ts';
import { codeLensProvider } from './code-lens.ts';
import { completionProvider } from './completion.ts';
import { definitionProvider } from './definition.ts';
import { documentFormattingProvider } from './document-formatting.ts';
import { documentHighlightProvider } from './document-highlight.ts';
import { documentLinkProvider } from './document-link.ts';
import { documentOnTypeFormattingProvider } from './document-on-type-formatting.ts';
import { documentRangeFormattingProvider } from './document-range-formatting.ts';
import { documentSymbolProvider } from './document-symbol.ts';
import { embeddedCodeProvider } from './embedded-code.ts';
import { foldingRangeProvider } from './folding-range.ts';
import { generateProvider } from './generate.ts';
import { hoverProvider } from './hover.ts';
import { inlayHintProvider } from './inlay-hint.ts';
import { referencesProvider } from './references.ts';
import { renameProvider } from './rename.ts';
import { selectionRangeProvider } from './selection-range.ts';
import { semanticTokensProvider } from './semantic-tokens.ts';
import { signatureHelpProvider } from './signature-help.ts';
import { traceProvider } from './trace.ts';
import { willRenameFilesProvider } from './will-rename-files.ts';
import { workspaceSymbolProvider } from './workspace-symbol.ts';

export const providers: readonly Provider[] = [
  callHierarchyProvider,
  checkUpstreamProvider,
  codeActionProvider,
  codeLensProvider,
  completionProvider,
  definitionProvider,
  documentHighlightProvider,
  documentLinkProvider,
  documentFormattingProvider,
  documentOnTypeFormattingProvider,
  documentRangeFormattingProvider,
  documentSymbolProvider,
  embeddedCodeProvider,
  foldingRangeProvider,
  generateProvider,
  hoverProvider,
  inlayHintProvider,
  referencesProvider,
  renameProvider,
  selectionRangeProvider,
  semanticTokensProvider,
  signatureHelpProvider,
  traceProvider,
  willRenameFilesProvider,
  workspaceSymbolProvider,
];

/** What all of them promise together. */
export const capabilities: ServerCapabilities = Object.assign(
  {},
  ...providers.map((provider) => provider.capabilities),
);
