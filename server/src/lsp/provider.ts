/** What does a group of requests need in order to be answered, and what does it promise the editor? */

import type { Connection, Position, ServerCapabilities, TextDocumentIdentifier } from 'vscode-languageserver';
import type { FileOffset } from '../project/snapshot.ts';
import type { SourceFile } from '../project/source-file.ts';
import type { RuleFailure } from '../rules/rule.ts';
import type { Checker } from './checker.ts';
import type { Client } from './client.ts';
import type { ServerHost } from './host.ts';
import type { RuleLink } from './rule-links.ts';
import type { Workspace } from './workspace.ts';

/** One question of an editor's, or a few that belong together. */
export interface Provider {
  /** No two providers promise the same. */
  readonly capabilities: ServerCapabilities;
  /** Says which requests of the connection it answers; called once, before the editor may ask. */
  register(server: Server): void;
}

/** The language server, as the providers see it. */
export interface Server {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly host: ServerHost;
  readonly linkOf: RuleLink;
  /** Of this moment: nothing is known of the editor before it has introduced itself. */
  client(): Client;
  /** Absolute paths of the workspace's folders, without a final slash. */
  folders(): readonly string[];
  /** Files in which something concerns the settings of a Django project. */
  concerningSettings(): readonly string[];
  readonly findings: Checker['findings'];
  readonly onRuleFailure: RuleFailure;
  /** The file and offset of a position; undefined for documents that are closed or were never known. */
  located(params: AtPosition): Located | undefined;
  fileOf(params: OfDocument): SourceFile | undefined;
}

export interface OfDocument {
  readonly textDocument: TextDocumentIdentifier;
}

export interface AtPosition extends OfDocument {
  readonly position: Position;
}

export interface Located {
  readonly file: SourceFile;
  readonly at: FileOffset;
}
