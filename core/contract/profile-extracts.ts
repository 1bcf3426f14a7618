import { WrongEncoding } from '../csv/encoding.ts';
import type { CoreError } from '../errors/core-error.ts';
import type { Result } from '../errors/result.ts';
import type { Extracts } from '../pipeline.ts';
import { detailOf } from '../sources/open-extracts.ts';
import type { ReadFile } from '../sources/read-table.ts';
import { readingAgain, SourceChanged } from '../sources/reread.ts';
import { ReadFailed, type ScanControl, scanFile } from '../sources/scan-file.ts';
import { ColumnProfiler } from './column-profile.ts';
import type { ExtractProfile } from './contract-schemas.ts';
import { DATA_CONTRACT } from './data-contract.ts';

/**
 * Profiles every cell of every file, used or not. It reads the files again, so that opening them stays fast. Fails when it is cancelled or
 * a file has changed since it was opened.
 */
export async function profileExtracts(
  { sources }: Extracts,
  control: ScanControl = {},
): Promise<Result<readonly ExtractProfile[], CoreError>> {
  const { accounts, skus, invoices, lineItems } = sources;
  return readingAgain(async () => {
    const profiles: ExtractProfile[] = [];
    for (const { files } of [accounts, skus, invoices, lineItems]) {
      for (const file of files) profiles.push(await profileFile(file, control));
    }
    return profiles;
  });
}

async function profileFile({ opened, settings, reading }: ReadFile, control: ScanControl): Promise<ExtractProfile> {
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
  if (rows !== reading.rowsRead) throw new SourceChanged(plain.name, 'it has another number of rows');
  return { file: plain.name, table, rows, rowsMisshapen, columns: columns.map((column) => column.finish()) };
}
