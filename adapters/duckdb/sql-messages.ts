import type { QueryCell, QueryColumn } from '../../core/exports/query-result.ts';
import type { SqlLimits } from './limits.ts';
import type { ParquetView, ViewColumns } from './locked-duckdb.ts';

/** Requests to the process that runs SQL. */
export type SqlRequest =
  | { readonly kind: 'open'; readonly views: readonly ParquetView[]; readonly limits: SqlLimits }
  | { readonly kind: 'run'; readonly sql: string; readonly explain: boolean };

/** Its replies. `failed` has DuckDB's message, `refused` has ours, `memory` means that it used too much and ends. */
export type SqlReply =
  | { readonly kind: 'opened'; readonly views: readonly ViewColumns[] }
  | { readonly kind: 'columns'; readonly columns: readonly QueryColumn[] }
  | { readonly kind: 'rows'; readonly cells: readonly (readonly QueryCell[])[] }
  | { readonly kind: 'done'; readonly isCut: boolean }
  | { readonly kind: 'refused' | 'failed'; readonly message: string }
  | { readonly kind: 'memory' };
