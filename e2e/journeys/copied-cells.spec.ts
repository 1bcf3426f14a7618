import { parse } from 'csv-parse/sync';
import { expect, test } from '../app.ts';
import { hasSpreadsheet, readBySpreadsheet } from '../data/spreadsheet.ts';
import { copiedBy } from '../pages/copied-by.ts';

/** Accounts whose ids and names a spreadsheet might change. */
const ACCOUNTS = [
  ['007', 'Leading Zeros Ltd', '2019-02-28'],
  ['0010', '"Quoted" & <Sons>', '2018-12-31'],
  ['1/2', 'Two\nlines, a comma', '2020-02-29'],
  ['12345678901234567890', '=1+1', '2017-01-01'],
  ['TRUE', '1E5', '2016-10-23'],
  ['A-1', '0044 20 7946', '2016-10-24'],
  ['A-2', '+61 2 5550', '2016-10-25'],
  ['A-3', '-5550', '2016-10-26'],
  ['A-4', '@risk', '2016-10-27'],
] as const;

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** What is copied of a text: no formula, no quote at its start. */
function pasted(text: string): string {
  return /^[=+\-@"]/.test(text) ? `'${text}` : text;
}

test('Cells that are copied from a list are the same cells in a spreadsheet', async ({ app, extracts, page }) => {
  test.setTimeout(300_000);
  const folder = extracts.altered('copied', {
    'accounts.csv': (text) =>
      `${text.trimEnd()}\n${ACCOUNTS.map(([id, name, joined]) => [id, name, '', 'Ann', '555-0100', 'F', joined].map(quoted).join()).join('\n')}\n`,
    // A credit and nothing to take it off: account 007 is owed something.
    'invoices.csv': (text) => `${text.trimEnd()}\nC7,007,2021-05-01,\n`,
    'invoice_line_items.csv': (text) => `${text.trimEnd()}\nC7,${/^\S+?,(.+?),/m.exec(text.slice(text.indexOf('\n') + 1))![1]},-3\n`,
  });
  await app.open(folder);
  await app.goTo('Accounts');
  await app.accounts.grid.settled();
  await app.accounts.grid.root.focus();
  await page.keyboard.press('Control+a');
  await expect(page.locator('.grid-status')).toContainText('Count');
  const { text, html } = await copiedBy(page);
  const cells: string[][] = parse(text, { delimiter: '\t', record_delimiter: '\r\n', relax_quotes: true });
  const headings = cells[0]!;
  const [nameAt, idAt] = ['Account', 'Id'].map((heading) => headings.indexOf(heading)) as [number, number];
  expect(Math.min(nameAt, idAt)).toBeGreaterThanOrEqual(0);
  expect(cells.length).toBeGreaterThan(40 + ACCOUNTS.length);
  for (const [id, name, joined] of ACCOUNTS) {
    const row = cells.find((line) => line[idAt] === pasted(id))!;
    expect([id, row[nameAt], row.includes(joined)]).toEqual([id, pasted(name), true]);
  }
  expect(cells.find((line) => line[idAt] === '007')!.some((cell) => /^-\d+\.\d\d$/.test(cell))).toBe(true);

  test.skip(!hasSpreadsheet(), 'The copied cells are not read by a spreadsheet: LibreOffice (soffice) is not installed.');
  const read = readBySpreadsheet('html', html);
  // Numbers may lose zeros at their end; texts and days are the same, character by character.
  const same = (cell: string) => (/^-?\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell);
  expect(read.map((line, at) => line.map((cell, place) => (isText(at, place) ? cell : same(cell))))).toEqual(
    cells.map((line, at) => line.map((cell, place) => (isText(at, place) ? cell : same(cell)))),
  );

  function isText(row: number, place: number): boolean {
    return row === 0 || place === nameAt || place === idAt;
  }
});
