import { WrongEncoding } from '../csv/encoding.ts';
import type { CoreError } from '../errors/core-error.ts';
import type { Result } from '../errors/result.ts';
import type { Extracts } from '../pipeline.ts';
import { detailOf } from '../sources/files/open-extracts.ts';
import { readingAgain, SourceChanged } from '../sources/reread/reread.ts';
import type { ReadFile } from '../sources/rows/read-table.ts';
import { ReadFailed, type ScanControl, scanFile } from '../sources/rows/scan-file.ts';
import { ColumnProfiler } from './column-profile.ts';
import type { ExtractProfile } from './contract-schemas.ts';
import { DATA_CONTRACT } from './data-contract.ts';

/** A file that was read, with what its profile needs. */
export interface FileToProfile extends Pick<ReadFile, 'opened' | 'settings'> {
  /** The number of its rows when it was read. */
  readonly rowsRead: number;
}

/** Profiles a file in another thread while this one goes on; null where that is not worthwhile, or not possible. Rejects with what `profileFile` throws. */
export type ProfileElsewhere = (file: FileToProfile) => Promise<ExtractProfile> | null;

/**
 * Profiles every cell of every file, used or not. It reads the files again, so that opening them stays fast. Fails when it is cancelled or
 * a file has changed since it was opened.
 */
export async function profileExtracts(
  { sources }: Extracts,
  control: ScanControl = {},
  elsewhere: ProfileElsewhere = () => null,
): Promise<Result<readonly ExtractProfile[], CoreError>> {
  const { accounts, skus, invoices, lineItems } = sources;
  return readingAgain(async () => {
    const files = [accounts, skus, invoices, lineItems].flatMap((table) => table.files);
    const toProfile = files.map(({ opened, settings, reading }) => ({ opened, settings, rowsRead: reading.rowsRead }));
    const begun = toProfile.map((file) => elsewhere(file));
    for (const profile of begun) profile?.catch(() => undefined); // reported below, in the order of the files
    const here: (ExtractProfile | null)[] = [];
    for (const [i, file] of toProfile.entries()) here.push(begun[i] === null ? await profileFile(file, control) : null);
    const profiles: ExtractProfile[] = [];
    for (const [i, profile] of here.entries()) profiles.push(profile ?? (await begun[i]!));
    return profiles;
  });
}

/** Profiles one file. Throws `Cancelled`, `TableFailed`, and `SourceChanged` when it has changed since it was read. */
export async function profileFile({ opened, settings, rowsRead }: FileToProfile, control: ScanControl = {}): Promise<ExtractProfile> {
  const { table, plain, header } = opened;
  const contract = DATA_CONTRACT.find((each) => each.table === table)!;
  const columns = header.columns.map((name) => {
    const type = contract.columns.find((column) => column.name === name)?.type ?? null;
    return new ColumnProfiler(name, type, settings);
  });
  let rows = 0;
  let rowsMisshapen = 0;
  try {
    await scanFile(
      opened,
      settings,
      {
        record(scanner) {
          rows++;
          for (let field = 0; field < columns.length; field++)
            columns[field]!.add(scanner.bytes, scanner.starts[field]!, scanner.ends[field]!);
        },
        fault() {
          rows++;
          rowsMisshapen++;
        },
      },
      control,
    );
  } catch (error) {
    if (error instanceof ReadFailed) throw new SourceChanged(plain.name, detailOf(error.cause));
    if (error instanceof WrongEncoding) throw new SourceChanged(plain.name, detailOf(error));
    throw error;
  }
  if (rows !== rowsRead) throw new SourceChanged(plain.name, 'it has another number of rows');
  return { file: plain.name, table, rows, rowsMisshapen, columns: columns.map((column) => column.finish()) };
}
