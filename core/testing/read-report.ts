import type { CoreError } from '../errors/core-error.ts';
import type { RowIssue } from '../findings/row-issue.ts';
import { type Extracts, type ReadOptions, readExtracts, type SourceFile, type SourceTable } from '../pipeline.ts';
import { SMALL_TODAY } from './extract-files.ts';
import { day } from './read-text-extracts.ts';

/** The report of a reading about its input. */
export interface ReadReport {
  readonly rejects: readonly RowIssue[];
  /** Findings about rows: every row of every check. */
  readonly rowFindings: Readonly<Record<string, readonly RowIssue[]>>;
  /** Findings about whole files: the message of each, by check. */
  readonly fileFindings: Readonly<Record<string, readonly string[]>>;
  /** By file: rows read, kept, rejected, and the number of those rejected because of a rejected row that they refer to. */
  readonly ledger: Readonly<Record<string, readonly [read: number, kept: number, rejected: number, byReference: number]>>;
}

/** Reads as of `SMALL_TODAY` by default; throws when the core refuses the files. */
export async function readReport(files: readonly (SourceFile | SourceTable)[], options: Partial<ReadOptions> = {}): Promise<ReadReport> {
  return reportOf(await readOrThrow(files, options));
}

/** The error with which the core refuses these files; throws when it accepts them. */
export async function refusal(files: readonly (SourceFile | SourceTable)[], options: Partial<ReadOptions> = {}): Promise<CoreError> {
  const read = await readExtracts(files, { today: day(SMALL_TODAY), ...options });
  if (read.ok) throw new Error('These files were read, not refused.');
  return read.error;
}

export async function readOrThrow(files: readonly (SourceFile | SourceTable)[], options: Partial<ReadOptions> = {}): Promise<Extracts> {
  const read = await readExtracts(files, { today: day(SMALL_TODAY), ...options });
  if (!read.ok) throw new Error(`The files were refused: ${JSON.stringify(read.error)}`);
  return read.value;
}

export function reportOf({ files, rejects, findings }: Extracts): ReadReport {
  const rowFindings: Record<string, RowIssue[]> = {};
  const fileFindings: Record<string, string[]> = {};
  for (const { check, rows, message } of findings) {
    if (rows) (rowFindings[check] ??= []).push(...rows);
    else (fileFindings[check] ??= []).push(message);
  }
  const ledger = Object.fromEntries(
    files.map((file) => [file.file, [file.rowsRead, file.rowsKept, file.rowsRejected, file.rowsRejectedByReference] as const]),
  );
  return { rejects: [...rejects], rowFindings, fileFindings, ledger };
}
