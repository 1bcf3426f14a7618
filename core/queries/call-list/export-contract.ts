import { z } from 'zod';
import { CALL_FILE_COLUMNS, CALL_LIST_SORT } from '../../lists/call-list-catalog.ts';
import type { Api, Calls } from '../calls-contract.ts';
import { pageRequest } from '../shared/page-schemas.ts';
import { answer, exportedFile } from '../shared/schema-parts.ts';
import type { CallExport } from './export-types.ts';

const columns = z
  .array(z.enum(CALL_FILE_COLUMNS))
  .min(1)
  .refine((chosen) => new Set(chosen).size === chosen.length, 'a column twice');

const callExport = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  request: pageRequest(CALL_LIST_SORT).omit({ firstRow: true, limit: true }).extend({ columns: columns.optional() }),
}) satisfies z.ZodType<CallExport>;

/** The question about writing down the call list as it is worked: see `CORE_CALLS`. */
export const CALL_EXPORT_CALLS = {
  /**
   * The call list as it is shown: the rows of `callListPage`, in that order, each with the model's rank, and with
   * `last_contact` and `next_action` after the other columns. Fails like `callListPage`.
   */
  exportCalls: { question: z.tuple([callExport]), answer: answer(exportedFile) },
} as const satisfies Calls;

export type CallExportApi = Api<typeof CALL_EXPORT_CALLS>;
