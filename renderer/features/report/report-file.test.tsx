import { describe, expect, it } from 'vitest';
import { SMALL_EXTRACT, withCell, withRows } from '../../../core/testing/extract-files.ts';
import { answered } from '../../../core/testing/session-extracts.ts';
import { sayError } from '../../lib/say-error.ts';
import { type DrawnOver, openedExtracts } from '../../testing/draw-screen.tsx';
import { COMPARE_CHOICES, comparedDays } from '../compare/public.ts';
import { makeReport } from './make-report.ts';

const HOSTILE = '<script>alert("1")</script>';

async function reportOf({ core, opened }: DrawnOver): Promise<{ readonly name: string; readonly text: string; readonly page: Document }> {
  const { day } = opened.summary;
  const compared = comparedDays({ opened, day, compare: COMPARE_CHOICES.start, latest: day.asOf });
  const inputs = { opened, day, compared, extended: false, backtest: { from: null, to: null, top: 20, shows: 'all_open' } as const };
  const file = answered(await makeReport(core, inputs));
  const text = new TextDecoder().decode(file.bytes);
  return { name: file.name, text, page: new DOMParser().parseFromString(text, 'text/html') };
}

const hostile = () =>
  withRows(
    withCell(withCell(SMALL_EXTRACT, 'accounts.csv', 4, 'company_name', HOSTILE), 'accounts.csv', 4, 'joining_date', ''),
    'invoice_line_items.csv',
    `I1,S1,${HOSTILE.replaceAll('"', '')}`,
  );

describe('the report', () => {
  it('is one page without scripts, links and anything from outside, whatever the extracts hold', async () => {
    const over = await openedExtracts(hostile());
    const named = { ...over, opened: { ...over.opened, fileSelection: { name: HOSTILE, files: [] } } };
    const { name, text, page } = await reportOf(named);
    expect(name).toBe('report-2021-06-11.html');
    expect(text.startsWith('<!doctype html><html lang="en">')).toBe(true);
    expect(page.querySelectorAll('script, link, img, iframe, object, form, base, a, [src], [href]')).toHaveLength(0);
    expect([...page.querySelectorAll('*')].flatMap((part) => part.getAttributeNames()).filter((each) => each.startsWith('on'))).toEqual([]);
    expect(page.querySelector('meta[http-equiv]')!.getAttribute('content')).toBe("default-src 'none'; style-src 'unsafe-inline'");
    // The text is there all the same, as text.
    expect(page.title).toBe(`Report on ${HOSTILE}`);
    expect(page.querySelector('h1')!.textContent).toBe(`Report on ${HOSTILE}`);
    expect(page.body.textContent).toContain('<script>alert(1)</script>');
    expect(text).not.toMatch(/<script/i);
    expect(text).not.toMatch(/url\(|@import/);
  });

  it('has the style in the file, for light, dark and paper', async () => {
    const { page } = await reportOf(await openedExtracts());
    const style = page.querySelector('style')!.textContent!;
    expect(style).toContain('@media (prefers-color-scheme: dark)');
    expect(style).toContain('@media print');
    // What would be escaped would be broken.
    expect(style).not.toMatch(/[<>&"']/);
  });

  it('draws each column that is compared, beside its figures', async () => {
    const { page } = await reportOf(await openedExtracts());
    const figures = [...page.querySelectorAll('.shift')];
    expect(figures.length).toBeGreaterThan(4);
    for (const figure of figures) {
      const drawn = figure.querySelector('[role=img], .shift-empty')!;
      const column = figure.querySelector('thead th')!.textContent!;
      expect(drawn.getAttribute('aria-label') ?? column, column).toContain(column);
      expect(figure.querySelectorAll('.bin-table table')).toHaveLength(1);
    }
    expect(figures.flatMap((figure) => [...figure.querySelectorAll('.density-after')]).length).toBeGreaterThan(2);
  });

  it('says what the core says: rows, drift of every column, and why a section is missing', async () => {
    const over = await openedExtracts(hostile());
    const { page } = await reportOf(over);
    const { day } = over.opened.summary;
    const { from, to } = comparedDays({ opened: over.opened, day, compare: COMPARE_CHOICES.start, latest: day.asOf });
    const compared = answered(await over.core.compareDatasets({ from, to, extended: false }));
    const columns = answered(await over.core.featureColumns({}));
    const rows = [...page.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    for (const { key, psi, before, after } of compared.distributions) {
      const row = rows.find(([name]) => name === columns.find((column) => column.key === key)!.name);
      expect(row?.slice(2, 4), key).toEqual([String(before.rows), String(after.rows)]);
      expect(row?.[5], key).toBe(psi === null ? '–' : psi.toFixed(3));
    }
    // These two sections don't end with the as-of date.
    expect(page.body.textContent).toContain('Of the whole files, whatever the as-of date.');
    const { rowsKept, rowsRejected } = over.opened.summary;
    expect(page.body.textContent).toContain(`${rowsKept + rowsRejected} rows read = ${rowsKept} kept + ${rowsRejected} rejected`);
    // The small extracts are too short to look back on.
    const backtest = await over.core.backtest({ from: null, to: null, top: 20 });
    if (backtest.ok) throw new Error('The back-test of the small extracts has an answer.');
    const section = [...page.querySelectorAll('h2')].find(({ textContent }) => textContent === 'Back-test')!;
    expect(section.nextElementSibling!.textContent).toBe(sayError(backtest.error));
  });
});
