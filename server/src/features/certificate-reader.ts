/** What is known of certificates and keys that lie around a configuration? `host` reads them, cards tell. */

import type { Derivation } from '../project/surroundings.ts';

/** What anybody may know of a certificate: nothing in it is secret. */
export interface Certificate {
  /** The common name, or all of the subject on one line. */
  readonly subject: string;
  readonly issuer: string;
  /** DNS names and IP addresses; the common name if there are none. */
  readonly names: readonly string[];
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** `RSA, 2048 bits` */
  readonly key: string;
  /** Of the key: `rsa`, `ec`. */
  readonly algorithm: string;
  /** Tells which key belongs to it; not the key itself. */
  readonly fingerprint: string;
  readonly selfSigned: boolean;
}

export type KeyFile =
  /** Of the public half. */
  | { readonly kind: 'key'; readonly fingerprint: string; readonly algorithm: string }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'unreadable' };

/** Each is one function, so that what it made of a file is kept until the file changes; the file's text never is. */
export interface CertificateReader {
  /** In the order of the file; empty if it holds none. Undefined for a file that cannot be read. */
  readonly certificates: Derivation<readonly Certificate[] | undefined>;
  /** Undefined for a file that cannot be read. Of a private key only the fingerprint leaves it. */
  readonly key: Derivation<KeyFile | undefined>;
  /** Milliseconds since 1970. */
  now(): number;
}
