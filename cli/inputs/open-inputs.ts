import type { SourceFile, SourceTable } from '../../core/pipeline.ts';
import type { ReadingArguments } from '../arguments/arguments.ts';
import { delayOptimising } from '../system/optimising.ts';
import { findInputs, type Inputs } from './source-files.ts';

/** The inputs of a run. */
export interface OpenInputs extends Inputs {
  /** The files, or the tables of a database. */
  readonly sources: readonly (SourceFile | SourceTable)[];
  /** Closes the inputs. A file is reopened when it is read again, a database is not. */
  close(): Promise<void>;
}

/** Finds the files behind EXTRACTS, or opens the database. Throws a `ShellError` when that fails. */
export async function openInputs(args: ReadingArguments): Promise<OpenInputs> {
  if (args.database !== undefined) return openDatabaseInputs(args.database);
  const inputs = findInputs(args.extracts);
  delayOptimising(inputs.files);
  return {
    ...inputs,
    sources: inputs.files,
    async close() {
      for (const file of inputs.files) await file.close();
    },
  };
}

async function openDatabaseInputs(args: NonNullable<ReadingArguments['database']>): Promise<OpenInputs> {
  const { aboutDatabase, databaseAccess } = await import('./database-access.ts');
  const { openDatabase } = await import('../../adapters/mysql/open-database.ts');
  const { access, map } = await databaseAccess(args);
  try {
    const { tables, close } = await openDatabase(access, map);
    return { files: [], rejectsFiles: [], sources: tables, close: async () => close() };
  } catch (error) {
    throw aboutDatabase(args, error);
  }
}
