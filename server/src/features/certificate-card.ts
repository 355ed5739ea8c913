/** What does the certificate say that a directive names: for whom, until when, with which key, and is it for this server? */

import type { Statement } from '../project/inclusion.ts';
import { placesOf } from '../project/inclusion.ts';
import { effective } from '../project/inheritance.ts';
import { dirname } from '../project/paths.ts';
import { type Block, blockOf, named } from '../project/scope.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';
import { configurationOf } from '../project/variables.ts';
import type { Certificate, CertificateReader } from './certificate-reader.ts';
import { code, listed } from './statement-name.ts';

const mostNames = 8;
const day = 86_400_000;

/** For `*ssl*_certificate` and `*ssl_certificate_key`, for all servers that a snippet with them is included by; undefined where the file is not in the workspace. */
export function certificateCard(
  project: ProjectSnapshot,
  statements: readonly Statement[],
  reader: CertificateReader | undefined,
): string | undefined {
  const [statement] = statements;
  if (!reader || !statement) return undefined;
  const { name } = statement.directive;
  if (/^(?:\w+_)?ssl_certificate_key$/.test(name)) return keyCard(project, statement, reader);
  if (!/^(?:\w+_)?ssl_(?:\w+_)?certificate$/.test(name)) return undefined;
  const found = certificatesOf(project, statement, reader);
  const [certificate, ...chain] = found ?? [];
  if (!certificate) return found && 'The file holds no certificate.';
  // What a client's, or another server's, certificate is checked against is no certificate of this server.
  if (/_(?:trusted|client)_certificate$/.test(name))
    return authorities([certificate, ...chain], reader.now());
  const lines = [
    validity(certificate, reader.now()),
    keyLine(project, statement, certificate, reader),
    chainLine(certificate, chain),
    name === 'ssl_certificate' ? coverage(statements.map(blockOf), certificate) : '',
  ].filter((line) => line !== '');
  return [title(certificate), lines.map((line) => `- ${line}`).join('\n')].join('\n\n');
}

function title({ names, issuer, selfSigned, subject }: Certificate): string {
  const shown = listed(
    names.map((name) => code(name)),
    mostNames,
  );
  const whose = names.includes(subject) ? '' : `, subject ${code(subject)}`;
  const by = selfSigned ? 'signed by itself' : `issued by ${code(issuer)}`;
  return `**Certificate** for ${shown}${whose}, ${by}`;
}

/** In whole days, as a person counts. */
function validity({ validFrom, validUntil }: Certificate, now: number): string {
  const date = (time: number) =>
    Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : 'an unknown day';
  if (now < validFrom) return `**not valid before ${date(validFrom)}**, then until ${date(validUntil)}`;
  const days = Math.floor(Math.abs(validUntil - now) / day);
  const count = days === 0 ? 'less than a day' : days === 1 ? '1 day' : `${days} days`;
  if (now > validUntil) return `**expired ${count} ago**, on ${date(validUntil)}`;
  const words = `expires in ${count}, on ${date(validUntil)}`;
  return days < 21 ? `**${words}**` : words;
}

function chainLine({ selfSigned }: Certificate, chain: readonly Certificate[]): string {
  if (selfSigned && chain.length === 0) return '';
  if (chain.length === 0) return 'no intermediate certificate behind it in the file';
  const names = chain.map(({ subject }) => code(subject));
  return `${chain.length === 1 ? 'one certificate' : `${chain.length} certificates`} behind it in the file: ${listed(names, 3)}`;
}

/** The key that nginx pairs with it: the first with the first, the second with the second. */
function keyLine(
  project: ProjectSnapshot,
  statement: Statement,
  certificate: Certificate,
  reader: CertificateReader,
): string {
  const type = `key: ${certificate.key}`;
  const partner = partnerOf(statement, `${statement.directive.name}_key`);
  const file = partner && read(project, partner, (path) => project.surroundings.derive(path, reader.key));
  if (!partner || !file || file.kind === 'unreadable') return type;
  const which = code(`${partner.directive.name} ${partner.directive.args[0]?.text ?? ''}`);
  if (file.kind === 'encrypted')
    return `${type}; whether ${which} belongs to it cannot be seen, it is encrypted`;
  return file.fingerprint === certificate.fingerprint
    ? `${type}; ${which} belongs to it`
    : `${type}; **${which} does not belong to it**, ${consequence(file, certificate)}`;
}

/** OpenSSL compares a key with the certificate of the same kind; one of another kind it takes, and has no use for. */
function consequence({ algorithm }: { readonly algorithm: string }, certificate: Certificate): string {
  return algorithm === certificate.algorithm
    ? 'so that nginx does not start'
    : 'so that every TLS handshake fails, though nginx starts';
}

function keyCard(
  project: ProjectSnapshot,
  statement: Statement,
  reader: CertificateReader,
): string | undefined {
  const partner = partnerOf(statement, statement.directive.name.replace(/_key$/, ''));
  const [certificate] = (partner && certificatesOf(project, partner, reader)) ?? [];
  const file = read(project, statement, (path) => project.surroundings.derive(path, reader.key));
  if (!partner || !certificate || file?.kind !== 'key') return undefined;
  const which = code(`${partner.directive.name} ${partner.directive.args[0]?.text ?? ''}`);
  return file.fingerprint === certificate.fingerprint
    ? `This key belongs to ${which} (${certificate.key}).`
    : `**This key does not belong to ${which}**, ${consequence(file, certificate)}.`;
}

/** The statement of that name at the same place of its list. */
function partnerOf(statement: Statement, name: string): Statement | undefined {
  const block = blockOf(statement);
  const index = named(block, statement.directive.name).findIndex(
    ({ directive, inclusion }) => directive === statement.directive && inclusion === statement.inclusion,
  );
  return index < 0 ? undefined : effective(block, [name])[index];
}

function authorities(certificates: readonly Certificate[], now: number): string {
  const expired = certificates.filter(({ validUntil }) => validUntil < now);
  const names = certificates.map(({ subject }) => code(subject));
  const old =
    expired.length === 0
      ? ''
      : ` **Expired:** ${listed(
          expired.map(({ subject }) => code(subject)),
          3,
        )}.`;
  return `**Certificates** of ${listed(names, 5)}.${old}`;
}

/** Are the names of the server among those of the certificate? A wildcard stands for one label. */
function coverage(blocks: readonly Block[], { names }: Certificate): string {
  const servers = blocks.filter(({ directive }) => directive?.name === 'server');
  const written = servers
    .flatMap((server) => named(server, 'server_name'))
    .flatMap(({ directive }) => directive.args.map(({ value }) => value.toLowerCase()))
    .flatMap((name) => (name.startsWith('.') ? [name.slice(1), `*${name}`] : [name]))
    .filter((name) => /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name));
  const asked = [...new Set(written)];
  if (asked.length === 0) return '';
  const missing = asked.filter((name) => !names.some((own) => covers(own.toLowerCase(), name)));
  if (missing.length === 0)
    return asked.length === 1
      ? 'the `server_name` is covered'
      : `all ${asked.length} names of \`server_name\` are covered`;
  return `**not for** ${listed(
    missing.map((name) => code(name)),
    5,
  )} of \`server_name\``;
}

function covers(own: string, name: string): boolean {
  if (own === name) return true;
  return own.startsWith('*.') && !name.startsWith('*.') && name.slice(name.indexOf('.')) === own.slice(1);
}

/** Those in the file that the statement names; undefined for a file that is not in the workspace. */
export function certificatesOf(
  project: ProjectSnapshot,
  statement: Statement,
  { certificates }: CertificateReader,
): readonly Certificate[] | undefined {
  return read(project, statement, (path) => project.surroundings.derive(path, certificates));
}

/** What is made of the file that the statement names, as far as it lies in the workspace; undefined for another. */
function read<T>(
  project: ProjectSnapshot,
  { directive, inclusion }: Statement,
  make: (path: string) => T | undefined,
): T | undefined {
  const value = directive.args[0]?.value ?? '';
  const configuration = configurationOf(project, inclusion);
  if (!configuration || value === '' || /\$|^(?:data|engine|store):/.test(value)) return undefined;
  for (const { path } of placesOf(value, dirname(configuration.root.file.path), configuration.mappings)) {
    const found = make(path);
    if (found !== undefined) return found;
  }
  return undefined;
}
