import { expect, test } from '../app.ts';
import { filesIn } from '../data/extracts.ts';
import { callListCells } from '../data/say.ts';
import { callList } from '../data/trs.ts';

test.describe('Files that can’t be read as they are', () => {
  test('are reported with what is missing or wrong, one after the other, and can be opened once they are corrected', async ({
    app,
    extracts,
  }) => {
    await app.drop(extracts.altered('no-date', { 'invoices.csv': (text) => text.replace('date_issued', 'issued_on') }));
    await app.openFailed.says(
      'invoices.csv has no date_issued column, which the invoices extract needs; its header, on line 1, is “invoice_id, account_id, issued_on, payment_dates”. Did you mean issued_on? Rename it to date_issued, or export the file again.',
    );
    await app.drop(extracts.altered('empty', { 'accounts.csv': () => '' }));
    await app.openFailed.says('accounts.csv is empty: export it again.');
    await app.drop(
      extracts.altered('nothing', {
        'accounts.csv': null,
        'skus.csv': null,
        'invoices.csv': null,
        'invoice_line_items.csv': null,
        'report.csv': () => 'month,sales\nJune,7\n',
      }),
    );
    await app.openFailed.says('There is no TRS extract here (ignored: report.csv)');
    await app.drop(extracts.altered('no-skus', { 'skus.csv': null }));
    await app.openFailed.says('The skus extract is missing: add the file whose header has item_id, item_retail_price.');
    await app.open(extracts.folder('small'));
    await app.top.hasOpen('small');
  });

  test('as two files of one table are joined when asked to', async ({ app, extracts }) => {
    const halves = { head: '', first: '', second: '' };
    const folder = extracts.altered('two-halves', {
      'invoices.csv': (text) => {
        const lines = text.trimEnd().split('\n');
        halves.head = lines[0]!;
        halves.first = lines.slice(1, 450).join('\n');
        halves.second = lines.slice(450).join('\n');
        return `${halves.head}\n${halves.first}\n`;
      },
    });
    const both = extracts.altered('two-halves', {
      'invoices.csv': () => `${halves.head}\n${halves.first}\n`,
      'invoices-2.csv': () => `${halves.head}\n${halves.second}\n`,
    });
    await app.drop(both);
    await app.openFailed.says(
      /invoices(-2)?\.csv and invoices(-2)?\.csv are both invoices extracts\. Join them if each holds a part of the rows/,
    );
    await app.openFailed.choice('Join them').click();
    await app.callList.isShown();
    expect(filesIn(folder)).toHaveLength(4);
    expect(await app.callList.grid.cells()).toEqual(callList(extracts.folder('small')).map(callListCells));
  });

  test('with repeated lines lead to the question whether these count once', async ({ app, extracts }) => {
    const folder = extracts.altered('pasted', { 'invoice_line_items.csv': (text) => text + text.slice(text.indexOf('\n') + 1) });
    await app.drop(folder);
    await app.openFailed.says(
      /The lines of \d+ invoices stand twice: first those of invoice 1, in invoice_line_items\.csv, lines 2 and 4002\. Counted each time, they add \$[\d,.]+\./,
    );
    await app.openFailed.choice('Count once').click();
    await app.callList.isShown();
    expect(await app.callList.grid.cells()).toEqual(callList(extracts.folder('small')).map(callListCells));
    await app.goTo('Quality');
    await expect(app.quality.finding('count once, as --repeated-lines drop says')).toBeVisible();
  });

  test('with dates in different orders lead to a question about the order', async ({ app, extracts }) => {
    // Odd rows have the day first, even rows the month.
    const folder = extracts.altered('two-orders', {
      'invoices.csv': (text) => {
        let row = 0;
        return text.replace(/^(\d+,\d+),(.*)$/gm, (_line, keys: string, dates: string) => {
          const isDayFirst = row++ % 2 === 0;
          return `${keys},${dates.replace(/(\d+)-(\d+)-(\d+)/g, isDayFirst ? '$3/$2/$1' : '$2/$3/$1')}`;
        });
      },
    });
    await app.drop(folder);
    await app.openFailed.says(/^.*One question before reading.*Only [\d.]+ % of the dates in invoices\.csv can be read in any one order/s);
    await app.openFailed.choice(/^Day first/).click();
    await expect(app.page.getByRole('heading', { level: 1, name: /^[\d,]+ rows can’t be used$/ })).toBeVisible();
    await app.rejects.proceed.click();
    await app.callList.isShown();
    await app.goTo('Quality');
    await expect(
      app.quality.report
        .getByRole('table')
        .first()
        .getByRole('row', { name: /invoices\.csv/ }),
    ).toContainText('day/month/year');
  });
});
