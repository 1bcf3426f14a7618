import type { AccountsPerPage } from '../../lib/preferences/preferences.ts';

/** In millimetres, within the area that both A4 and Letter have inside the margins of the style sheet: 180 × 253. */
export const SHEET = { width: 180, height: 251, head: 11 } as const;

/** A page of the compact table, in millimetres; its rows fill a sheet below the head. */
export const TABLE = { rows: 25, head: 7, row: 9.3 } as const;

/** A page of the ageing, in millimetres; two more rows are for the total. */
export const AGEING_TABLE = { rows: 33, head: 8, row: 6.5 } as const;

/** An account on a sheet: contact, reasons and open invoices at the top, then its calls and notes, and ruled lines in the remaining space. */
export interface BlockMeasures {
  /** Of one share of the page: accounts that need more have two or more shares. */
  readonly height: number;
  readonly invoiceHeight: number;
  /** Rows below the heading of the open invoices. */
  readonly invoiceRows: number;
  readonly noteHeight: number;
}

/** The heights that open invoices have at most. */
const INVOICES: Readonly<Record<AccountsPerPage, number>> = { 1: 140, 2: 72, 3: 50, 4: 39, 5: 34 };
/** Heading of the open invoices. */
const INVOICE_HEAD = 5.3;
const INVOICE_HEIGHT = 4.2;
const NOTE_HEIGHT = 8;
/** The least space to write in. */
const WRITING = 7;

/** The layout of an account when that many share a page. */
export function blockMeasures(perPage: AccountsPerPage): BlockMeasures {
  return {
    height: (SHEET.height - SHEET.head) / perPage,
    invoiceHeight: INVOICE_HEIGHT,
    invoiceRows: Math.floor((INVOICES[perPage] - INVOICE_HEAD) / INVOICE_HEIGHT),
    noteHeight: NOTE_HEIGHT,
  };
}

/** The height of the open invoices, each on one line. */
export function invoicesHeight(openInvoices: number, { invoiceRows }: BlockMeasures): number {
  return INVOICE_HEAD + Math.min(openInvoices, invoiceRows) * INVOICE_HEIGHT;
}

/** The shares of a page that a block with content of this height needs, with space to write in. */
export function sharesOf(contentHeight: number, perPage: AccountsPerPage): number {
  return Math.min(perPage, Math.max(1, Math.ceil((contentHeight + WRITING) / blockMeasures(perPage).height)));
}

/** Splits blocks into pages of that many shares. */
export function pagesByShares<Block extends { readonly shares: number }>(
  blocks: readonly Block[],
  perPage: number,
): readonly (readonly Block[])[] {
  const pages: Block[][] = [];
  let left = 0;
  for (const block of blocks) {
    if (block.shares > left) {
      pages.push([]);
      left = perPage;
    }
    pages.at(-1)!.push(block);
    left -= block.shares;
  }
  return pages;
}

/** Splits items into pages. */
export function pagesOf<Item>(items: readonly Item[], perPage: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / perPage) }, (_, page) => items.slice(page * perPage, (page + 1) * perPage));
}
