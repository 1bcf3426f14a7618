import type { Page, Worker } from '@playwright/test';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from '../app.ts';
import { hasSpreadsheet, readBySpreadsheet } from '../data/spreadsheet.ts';
import { copiedBy } from '../pages/copied-by.ts';

/** Its worker: the one that the page starts when SQL is opened. */
async function sqlWorker(page: Page): Promise<Worker> {
  const found = () => page.workers().find((worker) => /\/sql\//.test(worker.url()));
  await expect.poll(found).toBeDefined();
  return found()!;
}

test.describe('SQL over what is open', () => {
  test.beforeEach(() => test.slow());

  test('is loaded from the app itself, answers by the keys, reaches no file and no network, and shows a part of an answer that is too long', async ({
    app,
    extracts,
    page,
    watch,
    baseURL,
  }) => {
    await app.open(extracts.folder('small'));
    expect(page.workers().filter((worker) => /\/sql\//.test(worker.url()))).toEqual([]);
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await app.goTo('SQL');
    await app.sql.isReady('30 Jun 2026');
    const asked = watch.requests;
    await app.sql.ask('SELECT count(*) AS invoices, sum(inv_total) AS dollars FROM features');
    await expect(app.sql.summary).toContainText('1 row');
    await expect(app.sql.summary).toContainText('as of 30 Jun 2026');
    const [[invoices, dollars]] = (await app.sql.answer.cells()) as [string[]];
    expect(Number(invoices)).toBeGreaterThan(500);
    expect(dollars).toMatch(/^\d+\.\d\d$/);
    expect(loaded.length).toBeGreaterThan(1);
    expect(loaded.filter((url) => !url.startsWith(baseURL!))).toEqual([]);
    expect(watch.requests).toBe(asked);

    for (const [statement, said] of [
      ["SELECT * FROM read_csv('https://example.invalid/x.csv')", 'disabled by configuration'],
      ["SELECT * FROM read_text('/etc/passwd')", 'disabled by configuration'],
      ['DROP TABLE features', 'One statement that reads'],
      ['SET enable_external_access = true', 'One statement that reads'],
      ['INSTALL httpfs', 'One statement that reads'],
    ] as const) {
      await app.sql.ask(statement);
      await expect(app.sql.problem).toContainText(said);
    }
    await app.sql.ask('SELECT count(*) FROM features');
    await expect(app.sql.summary).toContainText('1 row');

    await app.sql.ask('SELECT range AS number, range * 2 AS twice FROM range(1000000)');
    await expect(app.sql.summary).toContainText('The first 100,000 rows: there are more');
    expect(await app.sql.answer.count()).toBe(100_000);
    await app.sql.answer.scroller.evaluate((grid) => grid.scrollTo({ top: grid.scrollHeight }));
    await expect(app.sql.answer.root.getByRole('gridcell', { name: '99999', exact: true })).toBeVisible();
    await app.sql.ask('SELECT * FROM features WHERE false');
    await expect(app.sql.region.getByText('The statement returned no rows.')).toBeVisible();
  });

  test('runs under a policy of its own: WebAssembly, no eval and no network, and the page’s stays as it is', async ({
    app,
    page,
    baseURL,
  }) => {
    await app.start.openSample();
    await app.callList.isShown();
    await app.goTo('SQL');
    const worker = await sqlWorker(page);
    await app.sql.ask('SELECT 1 AS one');
    await expect(app.sql.summary).toContainText('1 row', { timeout: 45_000 });
    const met = await worker.evaluate(
      (address) =>
        new Promise<Record<string, string>>((resolve) => {
          const refused: string[] = [];
          addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
          // In a callback of the worker itself: what Playwright evaluates directly is above any policy.
          setTimeout(async () => {
            const nameOf = (error: unknown) => (error as Error).name;
            const tried = async (attempt: () => unknown) => {
              try {
                await attempt();
                return 'ran';
              } catch (error) {
                return nameOf(error);
              }
            };
            const met = {
              wasm: await tried(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
              made: await tried(() => new Function('return 1')()),
              fetched: await tried(() => fetch(address)),
              elsewhere: await tried(() => fetch('https://extensions.duckdb.org/')),
              asked: await tried(() => {
                const request = new XMLHttpRequest();
                request.open('GET', address, false);
                request.send();
              }),
            };
            setTimeout(() => resolve({ ...met, refused: [...new Set(refused)].sort().join(' ') }), 50);
          });
        }),
      baseURL!,
    );
    expect(met).toEqual({
      wasm: 'ran',
      made: 'EvalError',
      fetched: 'TypeError',
      elsewhere: 'TypeError',
      asked: 'NetworkError',
      refused: 'connect-src script-src',
    });
    const onPage = await page.evaluate(
      () =>
        new Promise<string>((resolve) =>
          setTimeout(() =>
            WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
              () => resolve('ran'),
              (error: Error) => resolve(error.name),
            ),
          ),
        ),
    );
    expect(onPage).toBe('CompileError');
  });

  test('says where a statement is wrong, completes names, and copies an answer, and a row of it, for a spreadsheet', async ({
    app,
    extracts,
    page,
  }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('SQL');
    await app.sql.isReady('30 Jun 2026');
    await app.sql.ask('SELECT inv_total,\n  nope\nFROM features');
    await expect(app.sql.problem).toContainText('Line 2, column 3');
    await expect(app.sql.problem).toContainText('"nope" not found');
    // The editor takes Enter for a line break until its list has been open for 75 ms: then all is typed again.
    await expect(async () => {
      await app.sql.write('');
      await app.sql.statement.pressSequentially('SELECT * FROM call_l');
      await expect(page.getByRole('option').first()).toContainText('call_list');
      await page.waitForTimeout(100);
      await page.keyboard.press('Enter');
      await expect(app.sql.statement).toHaveText('SELECT * FROM call_list', { timeout: 500 });
    }).toPass();
    // A key of the list elsewhere, and text here.
    await app.sql.statement.pressSequentially(' -- [?]/');
    await expect(app.top.day).toHaveAccessibleName('As of 30 Jun 2026: choose another day');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(app.sql.statement).toHaveText('SELECT * FROM call_list -- [?]/');
    await app.sql.tables.getByRole('button', { name: 'Columns of invoices' }).click();
    await expect(app.sql.tables.getByText('when it was issued')).toBeVisible();
    await app.sql.tables.getByRole('button', { name: 'payment_date', exact: true }).click();
    await expect(app.sql.statement).toHaveText('SELECT * FROM call_list -- [?]/payment_date');

    await app.sql.ask("SELECT range AS n, '=' || range AS text FROM range(2)");
    await expect(app.sql.summary).toContainText('2 rows');
    await app.sql.region.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText('2 rows copied, with their names.')).toBeVisible();
    await app.sql.write('');
    await app.sql.statement.press('Control+v');
    await expect(app.sql.statement).toContainText("n\ttext0\t'=01\t'=1");
    await app.sql.answer.row(2).click();
    await page.keyboard.press('Control+c');
    await app.sql.write('');
    await app.sql.statement.press('Control+v');
    await expect(app.sql.statement).toHaveText("1\t'=1");

    // All digits of a number reach a spreadsheet, and a text with a line end stays one cell.
    await app.sql.ask("SELECT 12345678901234567890::HUGEINT AS large, E'two\\nlines\\tand a tab' AS text");
    await expect(app.sql.summary).toContainText('1 row');
    await app.sql.answer.row(1).click();
    const { text, html } = await copiedBy(page);
    expect(text).toBe('12345678901234567890\t"two\nlines\tand a tab"');
    if (hasSpreadsheet()) expect(readBySpreadsheet('html', html)).toEqual([['12345678901234567890', 'two\nlines and a tab']]);
  });

  test('stops a statement within half a second, whatever it does, and goes on', async ({ app, extracts, page }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('SQL');
    await app.sql.isReady('30 Jun 2026');
    for (const statement of [
      'SELECT sum(hash(a.range + b.range)) FROM range(1000000) a, range(1000000) b',
      // A constant, which DuckDB works out at once and doesn't stop.
      "SELECT length(repeat('x', 1900000000))",
    ]) {
      await app.sql.ask(statement);
      await expect(app.sql.stop).toBeVisible();
      // Nothing on the page shows that DuckDB has begun to work on the statement.
      await page.waitForTimeout(400);
      const took = await page.evaluate(async () => {
        const began = performance.now();
        document.querySelector<HTMLButtonElement>('.sql-bar [aria-keyshortcuts=Escape]')!.click();
        while (document.querySelector('.sql-bar [aria-keyshortcuts=Escape]') !== null) await new Promise(requestAnimationFrame);
        return performance.now() - began;
      });
      await expect(page.getByText('The statement was stopped before it returned rows.')).toBeVisible();
      test.info().annotations.push({ type: 'stopped within', description: `${Math.round(took)} ms` });
      expect(took).toBeLessThan(500);
      await app.sql.ask('SELECT count(*) AS n FROM features');
      await expect(app.sql.summary).toContainText('1 row', { timeout: 45_000 });
    }
  });

  test('hands out an answer as file and as chart, and says which day it is of', async ({ app, extracts }) => {
    await app.open(extracts.folder('small'));
    await app.goTo('SQL');
    await app.sql.isReady('30 Jun 2026');
    await app.sql.ask("SELECT '=1+1' AS formula, account_id, 1.15::DECIMAL(18,2) AS dollars FROM accounts ORDER BY account_id LIMIT 3");
    await expect(app.sql.summary).toContainText('3 rows');
    const csv = await app.saved(() => app.sql.exportAs('CSV for spreadsheets (.csv)'));
    expect(csv.name).toBe('sql-2026-06-30.csv');
    expect(csv.bytes.toString('utf8')).toMatch(/^\uFEFFformula,account_id,dollars\r\n'=1\+1,[^,]+,1\.15\r\n/);
    const xlsx = await app.saved(() => app.sql.exportAs('Excel workbook (.xlsx)'));
    const [header, first] = (await readXlsx(xlsx.bytes)).sheets[0]!.rows;
    expect(header).toEqual(['formula', 'account_id', 'dollars']);
    expect([first![0], first![2]]).toEqual(['=1+1', 1.15]);
    await app.sql.example(/What share of the invoices of each month/);
    await app.sql.run.click();
    await expect(app.sql.summary).toContainText('rows');
    await app.sql.region.getByRole('button', { name: 'Chart' }).click();
    await expect(app.sql.region.getByRole('img', { name: /^invoices by month, \d+ points$/ })).toBeVisible();
    await app.sql.region.getByRole('combobox', { name: 'Figure' }).selectOption('late_share');
    await expect(app.sql.region.getByRole('img', { name: /^late_share by month/ })).toBeVisible();

    const statement = 'SELECT max(as_of) AS day, count(*) AS invoices FROM invoices_latest';
    await app.sql.ask(statement);
    await expect(app.sql.summary).toContainText('as of 30 Jun 2026');
    const [[day, before]] = (await app.sql.answer.cells()) as [string[]];
    expect(day).toBe('2026-06-30');
    await app.top.typeDay('2026-03-01');
    await app.top.isAsOf('1 Mar 2026');
    await expect(app.sql.summary).toContainText('as of 30 Jun 2026 of small');
    await app.sql.region.getByRole('button', { name: 'Run again as of 1 Mar 2026' }).click();
    await expect(app.sql.summary).toContainText('as of 1 Mar 2026');
    const [[later, after]] = (await app.sql.answer.cells()) as [string[]];
    expect(later).toBe('2026-03-01');
    expect(Number(after)).toBeLessThan(Number(before));
    // What is written, run and answered is there again after a visit elsewhere.
    await app.goTo('Accounts');
    await app.goTo('SQL');
    await expect(app.sql.statement).toHaveText(statement);
    await expect(app.sql.summary).toContainText('1 row');
    await app.sql.region.getByRole('button', { name: 'History' }).click();
    await expect(app.page.getByRole('menuitem', { name: statement })).toBeVisible();
  });

  test('reads the shown snapshot of a store, and says how many rows of a long answer are handed out', async ({ app, extracts, page }) => {
    await app.open(extracts.store('ledger', ['2026-04-30', '2026-05-31']));
    await app.goTo('SQL');
    await app.sql.isReady('30 Jun 2026');
    await expect(app.sql.tables.getByRole('button', { name: 'skus', exact: true })).toHaveCount(0);
    const statement = 'SELECT max(as_of) AS day, count(*) AS owing FROM ageing_latest';
    await app.sql.ask(statement);
    await expect(app.sql.summary).toContainText('as of 30 Jun 2026', { timeout: 45_000 });
    const [[latest, owing]] = (await app.sql.answer.cells()) as [string[]];
    expect([latest, Number(owing) > 0]).toEqual(['2026-06-30', true]);
    await app.top.snapshot('before').click();
    await app.top.isAsOf('31 May 2026');
    await app.sql.region.getByRole('button', { name: 'Run again as of 31 May 2026' }).click();
    await expect(app.sql.summary).toContainText('as of 31 May 2026', { timeout: 45_000 });
    const [[before]] = (await app.sql.answer.cells()) as [string[]];
    expect(before).toBe('2026-05-31');
    await app.sql.ask('FROM range(100001)');
    await expect(app.sql.summary).toContainText('there are more', { timeout: 45_000 });
    await app.sql.region.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText('The first 100,000 rows copied, with their names. There are more.')).toBeVisible();
    await app.sql.region.getByRole('button', { name: 'Export the first 100,000 rows' }).click();
    const csv = await app.saved(() => page.getByRole('menuitem', { name: 'CSV for spreadsheets (.csv)' }).click());
    expect(csv.name).toBe('sql-2026-05-31-first-100000-rows.csv');
    expect(csv.bytes.toString('utf8').split('\r\n').length).toBe(100_002);
  });
});
