import type { CoreError } from '../../errors/core-error.ts';
import type { Result } from '../../errors/result.ts';
import { callListCsv } from '../../exports/call-list-csv.ts';
import { featuresCsv } from '../../exports/features-csv.ts';
import { gzip } from '../../exports/gzip.ts';
import { rejectsCsv } from '../../exports/rejects-csv.ts';
import { formatIsoDay } from '../../units/day.ts';
import type { DayView } from '../answering/day-view.ts';
import { collected, file, joined } from '../shared/file-bytes.ts';
import type { ExportedFile } from '../shared/schema-parts.ts';
import type { ExportKind } from './contract.ts';

/**
 * A whole file as of a day, unfiltered and with all columns, with the same bytes as from the command line. Fails for the call list when no
 * payment is dated up to the day.
 */
export async function exportFile(view: DayView, kind: ExportKind): Promise<Result<ExportedFile, CoreError>> {
  const { calls, extracts, snapshot } = view;
  const day = formatIsoDay(snapshot.asOf);
  switch (kind) {
    case 'calls.csv':
      return calls.ok ? file(`call-list-${day}.csv`, 'csv', callListCsv(calls.value)) : calls;
    case 'calls.xlsx': {
      if (!calls.ok) return calls;
      const { callListXlsx } = await import('../../exports/call-list-xlsx.ts');
      return file(`call-list-${day}.xlsx`, 'xlsx', await callListXlsx(calls.value, { asOf: snapshot.asOf }));
    }
    case 'features.csv':
      return file(`features-${day}.csv`, 'csv', joined([...featuresCsv(snapshot.features)]));
    case 'features.csv.gz':
      return file(`features-${day}.csv.gz`, 'gz', joined(await collected(gzip(featuresCsv(snapshot.features)))));
    case 'features.parquet': {
      const { featuresParquet } = await import('../../exports/features-parquet.ts');
      return file(`features-${day}.parquet`, 'parquet', await featuresParquet(snapshot.features));
    }
    case 'rejects.csv':
      return file('rejects.csv', 'csv', joined([...rejectsCsv(extracts.rejects)]));
  }
}
