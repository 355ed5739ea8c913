/** What do certificates and keys in PEM files say? Only what is public leaves here. */

import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Certificate, CertificateReader, KeyFile } from '../features/certificate-reader.ts';
import type { FileContent } from '../project/file-system.ts';

/** More than a chain has; bundles of authorities hold hundreds. */
const mostRead = 20;

export const certificateReader: CertificateReader = {
  certificates: certificatesIn,
  key: keyIn,
  now: Date.now,
};

function certificatesIn(content: FileContent): readonly Certificate[] | undefined {
  if (content.kind !== 'text') return undefined;
  const blocks =
    content.text.match(/-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]+-----END [A-Z0-9 ]+-----/g) ?? [];
  return blocks.slice(0, mostRead).flatMap((block) => {
    try {
      return [factsOf(new X509Certificate(block))];
    } catch {
      return [];
    }
  });
}

function factsOf(certificate: X509Certificate): Certificate {
  const { subject, issuer, validFrom, validTo, publicKey, subjectAltName = '' } = certificate;
  const alternative = [...subjectAltName.matchAll(/(?:DNS|IP Address):([^,\s"]+)/g)].map(
    ([, name = '']) => name,
  );
  const common = nameIn(subject);
  return {
    subject: common,
    issuer: nameIn(issuer),
    names: alternative.length > 0 ? alternative : [common],
    validFrom: Date.parse(validFrom),
    validUntil: Date.parse(validTo),
    key: keyWords(publicKey),
    algorithm: publicKey.asymmetricKeyType ?? 'unknown',
    fingerprint: fingerprintOf(publicKey),
    selfSigned: subject === issuer && certificate.verify(publicKey),
  };
}

/** The common name of a distinguished name; without one all of it. */
function nameIn(distinguished: string | undefined): string {
  const lines = (distinguished ?? '').split('\n');
  const common = lines.find((line) => line.startsWith('CN='))?.slice('CN='.length);
  const organization = lines.find((line) => line.startsWith('O='))?.slice('O='.length);
  if (common === undefined) return lines.join(', ');
  return organization === undefined || organization === common ? common : `${common} (${organization})`;
}

function keyWords({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string {
  const name = (type ?? 'unknown').toUpperCase();
  if (details?.modulusLength !== undefined) return `${name}, ${details.modulusLength} bits`;
  return details?.namedCurve === undefined
    ? name
    : `${name}, ${curves[details.namedCurve] ?? details.namedCurve}`;
}

const curves: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function keyIn(content: FileContent): KeyFile | undefined {
  if (content.kind !== 'text') return undefined;
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(content.text))
    return { kind: 'encrypted' };
  try {
    const key = createPublicKey(createPrivateKey(content.text));
    return { kind: 'key', fingerprint: fingerprintOf(key), algorithm: key.asymmetricKeyType ?? 'unknown' };
  } catch {
    return { kind: 'unreadable' };
  }
}
