import type { AccountDetail, CoreApi, OpenRequest, OpenSummary, PageRequest } from '../core/api/core-api.ts';

/** The core's own types, by the part of the contract that carries them. */
export type CallListRow = NonNullable<AccountDetail['call']>;
export type FileReport = OpenSummary['files'][number];
export type TableName = FileReport['table'];
export type DateOrder = NonNullable<OpenRequest['dateOrder']>;
export type ReadProgress = Parameters<Parameters<CoreApi['open']>[1]>[0];
export type RowIssue = Extract<Awaited<ReturnType<CoreApi['rejectsPage']>>, { ok: true }>['value']['rows'][number];
export type Sort<Key extends string> = NonNullable<PageRequest<Key>['sort']>;
