/** Which addresses does a network such as `10.0.0.0/8` hold? */

import { inet6Groups, inetOctets } from '../project/listen-address.ts';

/** An IPv4 or IPv6 address: 4 or 16 bytes. */
export type IpAddress = readonly number[];

export interface Network {
  readonly address: IpAddress;
  /** How many leading bits count. */
  readonly bits: number;
}

/** Undefined for what is no numeric address. */
export function readAddress(text: string): IpAddress | undefined {
  const octets = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? inetOctets(text) : undefined;
  if (octets !== undefined) return octets.split('.').map(Number);
  return inet6Groups(text.replace(/^\[|\]$/g, ''))?.flatMap((group) => [group >> 8, group & 255]);
}

/** `10.0.0.0/8`, or a single address; undefined for what is neither. */
export function readNetwork(text: string): Network | undefined {
  const [host = '', mask] = text.split('/');
  const address = readAddress(host);
  if (!address) return undefined;
  const most = address.length * 8;
  const bits = mask === undefined ? most : bitsOf(mask);
  return bits === undefined || bits > most ? undefined : { address, bits };
}

/** `8`, or `255.0.0.0`. */
function bitsOf(mask: string): number | undefined {
  if (/^\d+$/.test(mask)) return Number(mask);
  const bytes = readAddress(mask);
  if (bytes?.length !== 4) return undefined;
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.indexOf('0') + (bits.includes('0') ? 0 : 33) : undefined;
}

export function holds({ address, bits }: Network, other: IpAddress): boolean {
  if (other.length !== address.length) return false;
  const whole = bits >> 3;
  for (let at = 0; at < whole; at++) if (address[at] !== other[at]) return false;
  const rest = bits & 7;
  const mask = (0xff << (8 - rest)) & 0xff;
  return rest === 0 || ((address[whole] ?? 0) & mask) === ((other[whole] ?? 0) & mask);
}

/** Of an IPv6 address that stands for an IPv4 one (`::ffff:10.0.0.1`), the latter. */
export function unmapped(address: IpAddress): IpAddress {
  const isMapped = address.length === 16 && address.slice(0, 12).join() === '0,0,0,0,0,0,0,0,0,0,255,255';
  return isMapped ? address.slice(12) : address;
}
