import { telLink } from '../units/tel-link.ts';
import type { WorkbookLink } from './workbook.ts';

/** Links that dial, on the phones that can be dialled as they stand; `column` is the place of the phone's. */
export function phoneLinks(rows: readonly { readonly contact_phone: string | null }[], column: number): WorkbookLink[] {
  const links: WorkbookLink[] = [];
  for (const [row, { contact_phone }] of rows.entries()) {
    const target = contact_phone === null ? null : telLink(contact_phone);
    if (target !== null) links.push({ row, column, target });
  }
  return links;
}
