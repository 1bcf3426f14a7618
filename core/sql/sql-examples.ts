/** A question to a store that many have, with the statement that answers it. */
export interface SqlExample {
  readonly name: string;
  readonly question: string;
  /** One statement of DuckDB's SQL, without its semicolon. */
  readonly sql: string;
}

/** What an open invoice or a paid one is as of a day, on the invoice's whole total: credits are not taken off. */
const STATES = `states AS (
  SELECT invoices.as_of, invoice_id, inv_total, CASE
      WHEN payment_date IS NOT NULL THEN 'paid'
      WHEN invoices.as_of - date_issued <= 30 THEN 'not due'
      WHEN invoices.as_of - date_issued <= 60 THEN '1 to 30 days'
      WHEN invoices.as_of - date_issued <= 90 THEN '31 to 60 days'
      WHEN invoices.as_of - date_issued <= 120 THEN '61 to 90 days'
      ELSE 'over 90 days'
    END AS state
  FROM invoices JOIN features ON features.as_of = invoices.as_of AND inv_id = invoice_id
)`;

/** What is owed as of each day, and what was sold on credit in the 90 days up to it. */
const RECEIVABLES = `owed AS (
  SELECT as_of, sum(open_dollars) AS receivables, sum(not_due_dollars) AS not_due
  FROM ageing GROUP BY as_of
), sales AS (
  SELECT features.as_of, sum(inv_total) AS sales_90_days
  FROM features JOIN invoices ON invoices.as_of = features.as_of AND invoice_id = inv_id
  WHERE date_issued > features.as_of - 90
  GROUP BY features.as_of
)`;

/** Whether an invoice counts in late shares: of those that are not due yet, only early payments can be known. */
const WAS_DUE = 'date_issued + 30 < invoices_latest.as_of';

/** The questions that finance and those who build models ask first. */
export const SQL_EXAMPLES: readonly SqlExample[] = [
  {
    name: 'ageing',
    question: 'How much is open, by how long it is overdue?',
    sql: `SELECT bucket, sum(dollars) AS dollars, 100 * sum(dollars) / sum(sum(dollars)) OVER () AS percent
FROM ageing_latest UNPIVOT (dollars FOR bucket IN (
  not_due_dollars AS 'not due', overdue_1_30_dollars AS '1 to 30 days', overdue_31_60_dollars AS '31 to 60 days',
  overdue_61_90_dollars AS '61 to 90 days', overdue_over_90_dollars AS 'over 90 days'
))
GROUP BY bucket
ORDER BY list_position(['not due', '1 to 30 days', '31 to 60 days', '61 to 90 days', 'over 90 days'], bucket)`,
  },
  {
    name: 'ageing-by-month',
    question: 'How has that changed, month by month? The last day of each month that is in the store.',
    sql: `WITH month_ends AS (SELECT max(as_of) AS as_of FROM ageing GROUP BY date_trunc('month', as_of))
SELECT as_of, sum(not_due_dollars) AS not_due, sum(overdue_1_30_dollars) AS days_1_to_30, sum(overdue_31_60_dollars) AS days_31_to_60,
  sum(overdue_61_90_dollars) AS days_61_to_90, sum(overdue_over_90_dollars) AS over_90_days, sum(open_dollars) AS open_dollars
FROM ageing JOIN month_ends USING (as_of)
GROUP BY as_of
ORDER BY as_of`,
  },
  {
    name: 'late-share',
    question: 'What share of the invoices of each month was late, of those that were due before the day?',
    sql: `SELECT date_trunc('month', date_issued)::DATE AS month, count(*) AS invoices, count(is_late) FILTER (${WAS_DUE}) AS answered,
  avg(is_late) FILTER (${WAS_DUE}) AS late_share, coalesce(sum(inv_total) FILTER (is_late = 1), 0) AS late_dollars
FROM features_latest JOIN invoices_latest ON invoice_id = inv_id
GROUP BY month
ORDER BY month`,
  },
  {
    name: 'dso',
    question: 'Days sales outstanding: how many days of sales are not paid yet? By the sales of 90 days, for each day in the store.',
    sql: `WITH ${RECEIVABLES}
SELECT as_of, receivables, sales_90_days, 90 * receivables / sales_90_days AS dso
FROM owed JOIN sales USING (as_of)
ORDER BY as_of`,
  },
  {
    name: 'best-possible-dso',
    question: 'What would days sales outstanding be if nothing were overdue, and how many days does lateness add?',
    sql: `WITH ${RECEIVABLES}
SELECT as_of, 90 * not_due / sales_90_days AS best_possible_dso, 90 * (receivables - not_due) / sales_90_days AS days_delinquent
FROM owed JOIN sales USING (as_of)
ORDER BY as_of`,
  },
  {
    name: 'collection-effectiveness',
    question: 'Collection effectiveness index: of what could be collected from one day in the store to the next, how many percent were?',
    sql: `WITH owed AS (
  SELECT as_of, sum(open_dollars) AS open, sum(not_due_dollars) AS not_due FROM ageing GROUP BY as_of
), spans AS (
  SELECT lag(as_of) OVER (ORDER BY as_of) AS since, as_of, lag(open) OVER (ORDER BY as_of) AS opening, open AS closing, not_due FROM owed
), sales AS (
  SELECT spans.as_of, sum(inv_total) AS sales
  FROM spans
  JOIN invoices ON invoices.as_of = spans.as_of AND date_issued > since
  JOIN features ON features.as_of = spans.as_of AND inv_id = invoice_id
  GROUP BY spans.as_of
), known AS (
  SELECT since, as_of, opening, coalesce(sales, 0) AS sales, closing, not_due
  FROM spans LEFT JOIN sales USING (as_of)
  WHERE since IS NOT NULL
)
SELECT since, as_of, opening, sales, closing, 100 * (opening + sales - closing) / nullif(opening + sales - not_due, 0) AS index
FROM known
ORDER BY as_of`,
  },
  {
    name: 'concentration',
    question: 'How much of what is open do the largest debtors owe? In percent, and as a Herfindahl index (10,000 is one debtor).',
    sql: `WITH shares AS (
  SELECT open_dollars / sum(open_dollars) OVER () AS share, row_number() OVER (ORDER BY open_dollars DESC, acct_id) AS place
  FROM ageing_latest WHERE open_dollars > 0
)
SELECT count(*) AS debtors, 100 * sum(share) FILTER (place <= 1) AS largest, 100 * sum(share) FILTER (place <= 5) AS largest_5,
  100 * sum(share) FILTER (place <= 10) AS largest_10, 10000 * sum(share * share) AS herfindahl
FROM shares`,
  },
  {
    name: 'top-debtors',
    question: 'Who owes most, and how much do they owe together?',
    sql: `SELECT acct_id, open_dollars, open_dollars - not_due_dollars AS overdue_dollars, oldest_days_overdue,
  100 * sum(open_dollars) OVER (ORDER BY open_dollars DESC, acct_id) / sum(open_dollars) OVER () AS running_percent
FROM ageing_latest
WHERE open_dollars > 0
ORDER BY open_dollars DESC, acct_id
LIMIT 10`,
  },
  {
    name: 'roll-rates',
    question: 'What became of the invoices that were open on the last day but one in the store? By their whole totals.',
    sql: `WITH last_days AS (
  SELECT max(as_of) AS as_of, (SELECT max(as_of) FROM features WHERE as_of < (SELECT max(as_of) FROM features)) AS since FROM features
), ${STATES}
SELECT earlier.state AS was, later.state AS became, count(*) AS invoices, sum(earlier.inv_total) AS dollars,
  100 * sum(earlier.inv_total) / sum(sum(earlier.inv_total)) OVER (PARTITION BY earlier.state) AS percent
FROM last_days
JOIN states AS earlier ON earlier.as_of = last_days.since
JOIN states AS later ON later.as_of = last_days.as_of AND later.invoice_id = earlier.invoice_id
WHERE earlier.state <> 'paid' AND earlier.inv_total > 0
GROUP BY was, became
ORDER BY was, became`,
  },
  {
    name: 'list-changes',
    question: 'Which accounts came to the call list, or left it, since the last day but one in the store?',
    sql: `WITH last_days AS (
  SELECT max(as_of) AS as_of, (SELECT max(as_of) FROM features WHERE as_of < (SELECT max(as_of) FROM features)) AS since FROM features
), earlier AS (
  SELECT acct_id, priority_dollars FROM call_list WHERE as_of = (SELECT since FROM last_days)
), later AS (
  SELECT acct_id, priority_dollars FROM call_list WHERE as_of = (SELECT as_of FROM last_days)
)
SELECT acct_id, CASE WHEN earlier.acct_id IS NULL THEN 'came' ELSE 'left' END AS change,
  coalesce(later.priority_dollars, earlier.priority_dollars) AS priority_dollars
FROM earlier FULL JOIN later USING (acct_id)
WHERE (earlier.acct_id IS NULL OR later.acct_id IS NULL) AND (SELECT since FROM last_days) IS NOT NULL
ORDER BY change, priority_dollars DESC, acct_id`,
  },
  {
    name: 'late-changes',
    question: 'Which accounts pay late more often in their last three months than before? With at least 3 due invoices in each.',
    sql: `WITH months AS (
  SELECT date_trunc('month', max(date_issued)) - INTERVAL 2 MONTH AS since FROM invoices_latest
), due AS (
  SELECT acct_id, inv_total, is_late, date_issued >= since AS is_recent
  FROM features_latest JOIN invoices_latest ON invoice_id = inv_id, months
  WHERE ${WAS_DUE}
)
SELECT acct_id, sum(inv_total) FILTER (is_recent) AS recent_dollars, count(is_late) FILTER (is_recent) AS recent_due,
  avg(is_late) FILTER (is_recent) AS recent_late_share, count(is_late) FILTER (NOT is_recent) AS earlier_due,
  avg(is_late) FILTER (NOT is_recent) AS earlier_late_share
FROM due
GROUP BY acct_id
HAVING recent_due >= 3 AND earlier_due >= 3 AND recent_late_share > earlier_late_share
ORDER BY recent_late_share - earlier_late_share DESC, acct_id
LIMIT 20`,
  },
  {
    name: 'days-to-pay',
    question: 'How many days do invoices of each month take to be paid? Quartiles of those that are paid.',
    sql: `SELECT date_trunc('month', date_issued)::DATE AS month, count(payment_date) AS paid,
  quantile_cont(payment_date - date_issued, 0.25) AS quarter, quantile_cont(payment_date - date_issued, 0.5) AS half,
  quantile_cont(payment_date - date_issued, 0.75) AS three_quarters, max(payment_date - date_issued) AS longest
FROM invoices_latest
GROUP BY month
ORDER BY month`,
  },
  {
    name: 'late-by-record',
    question: 'Does an account’s record tell what comes? The late share of invoices, by the late share of the account before them.',
    sql: `SELECT (floor(acct_prior_late_share * 5) - (acct_prior_late_share = 1)::INTEGER) / 5 AS record_from, count(*) AS invoices,
  count(is_late) FILTER (${WAS_DUE}) AS answered, avg(is_late) FILTER (${WAS_DUE}) AS late_share
FROM features_extended_latest JOIN invoices_latest ON invoice_id = inv_id
GROUP BY record_from
ORDER BY record_from NULLS LAST`,
  },
  {
    name: 'drift',
    question: 'How far has each column of the dataset moved since the last day but one in the store?',
    sql: `SELECT later."column", earlier.mean AS mean_before, later.mean AS mean_after, earlier.missing AS missing_before,
  later.missing AS missing_after, later.psi
FROM feature_stats AS later JOIN feature_stats AS earlier USING ("column")
WHERE later.as_of = (SELECT max(as_of) FROM feature_stats)
  AND earlier.as_of = (SELECT max(as_of) FROM feature_stats WHERE as_of < (SELECT max(as_of) FROM feature_stats))
ORDER BY later.psi DESC NULLS LAST, later."column"`,
  },
];
