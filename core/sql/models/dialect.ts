import type { ParquetType } from '../../features/feature-declaration.ts';

/** The engines for which SQL is written. */
export const SQL_DIALECTS = ['duckdb', 'spark', 'flink', 'trino'] as const;

export type SqlDialect = (typeof SQL_DIALECTS)[number];

/**
 * How the counts over earlier days are written: `batch` sums over windows; `stream` joins sums of days, which Flink also keeps up to date over
 * tables that change.
 */
export const SQL_FORMS = ['batch', 'stream'] as const;

export type SqlForm = (typeof SQL_FORMS)[number];

/** The words in which the dialects differ; everything else is one text. */
export interface DialectWords {
  /** The name for people. */
  readonly title: string;
  /** The forms that the project's tests run on the engine. */
  readonly testedForms: readonly SqlForm[];
  /** The type of text. */
  readonly text: string;
  /** Hexadecimal SHA-256, in lower case, of the UTF-8 of a text. */
  sha256(text: string): string;
  /** Days from 1970-01-01 to a DATE. */
  dayNumber(date: string): string;
  /** What begins the definition of a view. */
  readonly createView: string;
  /** Whether a staged table holds all days, told apart by `as_of`; otherwise it is the files of one day. */
  readonly holdsAllDays: boolean;
}

export const DIALECTS: Readonly<Record<SqlDialect, DialectWords>> = {
  duckdb: {
    title: 'DuckDB',
    testedForms: SQL_FORMS,
    text: 'VARCHAR',
    sha256: (text) => `sha256(${text})`,
    dayNumber: (date) => `date_diff('day', DATE '1970-01-01', ${date})`,
    createView: 'CREATE OR REPLACE VIEW',
    holdsAllDays: false,
  },
  spark: {
    title: 'Spark',
    testedForms: ['batch'],
    text: 'STRING',
    sha256: (text) => `sha2(${text}, 256)`,
    dayNumber: (date) => `datediff(${date}, DATE '1970-01-01')`,
    createView: 'CREATE OR REPLACE TEMPORARY VIEW',
    holdsAllDays: false,
  },
  flink: {
    title: 'Flink',
    testedForms: ['batch'],
    text: 'STRING',
    sha256: (text) => `SHA256(${text})`,
    dayNumber: (date) => `TIMESTAMPDIFF(DAY, DATE '1970-01-01', ${date})`,
    createView: 'CREATE TEMPORARY VIEW',
    holdsAllDays: false,
  },
  trino: {
    title: 'Trino and Athena',
    testedForms: [],
    text: 'VARCHAR',
    sha256: (text) => `lower(to_hex(sha256(to_utf8(${text}))))`,
    dayNumber: (date) => `date_diff('day', DATE '1970-01-01', ${date})`,
    createView: 'CREATE OR REPLACE VIEW',
    holdsAllDays: true,
  },
};

/** Whether the project's tests run a form on the engine. */
export function isTested(dialect: SqlDialect, form: SqlForm): boolean {
  return DIALECTS[dialect].testedForms.includes(form);
}

/** The SQL type of a column of the dataset. */
export function sqlTypeOf(type: ParquetType, { text }: DialectWords): string {
  if (typeof type === 'object') return `DECIMAL(${type.precision}, ${type.decimals})`;
  return { STRING: text, INT32: 'INTEGER', INT64: 'BIGINT', DOUBLE: 'DOUBLE', DATE: 'DATE' }[type];
}
