/** Which number does nginx hash a text to? MurmurHash2 with seed 0, as `split_clients` uses it. */

const multiplier = 0x5bd1e995;

/** Of bytes; 32 bits without sign. */
export function murmurHash2(bytes: string): number {
  let hash = bytes.length;
  let at = 0;
  for (; bytes.length - at >= 4; at += 4) {
    let word = wordAt(bytes, at);
    word = Math.imul(word, multiplier);
    word ^= word >>> 24;
    word = Math.imul(word, multiplier);
    hash = Math.imul(hash, multiplier) ^ word;
  }
  const left = bytes.length - at;
  if (left > 0) {
    if (left > 2) hash ^= bytes.charCodeAt(at + 2) << 16;
    if (left > 1) hash ^= bytes.charCodeAt(at + 1) << 8;
    hash = Math.imul(hash ^ bytes.charCodeAt(at), multiplier);
  }
  hash ^= hash >>> 13;
  hash = Math.imul(hash, multiplier);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function wordAt(bytes: string, at: number): number {
  return (
    bytes.charCodeAt(at) |
    (bytes.charCodeAt(at + 1) << 8) |
    (bytes.charCodeAt(at + 2) << 16) |
    (bytes.charCodeAt(at + 3) << 24)
  );
}
