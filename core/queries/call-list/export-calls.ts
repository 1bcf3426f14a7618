import type { CoreError } from '../../errors/core-error.ts';
import type { Result } from '../../errors/result.ts';
import { workedCallsCsv } from '../../exports/call-list-csv.ts';
import { formatIsoDay } from '../../units/day.ts';
import { file } from '../shared/file-bytes.ts';
import type { ExportedFile } from '../shared/schema-parts.ts';
import type { CallExport, CallSelection } from './contract.ts';
import type { WorkedCalls } from './worked-calls.ts';

/** The call list as shown as of a day, as a file. Its name differs from that of the whole list of `exportFile`. */
export async function exportCalls(
  calls: WorkedCalls,
  { asOf, format, selection, filters = [] }: CallExport,
): Promise<Result<ExportedFile, CoreError>> {
  const name = `call-list-${formatIsoDay(asOf)}-${partOf(selection)}.${format}`;
  const rows = calls.shown(selection);
  if (format === 'csv') return file(name, 'csv', workedCallsCsv(rows, selection.columns));
  const { workedCallsXlsx } = await import('../../exports/call-list-xlsx.ts');
  return file(name, 'xlsx', await workedCallsXlsx(rows, { asOf, of: calls.total, filters }, selection.columns));
}

/** `selected` for accounts that are named, `filtered` for others that are left out, `as-shown` where only order and columns may differ. */
function partOf({ search = '', filter = {} }: CallSelection): string {
  const tests = Object.keys(filter);
  if (search.trim() === '' && tests.length === 0) return 'as-shown';
  return search.trim() === '' && tests.join() === 'accounts' ? 'selected' : 'filtered';
}
