/** Which sizes of buffers do not go together? What nginx checks for each block once it has read all of the configuration. */

import { readNumber, readSize } from '../catalog/quantities.ts';
import type { Statement } from '../project/inclusion.ts';

/** The protocols whose answers are buffered. */
export const bufferingProtocols = ['proxy', 'fastcgi', 'scgi', 'uwsgi'] as const;

/** What follows the protocol in the names of the directives that have to go together. */
export const bufferNames = [
  'busy_buffers_size',
  'temp_file_write_size',
  'max_temp_file_size',
  'buffer_size',
  'buffers',
] as const;

export interface BufferFault {
  /** The directives involved, the one at fault first. */
  readonly names: readonly string[];
  readonly message: string;
}

/** The size of a page on most machines, which is a buffer's without any statement. */
const page = 4_096;

/** `inForce` finds the statement of a name; undefined where a value is the default. Undefined if they go together or cannot be read. */
export function bufferFault(
  protocol: string,
  inForce: (name: string) => Statement | undefined,
): BufferFault | undefined {
  const name = (suffix: (typeof bufferNames)[number]) => `${protocol}_${suffix}`;
  const size = (suffix: (typeof bufferNames)[number]) => {
    const statement = inForce(name(suffix));
    return statement && { bytes: readSize(statement.directive.args[0]?.value ?? '') };
  };
  const buffers = inForce(name('buffers'))?.directive.args;
  const count = buffers ? readNumber(buffers[0]?.value ?? '') : 8;
  const each = buffers ? readSize(buffers[1]?.value ?? '') : page;
  const first = size('buffer_size') ?? { bytes: page };
  if (!count || !each || first.bytes === undefined) return undefined;
  const largest = Math.max(first.bytes, each);

  if (count < 2) {
    return { names: [name('buffers')], message: `There must be at least 2 \`${name('buffers')}\`` };
  }
  const involved = [name('buffer_size'), name('buffers')];
  const maximum = `the maximum of the value of \`${name('buffer_size')}\` and one of the \`${name('buffers')}\` (${shown(largest)})`;
  const busySize = size('busy_buffers_size');
  const busy = busySize ? busySize.bytes : 2 * largest;
  if (busy === undefined) return undefined;
  if (busy < largest) {
    return {
      names: [name('busy_buffers_size'), ...involved],
      message: `\`${name('busy_buffers_size')}\` must be equal to or greater than ${maximum}`,
    };
  }
  const allButOne = (count - 1) * each;
  if (busy > allButOne) {
    const origin = busySize ? '' : `, which is twice ${shown(largest)} by default,`;
    return {
      names: [name('busy_buffers_size'), ...involved],
      message: `\`${name('busy_buffers_size')}\` (${shown(busy)})${origin} must be less than the size of all \`${name('buffers')}\` minus one buffer (${shown(allButOne)})`,
    };
  }
  const write = size('temp_file_write_size');
  if (write?.bytes !== undefined && write.bytes < largest) {
    return {
      names: [name('temp_file_write_size'), ...involved],
      message: `\`${name('temp_file_write_size')}\` must be equal to or greater than ${maximum}`,
    };
  }
  const most = size('max_temp_file_size');
  if (most?.bytes !== undefined && most.bytes !== 0 && most.bytes < largest) {
    return {
      names: [name('max_temp_file_size'), ...involved],
      message: `\`${name('max_temp_file_size')}\` must be equal to zero to disable temporary files usage or must be equal to or greater than ${maximum}`,
    };
  }
  return undefined;
}

/** `128k`, `4k`, `100`. */
function shown(bytes: number): string {
  if (bytes > 0 && bytes % 1_048_576 === 0) return `${bytes / 1_048_576}m`;
  return bytes > 0 && bytes % 1_024 === 0 ? `${bytes / 1_024}k` : `${bytes}`;
}
