import type { SourceTable } from '../../core/sources/files/source-table.ts';
import { connectToSnapshot, type DatabaseAccess } from './connect.ts';
import { DatabaseRefused } from './database-refused.ts';
import { DatabaseTable } from './database-table.ts';
import { findTables } from './found-tables.ts';
import type { SourceMap } from './source-map.ts';

/** A database whose four tables can be read, all at the same moment. */
export interface OpenDatabase {
  readonly tables: readonly SourceTable[];
  /** End the snapshot while nothing is read, and begin another. Throw `DatabaseRefused`. */
  endSnapshot(): Promise<void>;
  beginSnapshot(): Promise<void>;
  close(): void;
}

/** Opens a database for reading. Throws `DatabaseRefused` when it can't be opened, or a table or column of it can't be read. */
export async function openDatabase(access: DatabaseAccess, map: SourceMap): Promise<OpenDatabase> {
  const snapshot = await connectToSnapshot(access);
  try {
    const { tables, problems } = await findTables(snapshot, map);
    if (problems.length > 0) throw new DatabaseRefused(problems[0]!.replace(/\.$/, ''));
    return {
      tables: tables.map((found) => new DatabaseTable(snapshot, found, map)),
      endSnapshot: () => snapshot.endSnapshot(),
      beginSnapshot: () => snapshot.beginSnapshot(),
      close: () => snapshot.close(),
    };
  } catch (error) {
    snapshot.close();
    throw snapshot.inWords(error);
  }
}
