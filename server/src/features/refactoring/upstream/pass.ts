/** What is known of a `*_pass` whose address becomes a group? */

import type { Protocol } from '../../../catalog/context.ts';
import type { Inclusion } from '../../../project/inclusion.ts';
import type { SourceFile } from '../../../project/source-file.ts';
import type { Directive } from '../../../syntax/tree.ts';

export interface PassTarget {
  /** As written, with its `://`; empty without one. */
  readonly scheme: string;
  /** As written: a name, an IP address, `unix:` and a path. */
  readonly host: string;
  readonly port: string | undefined;
  /** What is meant without a port; undefined where one has to be written. */
  readonly usualPort: string | undefined;
  /** From its `/` or `?` on; empty without one. */
  readonly uri: string;
  readonly isNumeric: boolean;
  /** Of all this without the scheme, in the file. */
  readonly start: number;
  readonly end: number;
}

export interface Pass {
  readonly directive: Directive;
  readonly target: PassTarget;
  readonly file: SourceFile;
  /** Every place of the file. */
  readonly inclusions: readonly Inclusion[];
  readonly protocol: Protocol;
}
