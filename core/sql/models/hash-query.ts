import { EXTENDED_HASH_FEATURES, STANDARD_FEATURES } from '../../features/feature-catalog.ts';
import { DIALECTS, type SqlDialect } from './dialect.ts';

/** The hashes of a dataset: `v1` of the eight columns, `x1` of the invoice and the extended ones. */
export const HASH_VERSIONS = ['v1', 'x1'] as const;

type HashVersion = (typeof HASH_VERSIONS)[number];

/** The columns of a hash's rows, in order, and the view that has them. */
const HASHED = {
  v1: { view: 'features_invoices', columns: STANDARD_FEATURES.map(({ name }) => name) },
  x1: { view: 'features_extended', columns: EXTENDED_HASH_FEATURES.map(({ name }) => name) },
} as const satisfies Readonly<Record<HashVersion, { readonly view: string; readonly columns: readonly string[] }>>;

/** Hexadecimal digits of a row's SHA-256 that count. */
const DIGITS = 15;

/**
 * The query of a dataset's hash: one row with `row_count` (BIGINT) and `hash_sum` (DECIMAL(38, 0)), which `hashText` of core/exports turns into the hash.
 * `view` is another name of the dataset, such as a file that an engine wrote.
 */
export function hashQuery(version: HashVersion, dialect: SqlDialect, view: string = HASHED[version].view): string {
  const { text, sha256 } = DIALECTS[dialect];
  const values = HASHED[version].columns.map((name) => `COALESCE(CAST(${name} AS ${text}), '')`).join(' || CHR(31) || ');
  const digits = Array.from(
    { length: DIGITS },
    (_, place) =>
      `CAST(${16n ** BigInt(DIGITS - 1 - place)} AS BIGINT) * (POSITION(SUBSTRING(row_hash FROM ${place + 1} FOR 1) IN '0123456789abcdef') - 1)`,
  );
  return `SELECT COUNT(*) AS row_count, COALESCE(SUM(row_number_sum), 0) AS hash_sum
FROM (
  SELECT CAST(
    ${digits.join('\n    + ')}
    AS DECIMAL(38, 0)) AS row_number_sum
  FROM (SELECT ${sha256(values)} AS row_hash FROM ${view}) AS hashed
) AS numbered`;
}
