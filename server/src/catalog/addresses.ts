/** How does nginx read the addresses of clients and networks (`ngx_ptocidr`)? */

/** An address or network; `low` is the network it lies in if bits are set that its mask ignores. */
export interface Network {
  readonly low: string | undefined;
}

/** `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`; undefined where nginx says "invalid parameter". */
export function readNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const bytes = readIpv4(address) ?? readIpv6(address);
  if (!bytes) return undefined;
  if (slash < 0) return { low: undefined };
  const written = text.slice(slash + 1);
  if (!/^\d{1,19}$/.test(written)) return undefined;
  const bits = Number(written);
  if (bits > bytes.length * 8) return undefined;
  const network = bytes.map((byte, index) => byte & mask(bits - index * 8));
  const isLow = network.some((byte, index) => byte !== bytes[index]);
  return { low: isLow ? `${show(network)}/${bits}` : undefined };
}

/** The byte whose first `bits` bits are set. */
function mask(bits: number): number {
  return bits <= 0 ? 0 : bits >= 8 ? 0xff : (0xff << (8 - bits)) & 0xff;
}

/** Four numbers; nginx takes an empty one for 0. `255.255.255.255` is its mark for no address at all. */
function readIpv4(text: string): number[] | undefined {
  if (!/^[\d.]*$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  if (bytes.length !== 4 || bytes.some((byte) => byte > 255) || bytes.every((byte) => byte === 255))
    return undefined;
  return bytes;
}

function readIpv6(text: string): number[] | undefined {
  if (!/^[0-9a-fA-F:.]+$/.test(text)) return undefined;
  // One colon at the beginning is skipped, whatever follows.
  const halves = text.replace(/^:(?!:)/, '').split('::');
  if (halves.length > 2) return undefined;
  const read = halves.map((half, index) => groups(half, index === halves.length - 1));
  const [head, tail = halves.length === 1 ? [] : undefined] = read;
  if (!head || !tail) return undefined;
  const zeros = 16 - head.length - tail.length;
  if (halves.length === 1) return zeros === 0 ? head : undefined;
  // Nothing behind the `::` counts as a group.
  return zeros >= (tail.length === 0 ? 4 : 2)
    ? [...head, ...new Array<number>(zeros).fill(0), ...tail]
    : undefined;
}

/** The bytes of groups separated by colons; the last one may be an IPv4 address. */
function groups(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const bytes: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (mayEndInIpv4 && index === parts.length - 1 && part.includes('.')) {
      const last = readIpv4(part);
      if (!last || !/^\d+(\.\d+){3}$/.test(part)) return undefined;
      bytes.push(...last);
      continue;
    }
    if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
    const group = Number.parseInt(part, 16);
    bytes.push(group >> 8, group & 0xff);
  }
  return bytes;
}

function show(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const words = Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  );
  const text = words.join(':');
  // A network ends in zeros, which is where the run that is left out is worth most.
  return text.replace(/(^|:)0(:0)+$/, '::');
}
