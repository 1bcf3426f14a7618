import type { CallFileColumn } from '../../lists/call-list-catalog.ts';
import type { PageRequest } from '../shared/page-request.ts';
import type { CallListSort } from './types.ts';

export interface CallExport {
  readonly format: 'csv' | 'xlsx';
  readonly request: CallSelection;
}

/** What of the call list is shown. */
export interface CallSelection extends Omit<PageRequest<CallListSort>, 'firstRow' | 'limit'> {
  /** In the order written, each once; absent, all of them as in `exportFile`. */
  readonly columns?: readonly CallFileColumn[] | undefined;
}
