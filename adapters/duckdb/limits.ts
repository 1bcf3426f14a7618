/** The default limits of a statement; the user can raise them. */
export interface SqlLimits {
  readonly bytes: number;
  readonly seconds: number;
  readonly rows: number;
}

export const DEFAULT_SQL_LIMITS: SqlLimits = { bytes: 1_000_000_000, seconds: 30, rows: 100_000 };
