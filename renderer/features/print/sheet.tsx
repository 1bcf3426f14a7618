import type { ReactNode } from 'react';
import { today } from '../../lib/days/today.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { SHEET } from './sheet-measures.ts';
import { PRINT_WORDS } from './words.ts';

interface SheetProps {
  /** What the whole printout is about. */
  readonly heading: string;
  /** From 0 on. */
  readonly place: number;
  readonly pages: number;
  /** `table` or the accounts per page of a sheet of the call list. */
  readonly perPage?: string | number;
  readonly children: ReactNode;
}

/** Maximum characters of a heading that fits on two lines. */
const LONG_HEADING = 130;

/** A page of a list, below what it is about, its number and the day of printing. */
export function Sheet({ heading, place, pages, perPage, children }: SheetProps) {
  return (
    <section
      className={perPage === undefined ? 'sheet' : 'sheet call-sheet'}
      data-per-page={perPage}
      aria-label={SHARED_WORDS.names.page(place + 1)}
      style={{ width: `${SHEET.width}mm`, height: `${SHEET.height}mm` }}
    >
      <header className="sheet-head" data-long={heading.length > LONG_HEADING || undefined} style={{ height: `${SHEET.head}mm` }}>
        <span>{heading}</span>
        <span>{SHARED_WORDS.names.pageOf(formatCount(place + 1), formatCount(pages))}</span>
        <span>{PRINT_WORDS.printedOn(formatDay(today()))}</span>
      </header>
      {children}
    </section>
  );
}
