import type { AccountsPerPage } from '../../lib/preferences/preferences.ts';

/** In millimetres, within the area that both A4 and Letter have inside the margins of the style sheet: 180 × 253. */
export const SHEET = { width: 180, height: 251, head: 11 } as const;

/** A page of the compact table, in millimetres; its rows fill a sheet below the head. */
export const TABLE = { rows: 25, head: 7, row: 9.3 } as const;

/** A page of the ageing, in millimetres; two more rows are for the total. */
export const AGEING_TABLE = { rows: 33, head: 8, row: 6.5 } as const;

/** An account on a sheet: contact, reasons and open invoices at the top, and ruled lines for notes in the remaining space. */
export interface BlockMeasures {
  readonly height: number;
  /** Maximum height of contact, reasons and open invoices. */
  readonly top: number;
  readonly invoiceHeight: number;
  /** Rows below the heading of the open invoices. */
  readonly invoiceRows: number;
  readonly noteHeight: number;
  /** Ruled lines, at least as many as fit: the others are cut off. */
  readonly noteLines: number;
}

const TOPS: Readonly<Record<AccountsPerPage, number>> = { 1: 140, 2: 72, 3: 50, 4: 39, 5: 34 };
/** Heading of the open invoices. */
const INVOICE_HEAD = 5.3;
const INVOICE_HEIGHT = 4.2;
const NOTE_HEIGHT = 8;

/** The layout of an account when that many share a page. */
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

/** Splits items into pages. */
export function pagesOf<Item>(items: readonly Item[], perPage: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / perPage) }, (_, page) => items.slice(page * perPage, (page + 1) * perPage));
}
