/** Which names are offered for a server? */
import { expect, test } from 'vitest';
import type { CertificateReader } from '../../server/src/features/certificate-reader.ts';
import { completionListAt } from '../../server/src/features/completion/index.ts';
import { labelsAt } from '../support/offers.ts';
import { cursorProject } from '../support/project.ts';

test('of the folder that certbot keeps the certificate in, and of the other server of the file', () => {
  const text = `# nginx-context: http
server { server_name old.example.org; }
server {
    ssl_certificate /etc/letsencrypt/live/example.com/fullchain.pem;
    server_name <|>;
}
`;
  expect(labelsAt(text)).toEqual(['example.com', 'www.example.com', 'old.example.org', 'localhost', '_']);
});

test('those in the certificate, each once', () => {
  const reader: CertificateReader = {
    certificates: (content) =>
      content.kind === 'text'
        ? [
            {
              ...{ subject: 'a.example', issuer: 'b', names: ['a.example', '*.a.example'], key: 'RSA' },
              ...{ validFrom: 0, validUntil: 1, algorithm: 'rsa', fingerprint: '', selfSigned: false },
            },
          ]
        : undefined,
    key: () => undefined,
    now: () => 0,
  };
  const text = '# nginx-context: server\nssl_certificate certs/a.pem;\nserver_name a.example <|>;\n';
  const { project, at } = cursorProject(text, { beside: { '/project/certs/a.pem': '-' } });
  const labels = completionListAt(project, at, reader).offers.map(({ label }) => label);
  expect(labels).toEqual(['*.a.example', 'localhost', '_']);
});
