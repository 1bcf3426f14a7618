import { readFileSync } from 'node:fs';
import mysql, { type Connection } from 'mysql2/promise';
import { inject, it } from 'vitest';
import type { DatabaseAddress } from '../mysql/address.ts';
import type { DatabaseAccess } from '../mysql/connect.ts';
import { writeServerCertificate } from './certificates.ts';
import { DATABASE, READER } from './mariadb-server.ts';

/** The server of this run, for a test. */
export interface TestServer {
  readonly root: Connection;
  readonly authorityFile: string;
  /** Runs while the server shows a certificate of the same authority for another name. */
  withCertificateFor(name: string, run: () => Promise<void>): Promise<void>;
  /** Access over TLS as the user with read rights; `instead` replaces parts of it. */
  access(instead?: Partial<DatabaseAccess> & { readonly at?: Partial<DatabaseAddress> }): DatabaseAccess;
}

/** Declares a test against the real server. Without a server it is skipped, with the reason. */
export function onDatabase(title: string, test: (server: TestServer) => Promise<void>, timeout?: number): void {
  it(
    title,
    async ({ skip }) => {
      const server = inject('database');
      if ('missing' in server) return skip(server.missing);
      const root = await mysql.createConnection({
        socketPath: server.socketPath,
        user: 'root',
        database: DATABASE,
        multipleStatements: true,
        dateStrings: true,
      });
      try {
        await test({
          root,
          authorityFile: server.authorityFile,
          async withCertificateFor(name, run) {
            writeServerCertificate(server.folder, name);
            await root.query('FLUSH SSL');
            try {
              await run();
            } finally {
              writeServerCertificate(server.folder);
              await root.query('FLUSH SSL');
            }
          },
          access: ({ at, ...instead } = {}) => ({
            address: { host: 'localhost', port: server.port, user: READER.user, database: DATABASE, ...at },
            password: READER.password,
            trust: { kind: 'authority', certificate: readFileSync(server.authorityFile, 'utf8') },
            ...instead,
          }),
        });
      } finally {
        await root.end();
      }
    },
    timeout,
  );
}
