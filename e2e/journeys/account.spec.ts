import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { addDays, capitalised, centsOf, daysBetween, sayDay, sayMoney, sayWholeMoney } from '../data/say.ts';
import { type CsvRow, callList, featureDataset, readCsv } from '../data/trs.ts';

const AS_OF = '2026-06-30';

test.describe('An account', () => {
  test('beside the list has its contact, key figures and reasons', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const rows = callList(folder);
    const people = readCsv(readFileSync(join(folder, 'accounts.csv')));
    for (const place of [1, 2, 5]) {
      const row = rows[place - 1]!;
      await app.callList.grid.row(place).click();
      await app.account.isOf(row.company_name!);
      const person = people.find(({ account_id }) => account_id === row.acct_id)!;
      await expect(app.account.contact).toContainText(person.contact_person!);
      await expect(app.account.contact).toContainText(person.contact_phone!);
      await expect(app.account.contact).toContainText(person.company_address!.replace('\n', ', '));
      await expect(app.account.contact.getByRole('link', { name: 'Call' })).toHaveAttribute('href', /^tel:[+\d]/);

      const open = centsOf(row.open_dollars!);
      const overdue = centsOf(row.overdue_dollars!);
      expect(await app.account.figure('Open')).toMatchObject({ shown: sayWholeMoney(open), exact: sayMoney(open) });
      expect(await app.account.figure('Overdue')).toMatchObject({ shown: sayWholeMoney(overdue), exact: sayMoney(overdue) });
      expect(await app.account.reasons()).toEqual(row.reasons!.split('; ').map(capitalised));
    }
    await app.account.close();
    await expect(app.callList.grid.root).toBeFocused();
  });

  test('shows its invoices as a timeline, and as a table with every figure', async ({ app, extracts }) => {
    const folder = extracts.folder('small');
    await app.open(folder);
    const [first] = callList(folder);
    await app.account.isOf(first!.company_name!);
    await expect(app.account.timeline).toBeVisible();
    expect(await app.account.timeline.locator('rect[class^=bar-]').count()).toBeGreaterThan(5);

    await app.account.showAsTable.click();
    const shown = await app.account.tableRows();
    expect(shown.map(withoutChance)).toEqual(invoiceRows(folder, first!.acct_id!));
    // Only what is open and not yet due has a chance.
    for (const row of shown)
      expect(row.some((line) => /^[<>]?\d+% likely late$/.test(line))).toBe(row.some((line) => /^due (in|the)/.test(line)));

    await app.page.getByRole('button', { name: 'Show as timeline' }).click();
    await expect(app.account.timeline).toBeVisible();
  });
});

/** The invoices of an account in the extracts, newest first, line by line as the table shows them. */
function invoiceRows(folder: string, account: string): string[][] {
  const totals = new Map(featureDataset(folder).map((row) => [row.inv_id!, row.inv_total!]));
  return readCsv(readFileSync(join(folder, 'invoices.csv')))
    .filter((invoice) => invoice.account_id === account && invoice.date_issued! <= AS_OF)
    .reverse()
    .sort((a, b) => Date.parse(b.date_issued!) - Date.parse(a.date_issued!))
    .map((invoice) => {
      const due = addDays(invoice.date_issued!, 30);
      const paid = invoice.payment_dates && invoice.payment_dates <= AS_OF ? [`on ${sayDay(invoice.payment_dates)}`] : [];
      const total = sayMoney(centsOf(totals.get(invoice.invoice_id!)!));
      return [invoice.invoice_id!, `issued ${sayDay(invoice.date_issued!)}`, sayDay(due), statusOf(invoice, due), ...paid, total];
    });
}

function statusOf(invoice: CsvRow, due: string): string {
  if (invoice.payment_dates && invoice.payment_dates <= AS_OF) {
    const late = daysBetween(due, invoice.payment_dates);
    return late > 0 ? `paid ${days(late)} late` : 'paid on time';
  }
  const left = daysBetween(AS_OF, due);
  if (left < 0) return `${days(-left)} overdue`;
  return left === 0 ? 'due the same day' : `due in ${days(left)}`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

function withoutChance(row: string[]): string[] {
  return row.filter((line) => !line.endsWith('likely late'));
}
