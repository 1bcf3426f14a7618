import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes an authority, and a certificate signed by it. Returns the authority's file. */
export function writeCertificates(folder: string): string {
  const [certificate, key] = [join(folder, 'ca.pem'), join(folder, 'ca.key')];
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test authority'],
    ...['-keyout', key, '-out', certificate],
  );
  writeServerCertificate(folder);
  return certificate;
}

/** Writes the server's certificate, for `localhost` and 127.0.0.1, or for another name alone. MariaDB reads it when it starts and on FLUSH SSL. */
export function writeServerCertificate(folder: string, name?: string): void {
  const at = (file: string) => join(folder, file);
  writeFileSync(at('names'), `subjectAltName=${name === undefined ? 'DNS:localhost,IP:127.0.0.1' : `DNS:${name}`}\n`);
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=test server', '-keyout', at('server.key'), '-out', at('server.csr'));
  openssl(
    ...['x509', '-req', '-days', '2', '-in', at('server.csr'), '-CA', at('ca.pem'), '-CAkey', at('ca.key')],
    ...['-CAcreateserial', '-extfile', at('names'), '-out', at('server.pem')],
  );
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
}
