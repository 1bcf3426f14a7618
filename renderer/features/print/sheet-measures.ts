import type { AccountsPerPage } from '../../lib/preferences/preferences.ts';

/** All in millimetres, within what both A4 and Letter have between the margins of the style sheet: 180 × 253. */
export const SHEET = { width: 180, height: 251, head: 11 } as const;

/** An account on a sheet: who, why and what is open above, and ruled lines for notes in what that leaves. */
export interface BlockMeasures {
  readonly height: number;
  /** The most that who, why and what is open take. */
  readonly top: number;
  readonly invoiceHeight: number;
  /** Rows beneath the heading of the open invoices. */
  readonly invoiceRows: number;
  readonly noteHeight: number;
  /** Ruled lines, at least as many as there is room for: those too many are not seen. */
  readonly noteLines: number;
}

const TOPS: Readonly<Record<AccountsPerPage, number>> = { 1: 140, 2: 72, 3: 50, 4: 39, 5: 34 };
/** Heading of the open invoices. */
const INVOICE_HEAD = 5;
const INVOICE_HEIGHT = 4.2;
const NOTE_HEIGHT = 8;

/** How an account is laid out where so many share a page. */
export function blockMeasures(perPage: AccountsPerPage): BlockMeasures {
  const height = (SHEET.height - SHEET.head) / perPage;
  const top = TOPS[perPage];
  return {
    height,
    top,
    invoiceHeight: INVOICE_HEIGHT,
    invoiceRows: Math.floor((top - INVOICE_HEAD) / INVOICE_HEIGHT),
    noteHeight: NOTE_HEIGHT,
    noteLines: Math.ceil(height / NOTE_HEIGHT),
  };
}

/** The items page by page. */
export function pagesOf<Item>(items: readonly Item[], perPage: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / perPage) }, (_, page) => items.slice(page * perPage, (page + 1) * perPage));
}
