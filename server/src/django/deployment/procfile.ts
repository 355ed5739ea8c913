/** Which processes does a Procfile name? */

import type { FileContent } from '../../project/file-system.ts';
import type { Place } from '../model.ts';
import { type Command, commandsOf } from './command-line.ts';
import { verbatim } from './source-text.ts';

export interface Process {
  readonly name: string;
  readonly commands: readonly Command[];
  /** The command. */
  readonly place: Place;
}

export function readProcfile(content: FileContent, path: string): readonly Process[] {
  if (content.kind !== 'text') return [];
  const lines = content.text.slice(0, 100_000).matchAll(/^([A-Za-z0-9_-]+):[ \t]*([^\r\n]*)/gm);
  return [...lines].map((line) => {
    const [whole, name = '', command = ''] = line;
    const start = line.index + whole.length - command.length;
    const place = { path, start, end: start + command.trimEnd().length };
    return { name, commands: commandsOf(verbatim(command, start), 'shell'), place };
  });
}
