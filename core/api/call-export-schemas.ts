import { z } from 'zod';
import { CALL_LIST_COLUMNS } from '../risk/call-list-row.ts';
import type { CallExport, CallExportApi } from './call-export-api.ts';
import { CALL_LIST_SORT, pageRequest } from './page-schemas.ts';
import { answer, exportedFile } from './schema-parts.ts';

const columns = z
  .array(z.enum(CALL_LIST_COLUMNS))
  .min(1)
  .refine((chosen) => new Set(chosen).size === chosen.length, 'a column twice');

const callExport = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  request: pageRequest(CALL_LIST_SORT).omit({ firstRow: true, limit: true }).extend({ columns: columns.optional() }),
}) satisfies z.ZodType<CallExport>;

/** The question about writing down the call list as it is worked: see `CORE_CALLS`. */
export const CALL_EXPORT_CALLS = {
  exportCalls: { question: z.tuple([callExport]), answer: answer(exportedFile) },
} satisfies {
  readonly [Call in keyof CallExportApi]: { readonly question: z.ZodType<Parameters<CallExportApi[Call]>>; readonly answer: z.ZodType };
};
