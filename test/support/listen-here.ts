/** How does a configuration that listens on port 80 or 443 run beside others? Its ports, certificates and temporary files are moved. */
import { selfSignedCertificate } from './certificate.ts';

const listen = /(?<=^|[\s;{}])listen[ \t]+(\[::\]:|(?:\d+\.){3}\d+:|\*:)?(\d+)(?=[\s;])([^;]*);/g;

/** The numbers of the ports that are listened on, each once, in the order in which they are written. */
export function listenedPorts(text: string): number[] {
  return [...new Set([...text.matchAll(listen)].map(([, , port]) => Number(port)))];
}

/** A text without `events` is what stands in `http`. */
export function wholeConfiguration(text: string): string {
  if (/^\s*events\b/m.test(text)) return text;
  return `events {}\nhttp {\n  include mime.types;\n  access_log off;\n${text}\n}\n`;
}

/**
 * The whole configuration with `listen 80` and its like on the ports of 127.0.0.1 that `ports` gives. What listens on
 * IPv6 gets a socket that nobody asks: machines without IPv6 run tests too. No line is added.
 */
export function hereListening(whole: string, prefix: string, ports: ReadonlyMap<number, number>): string {
  const { certificate, key } = selfSignedCertificate();
  const temporary = ['client_body', 'proxy', 'uwsgi', 'fastcgi', 'scgi']
    .map((what) => `${what}_temp_path ${prefix}/${what};`)
    .join(' ');
  return whole
    .replace(listen, (_, address: string | undefined, port: string, rest: string) =>
      address === '[::]:'
        ? `listen unix:${prefix}/v6-${port}.sock${rest.replace(/\s+ipv6only=\w+/, '')};`
        : `listen 127.0.0.1:${ports.get(Number(port))}${rest};`,
    )
    .replace(/(?<=^|[\s;{}])(ssl_certificate[ \t]+)[^;]+/g, `$1${certificate}`)
    .replace(/(?<=^|[\s;{}])(ssl_certificate_key[ \t]+)[^;]+/g, `$1${key}`)
    .replace(/^(\s*http\s*\{)/m, `$1 ${temporary}`);
}
