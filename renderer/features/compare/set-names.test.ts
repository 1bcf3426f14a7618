import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../../core/quality/file-report.ts';
import { parseIsoDay } from '../../../core/units/day.ts';
import { type NamedSet, setNames } from './set-names.ts';

const FILES = ['accounts.csv', 'invoice_line_items.csv', 'invoices.csv', 'skus.csv'].map((name) => ({ name, file: new File([], name) }));

function set(name: string, last = '2026-06-30', invoices = 1204): NamedSet {
  const files = [{ table: 'accounts', rowsKept: 9 } as FileReport, { table: 'invoices', rowsKept: invoices } as FileReport];
  return {
    fileSelection: { name, files: FILES },
    summary: { files, issued: { first: parseIsoDay('2025-01-01')!, last: parseIsoDay(last)! } },
  };
}

const short = (open: NamedSet, other: NamedSet) => {
  const names = setNames(open, other);
  return [names.open.short, names.other.short];
};

describe('the names of two sets', () => {
  const LOOSE = 'accounts.csv and 3 more';

  it('are the sets’ own names where these differ', () => {
    expect(short(set('June'), set('July'))).toEqual(['June', 'July']);
    expect(short(set('June'), set(LOOSE))).toEqual(['June', LOOSE]);
  });

  it('contain the newest invoice where both names are equal, else the number of invoices, else which one is open', () => {
    expect(short(set('extracts'), set('extracts', '2026-07-07'))).toEqual(['extracts to 30 Jun 2026', 'extracts to 7 Jul 2026']);
    expect(short(set(LOOSE), set(LOOSE, '2026-07-07'))).toEqual(['files to 30 Jun 2026', 'files to 7 Jul 2026']);
    expect(short(set(LOOSE), set(LOOSE, '2026-06-30', 1190))).toEqual(['files with 1,204 invoices', 'files with 1,190 invoices']);
    expect(short(set(LOOSE), set(LOOSE))).toEqual(['files (open)', 'files (other)']);
    const empty = { ...set(LOOSE), summary: { files: [], issued: null } };
    expect(short(set(LOOSE), empty)).toEqual(['files to 30 Jun 2026', 'files without invoices']);
  });

  it('differ where the cut names would be equal', () => {
    const long = (middle: string) => `receivables-of-${middle}-branch-extracts`;
    expect(short(set(long('north')), set(long('south'), '2026-07-07'))).toEqual([
      'receivables-of…ranch-extracts to 30 Jun 2026',
      'receivables-of…ranch-extracts to 7 Jul 2026',
    ]);
    expect(short(set(long('north')), set('short'))).toEqual(['receivables-of…ranch-extracts', 'short']);
  });

  it('are cut for a narrow heading, and complete beside it', () => {
    const { open, other } = setNames(
      set('receivables-of-north-branch-extracts'),
      set('receivables-of-south-branch-extracts', '2026-07-07'),
    );
    expect([open.brief, other.brief]).toEqual(['receiva…un 2026', 'receiva…ul 2026']);
    expect(open.full).toBe('receivables-of-north-branch-extracts, with 1,204 invoices, issued 1 Jan 2025 to 30 Jun 2026');
  });
});
