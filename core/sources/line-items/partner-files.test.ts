import { expect, it } from 'vitest';
import { partnerFiles } from './partner-files.ts';

it.each<[string, string[], string[], number[]]>([
  ['the name’s pattern', ['apr_invoices.csv', 'may_invoices.csv'], ['may_invoice_line_items.csv', 'apr_invoice_line_items.csv'], [1, 0]],
  ['numbers at the end', ['inv-2021-01.csv', 'inv-2021-02.csv'], ['lines-2021-01.csv', 'lines-2021-02.csv'], [0, 1]],
  ['folders', ['a/invoices.csv', 'b/invoices.csv'], ['a/lines.csv', 'b/lines.csv'], [0, 1]],
  ['archives', ['a.zip/x/invoices.csv', 'b.zip/invoices.csv'], ['b.zip/y/lines.csv', 'a.zip/lines.csv'], [1, 0]],
  ['copies', ['invoices.csv', 'invoices (1).csv'], ['invoice_line_items (1).csv', 'invoice_line_items.csv'], [1, 0]],
  ['a month more on one side', ['apr_invoices.csv', 'may_invoices.csv'], ['apr_lines.csv', 'may_lines.csv', 'jun_lines.csv'], [0, 1]],
  ['nothing', ['old.csv', 'new.csv'], ['l1.csv', 'l2.csv'], [-1, -1]],
])('files of invoices and of line items go together by %s', (_, invoices, lines, partners) => {
  expect(partnerFiles(invoices, lines)).toEqual(partners);
});
