import type { CsvRow } from './trs.ts';

/** The changes to some accounts in the week after the extracts. */
export interface WeekAfter {
  /** Accounts whose open invoices are all paid on the day. */
  readonly paid?: Readonly<Record<string, string>>;
  /** Accounts that get an invoice on the day, with the lines of an earlier one. */
  readonly invoiced?: Readonly<Record<string, string>>;
}

/**
 * Next week's invoices and lines: this week's, with the changes. A payment on `through` of an invoice that was never late makes that day
 * the latest one in the extracts.
 */
export function nextWeek(week: WeekAfter): Readonly<Record<string, (text: string) => string>> {
  let added: { readonly id: string; readonly like: string }[] = [];
  return {
    'invoices.csv': (text) => {
      const [header, ...rows] = lines(text);
      const columns = header!.split(',');
      const at = (name: string) => columns.indexOf(name);
      const cells = rows.map((row) => row.split(','));
      for (const row of cells) {
        const day = week.paid?.[row[at('account_id')]!];
        if (day !== undefined && row[at('payment_dates')] === '') row[at('payment_dates')] = day;
      }
      added = Object.entries(week.invoiced ?? {}).map(([account, day], i) => {
        const id = `next-week-${i}`;
        const like = cells.find((row) => row[at('account_id')] === account)![at('invoice_id')]!;
        const row = columns.map((name) => ({ invoice_id: id, account_id: account, date_issued: day })[name] ?? '');
        cells.push(row);
        return { id, like };
      });
      return `${[header, ...cells.map((row) => row.join(','))].join('\n')}\n`;
    },
    'invoice_line_items.csv': (text) => {
      const [header, ...rows] = lines(text);
      const at = header!.split(',').indexOf('invoice_id');
      const more = rows.flatMap((row) => {
        const cells = row.split(',');
        return added.filter(({ like }) => like === cells[at]).map(({ id }) => cells.with(at, id).join(','));
      });
      return `${[header, ...rows, ...more].join('\n')}\n`;
    },
  };
}

function lines(text: string): string[] {
  return text.trimEnd().split(/\r?\n/);
}

export function idsOf(rows: readonly CsvRow[]): string[] {
  return rows.map((row) => row.acct_id!);
}
