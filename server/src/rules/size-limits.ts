/** Which sizes does nginx refuse although they are sizes? What its directives check after reading one. */

/** Completes "the size ..."; undefined if the directive takes this many bytes. */
export function sizeFault(name: string, bytes: number): string | undefined {
  switch (name) {
    case 'connection_pool_size':
    case 'request_pool_size':
    case 'http2_pool_size':
      if (bytes < smallestPool) return `the pool size must be no less than ${smallestPool}`;
      // The largest size is odd, but rounded up here.
      return bytes % 16 === 0 && bytes < 2 ** 63 ? undefined : 'the pool size must be a multiple of 16';
    case 'gzip_window':
      return oneOf(bytes, [0.5, 1, 2, 4, 8, 16, 32]);
    case 'gzip_hash':
      return oneOf(bytes, [0.5, 1, 2, 4, 8, 16, 32, 64, 128]);
    case 'http2_recv_buffer_size':
      return bytes > 16 ? undefined : 'value is too small';
    case 'http2_body_preread_size':
      return bytes < 2 ** 31 ? undefined : `the maximum body preread buffer size is ${2 ** 31 - 1}`;
    case 'http2_chunk_size':
      return bytes > 0 ? undefined : 'the http2 chunk size cannot be zero';
    default:
      return undefined;
  }
}

/** What the bookkeeping of a memory pool takes on 64 bits. */
const smallestPool = 112;

function oneOf(bytes: number, kilobytes: readonly number[]): string | undefined {
  if (kilobytes.includes(bytes / 1024)) return undefined;
  const names = kilobytes.map((size) => (size < 1 ? '512' : `${size}k`));
  return `must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
