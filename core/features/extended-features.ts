import type { ExtendedDeclaration } from './feature-declaration.ts';

const NOT_KNOWN = 'no payment at all was known by the end of the day before';

/**
 * The extended columns, each declared only here. All are as of the end of the day before the invoice's issue. How to add one:
 * docs/adding-a-feature.md.
 */
export const EXTENDED_FEATURES = [
  {
    name: 'inv_lines',
    key: 'inv_lines',
    kind: 'count',
    unit: 'lines',
    parquet: 'INT32',
    definition: 'the invoice’s line items that were kept; an item on several lines counts as often',
    nullMeans: null,
    range: { min: 0 },
    step: 'int_invoices_priced',
    sql: 'COALESCE(priced.count_lines, 0)',
    facts: ['count_lines'],
    value: ({ count_lines }) => count_lines,
  },
  {
    name: 'acct_prior_late_share',
    key: 'acct_prior_late_share',
    kind: 'share',
    unit: 'share, 0 to 1, 6 decimals',
    parquet: { precision: 7, decimals: 6 },
    definition: 'of the account’s earlier invoices that were paid or overdue by the end of the day before, the share that was late',
    nullMeans: `none of its earlier invoices was paid or overdue by then, or ${NOT_KNOWN}`,
    range: { min: 0, max: 1 },
    step: 'int_invoices_preceded',
    sql: ratioSql('preceded.count_late', 'preceded.count_answered', 6),
    facts: ['count_late', 'count_answered'],
    invoices: 'answered',
    value: ({ count_late, count_answered }) => ratio(count_late, count_answered, 6),
  },
  {
    name: 'acct_prior_late_count',
    key: 'acct_prior_late_count',
    kind: 'count',
    unit: 'invoices',
    parquet: 'INT32',
    definition: 'the account’s earlier invoices that were late by the end of the day before: paid after day 30, or unpaid and past it',
    nullMeans: NOT_KNOWN,
    range: { min: 0 },
    step: 'int_invoices_preceded',
    sql: 'preceded.count_late',
    facts: ['count_late', 'count_answered'],
    invoices: 'late',
    value: ({ count_late }) => count_late,
  },
  {
    name: 'acct_mean_days_to_pay',
    key: 'acct_mean_days_to_pay',
    kind: 'days',
    unit: 'days, 2 decimals',
    parquet: { precision: 9, decimals: 2 },
    definition:
      'the mean of the days from issue to payment over the account’s earlier invoices that were paid by the end of the day before',
    nullMeans: `none of its earlier invoices was paid by then, or ${NOT_KNOWN}`,
    step: 'int_invoices_preceded',
    sql: ratioSql('preceded.sum_days_to_pay', 'preceded.count_paid', 2),
    facts: ['sum_days_to_pay', 'count_paid'],
    invoices: 'paid',
    value: ({ sum_days_to_pay, count_paid }) => ratio(sum_days_to_pay, count_paid, 2),
  },
  {
    name: 'acct_open_dollars',
    key: 'acct_open_cents',
    kind: 'dollars',
    unit: 'dollars, 2 decimals',
    parquet: { precision: 18, decimals: 2 },
    definition: 'the totals of the account’s earlier invoices that were not paid by the end of the day before, summed',
    nullMeans: NOT_KNOWN,
    step: 'int_invoices_preceded',
    sql: 'preceded.open_total',
    facts: ['open_cents'],
    invoices: 'open',
    value: ({ open_cents }) => open_cents,
  },
  {
    name: 'days_since_prev_inv',
    key: 'days_since_prev_inv',
    kind: 'days',
    unit: 'days',
    parquet: 'INT32',
    definition: 'from the issue day of the account’s latest earlier invoice to this one’s',
    nullMeans: 'the account has no earlier invoice',
    range: { min: 1 },
    step: 'int_invoices_preceded',
    sql: 'preceded.issued_day - preceded.previous_issued_day',
    facts: ['previous_issued_day', 'issued_day'],
    invoices: 'latest',
    value: ({ issued_day, previous_issued_day }) => (previous_issued_day === null ? null : issued_day - previous_issued_day),
  },
] as const satisfies readonly ExtendedDeclaration[];

/** The quotient of two whole numbers, rounded to some decimals, half away from zero, exactly; null for zero by zero. */
function ratio(dividend: number | null, divisor: number | null, decimals: number): number | null {
  if (dividend === null || divisor === null || divisor === 0) return null;
  const scale = 10 ** decimals;
  const size = Math.floor((2 * Math.abs(dividend) * scale + divisor) / (2 * divisor));
  return (Math.sign(dividend) * size) / scale + 0;
}

/**
 * The same in SQL. The quotient is the floor of a division of doubles, as above, which is exact for whole numbers below 2^53; it is then
 * a decimal, because engines round quotients of decimals differently.
 */
function ratioSql(dividend: string, divisor: string, decimals: number): string {
  const twice = 2 * 10 ** decimals;
  const size = `FLOOR((${twice} * CAST(ABS(${dividend}) AS DOUBLE) + ${divisor}) / (2 * ${divisor}))`;
  const unit = (1 / 10 ** decimals).toFixed(decimals);
  return `CASE WHEN ${divisor} > 0 THEN CAST(CAST(${size} AS BIGINT) AS DECIMAL(19, 0)) * ${unit} * CASE WHEN ${dividend} < 0 THEN -1 ELSE 1 END END`;
}
