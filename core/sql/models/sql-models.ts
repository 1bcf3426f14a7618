import { ALL_FEATURES, type FeatureDeclaration, STANDARD_FEATURES } from '../../features/feature-catalog.ts';
import { formatIsoDay } from '../../units/day.ts';
import { type EpochDay, TERMS_DAYS, WINDOW_DAYS } from '../../units/units.ts';
import { DIALECTS, type DialectWords, type SqlDialect, type SqlForm, sqlTypeOf } from './dialect.ts';

/** The tables of `trs stage` that the models read, under the names that an engine gives them. */
export const STAGED_INPUTS = ['accounts', 'skus', 'invoices', 'line_items', 'payments'] as const;

/** One view. Its SQL reads views before it and, at the start, the staged tables. */
export interface SqlModel {
  readonly name: string;
  /** The table of docs/lineage.md that the view computes, or is a step of. */
  readonly partOf: string;
  readonly sql: string;
}

export interface SqlModelsSpec {
  readonly dialect: SqlDialect;
  /**
   * The day of all figures. The staged tables must be of this day; or of a later one, if no invoice has several payments.
   */
  readonly asOf: EpochDay;
  readonly form?: SqlForm;
}

/** The views from the staged tables to `features_invoices` and `features_extended`, in the order in which they can be made. */
export function sqlModels({ dialect, asOf, form = 'batch' }: SqlModelsSpec): readonly SqlModel[] {
  const words = DIALECTS[dialect];
  return [
    ...stagingModels(words, asOf),
    ...pricedModels('COUNT(*)'),
    ...settledModels(String(asOf), 'stg_invoices'),
    ...(form === 'batch' ? sequencedByWindow() : sequencedByJoin()),
    ...precededModels(form),
    datasetModel('features_invoices', STANDARD_FEATURES, words),
    datasetModel('features_extended', ALL_FEATURES, words),
  ];
}

/**
 * The views after the staged tables, which change: in the form `stream`, with the day in the one row of the view `today`. There, equal lines of
 * `stg_invoice_line_items` are one row, with their number in `count_lines` and the sum of their quantities.
 */
export function streamedModels(dialect: SqlDialect, asOfDay: `today.${string}`): readonly SqlModel[] {
  return [
    ...pricedModels('SUM(line.count_lines)'),
    ...settledModels(asOfDay, 'stg_invoices CROSS JOIN today'),
    ...sequencedByJoin(),
    ...precededModels('stream'),
    datasetModel('features_extended', ALL_FEATURES, DIALECTS[dialect]),
  ];
}

/** The statement that a query becomes with the models before it, for engines without views. */
export function withModels(models: readonly SqlModel[], query: string): string {
  return `WITH ${models.map(({ name, sql }) => `${name} AS (\n${sql}\n)`).join(',\n')}\n${query}`;
}

function stagingModels({ dayNumber, holdsAllDays }: DialectWords, asOf: EpochDay): SqlModel[] {
  const day = (column: string) => `CAST(${dayNumber(column)} AS INTEGER)`;
  const staged = (name: string, input: (typeof STAGED_INPUTS)[number], columns: string) => ({
    name,
    partOf: name,
    sql: `SELECT ${columns}\nFROM ${input}${holdsAllDays ? `\nWHERE as_of = DATE '${formatIsoDay(asOf)}'` : ''}`,
  });
  return [
    staged('stg_accounts', 'accounts', `account_id, ${day('joining_date')} AS joined_day`),
    staged('stg_skus', 'skus', 'item_id, item_retail_price AS retail_price'),
    staged('stg_invoices', 'invoices', `invoice_id, account_id, ${day('date_issued')} AS issued_day, ${day('payment_date')} AS paid_day`),
    { ...staged('stg_payments', 'payments', `invoice_id, ${day('payment_date')} AS paid_day`), partOf: 'stg_invoices' },
    staged('stg_invoice_line_items', 'line_items', 'invoice_id, item_id, quantity'),
  ];
}

/** A quantity as a decimal with room for every BIGINT; times a price it has 38 digits, 9 of them decimals, on every engine. */
function pricedModels(countLines: string): SqlModel[] {
  return [
    {
      name: 'int_invoices_priced',
      partOf: 'int_invoices_priced',
      sql: `SELECT
  line.invoice_id,
  CAST(ROUND(SUM(CAST(line.quantity AS DECIMAL(19, 0)) * sku.retail_price), 2) AS DECIMAL(18, 2)) AS total,
  CAST(SUM(line.quantity) AS BIGINT) AS count_items,
  ${countLines} AS count_lines
FROM stg_invoice_line_items AS line
JOIN stg_skus AS sku ON sku.item_id = line.item_id
GROUP BY line.invoice_id`,
    },
  ];
}

function settledModels(asOf: string, invoices: string): SqlModel[] {
  return [
    {
      name: 'int_invoices_known',
      partOf: 'int_invoices_settled',
      sql: `SELECT
  invoice_id,
  account_id,
  issued_day,
  CASE WHEN paid_day <= ${asOf} THEN paid_day END AS paid_day,
  CASE WHEN ${asOf} - issued_day > ${TERMS_DAYS} THEN 1 ELSE 0 END AS is_over_terms
FROM ${invoices}
WHERE issued_day <= ${asOf}`,
    },
    {
      name: 'int_invoices_settled',
      partOf: 'int_invoices_settled',
      sql: `SELECT
  known.invoice_id,
  known.account_id,
  known.issued_day,
  known.paid_day,
  CASE
    WHEN settlement.count_paid = 0 THEN NULL
    WHEN known.paid_day - known.issued_day > ${TERMS_DAYS} THEN 1
    WHEN known.paid_day IS NOT NULL THEN 0
    WHEN known.is_over_terms = 1 THEN 1
  END AS is_late
FROM int_invoices_known AS known
CROSS JOIN (SELECT COUNT(paid_day) AS count_paid FROM int_invoices_known) AS settlement`,
    },
  ];
}

function sequencedByWindow(): SqlModel[] {
  return [
    {
      name: 'int_invoices_sequenced',
      partOf: 'int_invoices_sequenced',
      sql: `SELECT
  known.invoice_id,
  known.issued_day - account.joined_day AS account_age_days,
  COUNT(*) OVER (
    PARTITION BY known.account_id ORDER BY known.issued_day RANGE BETWEEN ${WINDOW_DAYS} PRECEDING AND 1 PRECEDING
  ) AS count_120d,
  COUNT(*) OVER (
    PARTITION BY known.account_id ORDER BY known.issued_day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS count_cumulative
FROM int_invoices_known AS known
LEFT JOIN stg_accounts AS account ON account.account_id = known.account_id`,
    },
  ];
}

function sequencedByJoin(): SqlModel[] {
  return [
    {
      name: 'int_account_days',
      partOf: 'int_invoices_sequenced',
      sql: `SELECT account_id, issued_day, COUNT(*) AS count_invoices
FROM int_invoices_known
GROUP BY account_id, issued_day`,
    },
    {
      name: 'int_account_days_counted',
      partOf: 'int_invoices_sequenced',
      sql: `SELECT
  own.account_id,
  own.issued_day,
  SUM(CASE WHEN earlier.issued_day BETWEEN own.issued_day - ${WINDOW_DAYS} AND own.issued_day - 1 THEN earlier.count_invoices ELSE 0 END) AS count_120d,
  SUM(earlier.count_invoices) AS count_cumulative
FROM int_account_days AS own
JOIN int_account_days AS earlier ON earlier.account_id = own.account_id AND earlier.issued_day <= own.issued_day
GROUP BY own.account_id, own.issued_day`,
    },
    {
      name: 'int_invoices_sequenced',
      partOf: 'int_invoices_sequenced',
      sql: `SELECT
  known.invoice_id,
  known.issued_day - account.joined_day AS account_age_days,
  counted.count_120d,
  counted.count_cumulative
FROM int_invoices_known AS known
JOIN int_account_days_counted AS counted ON counted.account_id = known.account_id AND counted.issued_day = known.issued_day
LEFT JOIN stg_accounts AS account ON account.account_id = known.account_id`,
    },
  ];
}

/** What changes in an account's sums on a day, in the same way as `settlementEvents` of the core. */
const EVENT_SUMS = ['count_answered', 'count_late', 'count_paid', 'sum_days_to_pay'] as const;

function precededModels(form: SqlForm): SqlModel[] {
  const step = (name: string, sql: string): SqlModel => ({ name, partOf: 'int_invoices_preceded', sql });
  return [
    step(
      'int_invoices_opened',
      `SELECT
  known.invoice_id,
  known.account_id,
  known.issued_day,
  COALESCE(priced.total, CAST(0 AS DECIMAL(18, 2))) AS total,
  payment.first_paid_day,
  CASE WHEN payment.first_paid_day - known.issued_day <= ${TERMS_DAYS} THEN 0 ELSE 1 END AS is_overdue_first
FROM int_invoices_known AS known
LEFT JOIN int_invoices_priced AS priced ON priced.invoice_id = known.invoice_id
LEFT JOIN (
  SELECT invoice_id, MIN(paid_day) AS first_paid_day FROM stg_payments GROUP BY invoice_id
) AS payment ON payment.invoice_id = known.invoice_id`,
    ),
    step(
      'int_payments_paired',
      `SELECT payment.invoice_id, payment.paid_day, MAX(earlier.paid_day) AS earlier_paid_day
FROM stg_payments AS payment
LEFT JOIN stg_payments AS earlier ON earlier.invoice_id = payment.invoice_id AND earlier.paid_day < payment.paid_day
GROUP BY payment.invoice_id, payment.paid_day`,
    ),
    step(
      'int_settlement_events',
      `SELECT
  account_id,
  issued_day AS event_day,
  1 AS count_issued,
  total AS open_total,
  0 AS count_answered,
  0 AS count_late,
  0 AS count_paid,
  0 AS sum_days_to_pay
FROM int_invoices_opened
UNION ALL
SELECT account_id, issued_day + ${TERMS_DAYS + 1}, 0, CAST(0 AS DECIMAL(18, 2)), 1, 1, 0, 0
FROM int_invoices_opened
WHERE is_overdue_first = 1
UNION ALL
SELECT
  opened.account_id,
  CASE WHEN paired.paid_day < opened.issued_day THEN opened.issued_day ELSE paired.paid_day END,
  0,
  CASE WHEN paired.earlier_paid_day IS NULL THEN -opened.total ELSE 0 END,
  CASE WHEN paired.earlier_paid_day IS NULL AND opened.is_overdue_first = 0 THEN 1 ELSE 0 END,
  CASE WHEN paired.paid_day - opened.issued_day > ${TERMS_DAYS} THEN 1 ELSE 0 END - CASE
    WHEN paired.earlier_paid_day IS NULL THEN opened.is_overdue_first
    WHEN paired.earlier_paid_day - opened.issued_day > ${TERMS_DAYS} THEN 1
    ELSE 0
  END,
  CASE WHEN paired.earlier_paid_day IS NULL THEN 1 ELSE 0 END,
  paired.paid_day - COALESCE(paired.earlier_paid_day, opened.issued_day)
FROM int_invoices_opened AS opened
JOIN int_payments_paired AS paired ON paired.invoice_id = opened.invoice_id`,
    ),
    step(
      'int_account_events',
      `SELECT
  account_id,
  event_day,
  SUM(count_issued) AS count_issued,
  CAST(SUM(open_total) AS DECIMAL(18, 2)) AS open_total,
${EVENT_SUMS.map((name) => `  SUM(CAST(${name} AS BIGINT)) AS ${name}`).join(',\n')}
FROM int_settlement_events
GROUP BY account_id, event_day`,
    ),
    step('int_account_histories', form === 'batch' ? historiesByWindow() : historiesByJoin()),
    step(
      'int_invoices_preceded',
      `SELECT
  known.invoice_id,
  known.issued_day,
  history.previous_issued_day,
${[...EVENT_SUMS, 'open_total']
  .map((name) => `  CASE WHEN settlement.first_known_day < known.issued_day THEN COALESCE(history.${name}, 0) END AS ${name}`)
  .join(',\n')}
FROM int_invoices_known AS known
LEFT JOIN int_account_histories AS history ON history.account_id = known.account_id AND history.event_day = known.issued_day
CROSS JOIN (
  SELECT MIN(CASE WHEN first_paid_day < issued_day THEN issued_day ELSE first_paid_day END) AS first_known_day FROM int_invoices_opened
) AS settlement`,
    ),
  ];
}

function historiesByWindow(): string {
  const before = 'OVER (PARTITION BY account_id ORDER BY event_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)';
  return `SELECT
  account_id,
  event_day,
  MAX(CASE WHEN count_issued > 0 THEN event_day END) ${before} AS previous_issued_day,
${[...EVENT_SUMS, 'open_total'].map((name) => `  SUM(${name}) ${before} AS ${name}`).join(',\n')}
FROM int_account_events`;
}

function historiesByJoin(): string {
  return `SELECT
  own.account_id,
  own.event_day,
  MAX(CASE WHEN earlier.count_issued > 0 THEN earlier.event_day END) AS previous_issued_day,
${[...EVENT_SUMS, 'open_total'].map((name) => `  SUM(earlier.${name}) AS ${name}`).join(',\n')}
FROM int_account_events AS own
JOIN int_account_events AS earlier ON earlier.account_id = own.account_id AND earlier.event_day < own.event_day
WHERE own.count_issued > 0
GROUP BY own.account_id, own.event_day`;
}

/** A dataset: each column is the expression of its declaration, in its declared type. */
function datasetModel(name: string, features: readonly FeatureDeclaration[], words: DialectWords): SqlModel {
  const columns = features.map((feature) => `  CAST(${feature.sql} AS ${sqlTypeOf(feature.parquet, words)}) AS ${feature.name}`);
  const preceded = features.length > STANDARD_FEATURES.length;
  return {
    name,
    partOf: 'features_invoices',
    sql: `SELECT
${columns.join(',\n')}
FROM int_invoices_settled AS settled
JOIN int_invoices_sequenced AS sequenced ON sequenced.invoice_id = settled.invoice_id
LEFT JOIN int_invoices_priced AS priced ON priced.invoice_id = settled.invoice_id${
      preceded ? '\nJOIN int_invoices_preceded AS preceded ON preceded.invoice_id = settled.invoice_id' : ''
    }`,
  };
}
