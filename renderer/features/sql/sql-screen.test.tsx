import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type DrawnOver, drawScreen, openedExtracts } from '../../testing/draw-screen.tsx';
import { type ScriptedAnswer, scriptedSql } from '../../testing/scripted-sql.ts';
import { failingCore, SILENT_CORE } from '../../testing/stand-in-cores.ts';
import { SqlFailure } from './sql-client.ts';
import { SqlScreen } from './sql-screen.tsx';

const COLUMNS = [
  { name: 'bucket', type: 'VARCHAR', isNumber: false, isTime: false },
  { name: 'dollars', type: 'DECIMAL(18,2)', isNumber: true, isTime: false },
];

function sql(over: DrawnOver, script: Readonly<Record<string, ScriptedAnswer>> = {}) {
  const { session, log } = scriptedSql(script);
  return { log, session, drawn: drawScreen(SqlScreen, over, {}, { sql: session }) };
}

async function ask(statement: string): Promise<void> {
  await expect.element(page.getByRole('textbox', { name: 'SQL statement' })).toBeVisible();
  await page.getByRole('textbox', { name: 'SQL statement' }).fill(statement);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
}

describe('the SQL screen', () => {
  it('shows tables with columns and meanings, and example questions that it puts into the editor', async () => {
    sql(await openedExtracts());
    const tables = page.getByRole('complementary', { name: 'Tables' });
    await expect.element(tables.getByRole('button', { name: 'account_months', exact: true })).toBeVisible();
    await expect.element(tables.getByText('quantity × retail price', { exact: false }).first()).toBeVisible();
    await page.getByRole('button', { name: /How much is open, by how long it is overdue/ }).click();
    await expect.element(page.getByRole('textbox', { name: 'SQL statement' })).toHaveTextContent('FROM ageing_latest');
  });

  it('shows that the tables are loading', async () => {
    sql({ ...(await openedExtracts()), core: SILENT_CORE });
    await expect.element(page.getByText(/Getting the tables ready, as of/)).toBeVisible();
    await ask('SELECT 1');
    await expect.element(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  });

  it('shows why it can’t be used, with a button to try again', async () => {
    sql({ ...(await openedExtracts()), core: failingCore({ code: 'calls.not-exact', account: 'A2' }) });
    await expect.element(page.getByText(/What account A2 owes can.t be added up exactly/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('shows an answer as a list, with NULL distinct from an empty text, and as a chart', async () => {
    const rows = [
      ['over 90 days', '12.50'],
      ['', null],
    ];
    sql(await openedExtracts(), { 'FROM x': { columns: COLUMNS, rows } });
    await ask('FROM x');
    await expect.element(page.getByRole('status').filter({ hasText: '2 rows' })).toHaveTextContent(/as of/);
    await expect.element(page.getByRole('gridcell', { name: '12.50' })).toBeVisible();
    expect(page.getByRole('gridcell', { name: 'NULL' }).elements().length).toBe(1);
    await page.getByRole('button', { name: 'Chart' }).click();
    await expect.element(page.getByRole('img', { name: 'dollars by bucket, 2 points' })).toBeVisible();
  });

  it('remembers the columns of an answer for answers with the same columns, and for no other', async () => {
    const other = [{ ...COLUMNS[0]!, name: 'month' }, COLUMNS[1]!];
    sql(await openedExtracts(), {
      first: { columns: COLUMNS, rows: [['a', '1']] },
      other: { columns: other, rows: [['b', '2']] },
      again: { columns: COLUMNS, rows: [['c', '3']] },
    });
    const headings = () =>
      page
        .getByRole('columnheader')
        .elements()
        .map((heading) => heading.getAttribute('data-column'));
    await ask('first');
    await expect.poll(headings).toEqual(['0', '1']);
    await page.getByRole('columnheader', { name: /^bucket/ }).click({ button: 'right' });
    await expect
      .element(
        page.getByRole('menuitem', { name: 'Unfreeze column bucket' }).or(page.getByRole('menuitem', { name: 'Freeze column bucket' })),
      )
      .toBeVisible();
    await expect.element(page.getByRole('menuitem', { name: 'Hide column bucket' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await page.getByRole('columnheader', { name: /^dollars/ }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Hide column dollars' }).click();
    await expect.poll(headings).toEqual(['0']);
    await ask('other');
    await expect.element(page.getByRole('gridcell', { name: 'b', exact: true })).toBeVisible();
    expect(headings()).toEqual(['0', '1']);
    await ask('again');
    await expect.element(page.getByRole('gridcell', { name: 'c', exact: true })).toBeVisible();
    expect(headings()).toEqual(['0']);
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    await page.getByRole('button', { name: 'Reset columns' }).click();
    await expect.poll(headings).toEqual(['0', '1']);
  });

  it('shows that an answer is cut, and that it has no rows', async () => {
    sql(await openedExtracts(), {
      long: { columns: COLUMNS, rows: Array.from({ length: 300 }, (_, n) => [String(n), '1']), isCut: true },
      none: { columns: COLUMNS, rows: [] },
    });
    await ask('long');
    await expect.element(page.getByText('The first 300 rows: there are more')).toBeVisible();
    await ask('none');
    await expect.element(page.getByText('The statement returned no rows.')).toBeVisible();
  });

  it('shows where a statement is wrong', async () => {
    sql(await openedExtracts(), { 'SELECT\n  nope': new SqlFailure('refused', 'Binder error: no nope', 9) });
    await ask('SELECT\n  nope');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Line 2, column 3');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Binder error: no nope');
  });

  it('is stopped by Esc', async () => {
    sql(await openedExtracts(), { long: 'long' });
    await ask('long');
    await expect.element(page.getByText('Running …')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('The statement was stopped before it returned rows.')).toBeVisible();
  });
});
