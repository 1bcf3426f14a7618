import type { CALL_LIST_COLUMNS } from '../risk/call-list-row.ts';
import type { Answer, ExportedFile } from './answer.ts';
import type { CallListSort } from './calls-api.ts';
import type { PageRequest } from './page-request.ts';

/** What the page may ask about writing down the call list as it is worked. */
export interface CallExportApi {
  /**
   * The call list as it is shown: the rows of `callListPage`, in that order, each with the model's rank, and with
   * `last_contact` and `next_action` after the other columns. Fails like `callListPage`.
   */
  exportCalls(request: CallExport): Answer<ExportedFile>;
}

export interface CallExport {
  readonly format: 'csv' | 'xlsx';
  readonly request: CallSelection;
}

/** What of the call list is shown. */
export interface CallSelection extends Omit<PageRequest<CallListSort>, 'firstRow' | 'limit'> {
  /** In the order written, each once; absent, all of them as in `exportFile`. */
  readonly columns?: readonly CallColumn[] | undefined;
}

export type CallColumn = (typeof CALL_LIST_COLUMNS)[number];
