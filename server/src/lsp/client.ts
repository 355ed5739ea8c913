/** What can the editor do that has asked to be served? */

import type { InitializeParams } from 'vscode-languageserver';

export interface Client {
  /** It answers what its settings are. */
  readonly asksForSettings: boolean;
  readonly registersSettings: boolean;
  /** An editor that does not know workspace folders refuses to be asked about them. */
  readonly knowsFolders: boolean;
  readonly registersWatchers: boolean;
  /** Documents of further languages may be asked for once it runs. */
  readonly registersDocuments: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesTokens: boolean;
  /** It colours words by itself as well, and wants to be told only what its grammar cannot know. */
  readonly hasGrammar: boolean;
  /** The range that completions replace may be told once for a list. */
  readonly sharesEditRange: boolean;
  /** Parameters of a signature may be told by their offsets in its label. */
  readonly placesParameters: boolean;
  /** A definition may tell which words lead to it, and what belongs to it. */
  readonly linksDefinitions: boolean;
  /** Its edits may create files. */
  readonly createsFiles: boolean;
  /** Its edits may carry a reason to be looked at before they are made. */
  readonly confirmsEdits: boolean;
  /** It asks for the edit of a code action once that is chosen. */
  readonly resolvesEdits: boolean;
  /** Commands of its own that our actions may call; it names them in `initializationOptions.commands`. */
  readonly commands: ReadonlySet<string>;
}

/** Asks for the reason of an `IgnoreComment` and inserts it: `{uri, position, before, after, rule}`. */
export const ignoreCommand = 'nginx.ignoreFinding';

/** Shows the signature and what may follow, behind a completion. Without it only the latter, as VS Code's own command does. */
export const continueCommand = 'nginx.continueTyping';

/** Saves the document with the URI that it is given. */
export const saveCommand = 'nginx.saveFile';

export const unknownClient: Client = clientFrom({ capabilities: {}, processId: null, rootUri: null });

export function clientFrom({ capabilities, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument } = capabilities;
  const edits = workspace?.workspaceEdit;
  const commands = (initializationOptions as { commands?: unknown } | null | undefined)?.commands;
  return {
    asksForSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    knowsFolders: workspace?.workspaceFolders === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersDocuments:
      textDocument?.synchronization?.dynamicRegistration === true &&
      textDocument.codeAction?.dynamicRegistration === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    hasGrammar: textDocument?.semanticTokens?.augmentsSyntaxTokens === true,
    sharesEditRange: textDocument?.completion?.completionList?.itemDefaults?.includes('editRange') === true,
    placesParameters:
      textDocument?.signatureHelp?.signatureInformation?.parameterInformation?.labelOffsetSupport === true,
    linksDefinitions: capabilities.textDocument?.definition?.linkSupport === true,
    createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes('create') === true,
    confirmsEdits: edits?.documentChanges === true && edits.changeAnnotationSupport !== undefined,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    commands: new Set(Array.isArray(commands) ? commands : []),
  };
}
